using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Tests;

/// <summary>What becomes of searches that do not end well.</summary>
internal sealed class SearchOutcomeTests
{
    private static readonly Uri Question = new("/v1/people/eve/paths?from=ada", UriKind.Relative);

    [TestCase(TruncationReason.VisitedPeople, "visitedPeople")]
    [TestCase(TruncationReason.Deadline, "deadline")]
    public async Task A_search_cut_short_says_so_and_never_that_there_is_nobody(TruncationReason reason, string name)
    {
        using var response = await AskAsync(_ => new PathSearchResult.Completed(
            new GraphRevision(1), new DateOnly(2026, 11, 23), [], HasMore: false, 77)
        {
            Truncation = new SearchTruncation(reason, 77, 70),
        });

        var answer = await response.JsonAsync(HttpStatusCode.OK);
        Assert.That((string?)answer["outcome"], Is.EqualTo("truncated"));
        Assert.That(answer["search"]!.ToJsonString(), Is.EqualTo($$"""{"reason":"{{name}}","explored":77,"budget":70}"""));
    }

    [TestCase(StoreFailure.Unavailable, HttpStatusCode.ServiceUnavailable, "store-unavailable", "1")]
    [TestCase(StoreFailure.TimedOut, HttpStatusCode.GatewayTimeout, "store-timed-out", "1")]
    [TestCase(StoreFailure.Incompatible, HttpStatusCode.ServiceUnavailable, "store-incompatible", null)]
    public async Task A_failed_store_is_a_problem_that_says_whether_to_try_again(
        StoreFailure failure, HttpStatusCode status, string type, string? retryAfter)
    {
        using var response = await AskAsync(_ => throw new GraphStoreException(failure, "disk sda1 is on fire"));

        var problem = await response.ProblemAsync(status);
        Assert.That(problem.TypeName(), Is.EqualTo(type));
        Assert.That(response.Headers.RetryAfter?.ToString(), Is.EqualTo(retryAfter));
        Assert.That(problem.ToJsonString(), Does.Not.Contain("sda1"));
    }

    [Test]
    public async Task What_nobody_foresaw_is_a_500_without_its_inside()
    {
        using var response = await AskAsync(_ => throw new InvalidOperationException("secret of the house"));

        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.That(problem.TypeName(), Is.EqualTo("internal-error"));
        Assert.That(problem.ToJsonString(), Does.Not.Contain("secret").And.Not.Contain("   at "));
    }

    private static async Task<HttpResponseMessage> AskAsync(Func<PathQuery, PathSearchResult> find)
    {
        await using var host = new ApiHost(
            services => services.AddKeyedSingleton<IReferralPathFinder>(AnswerPipeline.Computing, new FakeFinder(find)));
        using var client = host.CreateClient();
        return await client.GetAsync(Question);
    }
}
