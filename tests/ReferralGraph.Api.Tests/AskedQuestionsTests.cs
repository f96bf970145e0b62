using Microsoft.AspNetCore.Http;
using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests;

/// <summary>A question is known again by what it says.</summary>
internal sealed class AskedQuestionsTests
{
    private const string Asked = "?from=ada&via=bob&via=cleo&minStrength=0.2";

    [TestCase("?minStrength=0.2&via=cleo&from=ada&via=bob")]
    [TestCase(Asked + "&view=summary&explain=true")]
    [TestCase(Asked + "&maxHops=3&limit=10&pathsPerPerson=1&ranking=warmest&employment=current")]
    public void However_it_is_put(string query) => Assert.That(MarkOf(query), Is.EqualTo(MarkOf(Asked)));

    [TestCase("?from=ada&via=bob&via=cleo&minStrength=0.3")]
    [TestCase("?from=ada&via=bob&minStrength=0.2")]
    [TestCase("?from=bob&via=ada&via=cleo&minStrength=0.2")]
    [TestCase(Asked + "&maxHops=4")]
    public void Another_is_another(string query) => Assert.That(MarkOf(query), Is.Not.EqualTo(MarkOf(Asked)));

    [Test]
    public void It_is_of_one_tenant_and_one_address()
    {
        Assert.That(MarkOf(Asked, tenant: "other"), Is.Not.EqualTo(MarkOf(Asked)));
        Assert.That(MarkOf(Asked, path: "/v1/people/acme/paths"), Is.Not.EqualTo(MarkOf(Asked)));
    }

    [Test]
    public void One_is_known_from_when_it_is_noted_until_it_is_forgotten()
    {
        var (asked, mark) = (new AskedQuestions(), MarkOf(Asked));
        Assert.That(asked.Knows(mark), Is.False);

        asked.Note(mark);
        asked.Forget(MarkOf("?from=bob"));
        Assert.That(asked.Knows(mark), Is.True);

        asked.Forget(mark);
        Assert.That(asked.Knows(mark), Is.False);
    }

    private static ulong MarkOf(string query, string path = "/v1/companies/acme/paths", string? tenant = null)
    {
        var request = new DefaultHttpContext().Request;
        (request.Path, request.QueryString) = (path, new QueryString(query));
        return AskedQuestions.MarkOf(tenant is null ? TenantId.Default : new TenantId(tenant), request);
    }
}
