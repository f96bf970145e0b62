using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Health;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Tests;

/// <summary>What the service says of itself.</summary>
internal sealed class ServiceTests : SampleFixture
{
    [Test]
    public async Task The_graph_is_counted()
    {
        var answer = await Client.ReadAsync("/v1/graph");

        Assert.That(
            answer.ToJsonString(),
            Is.EqualTo(
                $$"""{"people":8,"companies":6,"employments":6,"ties":11,"""
                + $"\"revision\":{Revision},\"store\":\"embedded\",\"finder\":\"snapshot\"}}"));
    }

    [Test]
    public async Task A_process_that_runs_is_live() =>
        Assert.That((string?)(await Client.ReadAsync("/health/live"))["status"], Is.EqualTo("live"));

    [Test]
    public async Task Each_part_is_ready_by_name()
    {
        var answer = await Client.ReadAsync("/health/ready");

        Assert.That((string?)answer["status"], Is.EqualTo("ready"));
        Assert.That(answer["parts"]!.AsObject().Select(part => part.Key), Is.SupersetOf(new[] { "finder", "store", "warm-up" }));
    }

    [Test]
    public async Task A_part_that_fails_makes_the_service_unready_but_not_dead()
    {
        await using var host = new ApiHost(services => services.AddSingleton<IReadinessPart, BrokenPart>());
        using var client = host.CreateClient();

        var problem = await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable);

        Assert.That(problem.TypeName(), Is.EqualTo("not-ready"));
        Assert.That((bool?)problem["parts"]!["broken"]!["ready"], Is.False);
        Assert.That((bool?)problem["parts"]!["store"]!["ready"], Is.True);
        Assert.That((string?)(await client.ReadAsync("/health/live"))["status"], Is.EqualTo("live"));
    }

    [Test]
    public async Task Whoever_brings_no_key_is_told_no_part()
    {
        await using var host = new ApiHost(services => services.AddSingleton<IReadinessPart, BrokenPart>());
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Clear();

        var problem = await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable);

        Assert.That(problem["parts"], Is.Null);
        Assert.That((string?)problem["detail"], Does.Not.Contain("broken"));
    }

    [Test]
    public async Task What_goes_wrong_behind_requests_is_told_and_makes_nothing_unready()
    {
        await using var host = new ApiHost(services => services.AddSingleton<IOpenedStore>(
            provider => new TroubledStore(provider.GetRequiredKeyedService<IOpenedStore>(StoreOptions.Embedded))));
        using var client = host.CreateClient();

        var answer = await client.ReadAsync("/health/ready");

        Assert.That(
            (string?)answer["parts"]!["store"]!["detail"], Is.EqualTo("The embedded store is at revision 0. Scoring of ties fails."));
    }

    private sealed class TroubledStore(IOpenedStore inner) : IOpenedStore
    {
        public IGraphStore Graph => inner.Graph;

        public IImportJobStore Jobs => inner.Jobs;

        public IAccessStore Access => inner.Access;

        public IKeptRequestStore Requests => inner.Requests;

        public ILookupStore Lookups => inner.Lookups;

        public IReferralLedger Ledger => inner.Ledger;

        public IWebhookStore Webhooks => inner.Webhooks;

        public IDataRemoval Removal => inner.Removal;

        public string Identity => inner.Identity;

        public string? Trouble => "Scoring of ties fails.";

        public bool MayComeLater => inner.MayComeLater;

        public Task<string?> FindWriteTroubleAsync(CancellationToken cancellationToken) => inner.FindWriteTroubleAsync(cancellationToken);

        public Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);
    }

    private sealed class BrokenPart : IReadinessPart
    {
        public string Name => "broken";

        public Task<PartHealth> CheckAsync(CancellationToken cancellationToken) =>
            throw new GraphStoreException(StoreFailure.Unavailable, "Out of order.");
    }
}
