using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Demo;

/// <summary>The first question anybody asks is worth asking: what the service prints at its start.</summary>
[TestFixture]
internal sealed class ShowcaseTests
{
    private JsonNode _answer = new JsonObject();

    [OneTimeSetUp]
    public async Task Ask()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime)));
        _answer = await client.ReadAsync($"/v1/companies/{DemoTenant.Showcase.Company}/paths?from={DemoTenant.Showcase.From}");
    }

    [Test]
    public void It_finds_a_page_full_of_people() => Assert.That(_answer.People(), Has.Count.EqualTo(10).And.Unique);

    [Test]
    public void The_first_answer_is_one_to_act_on()
    {
        var first = _answer["people"]![0]!;
        var ties = first["paths"]![0]!["steps"]!.AsArray().Select(step => step!["tie"]).OfType<JsonNode>().ToList();

        Assert.That((string?)first["person"]!["id"], Is.EqualTo("beatriz.elderquay"));
        Assert.That((string?)first["trustBasis"], Is.EqualTo("endorsers"));
        Assert.That(ties, Has.Count.EqualTo(2));
        Assert.That(ties.Select(tie => (string?)tie["tier"]), Is.All.EqualTo("strong"));
        Assert.That(
            ties.Select(tie => tie["evidence"]!.AsArray().Any(evidence => (string?)evidence!["kind"] == "interaction")), Is.All.True);
    }

    [Test]
    public void Paths_are_of_two_and_of_three_hops() =>
        Assert.That(_answer["people"]!.AsArray().Select(person => (int)person!["hops"]!), Has.Some.EqualTo(2).And.Some.EqualTo(3));

    [Test]
    public void More_than_four_people_could_introduce()
    {
        var introducers = Steps().Where(step => (string?)step["role"] == "introducer").Select(step => (string)step["person"]!["id"]!);

        Assert.That(introducers.Distinct().Count(), Is.GreaterThan(4));
    }

    [Test]
    public void Ties_rest_on_evidence_of_every_kind()
    {
        var kinds = Steps()
            .SelectMany(step => step["tie"]?["evidence"]?.AsArray() ?? [])
            .Select(evidence => (string)evidence!["kind"]!)
            .Distinct();

        Assert.That(
            kinds,
            Is.SupersetOf(new[] { "coEmployment", "education", "connection", "interaction", "endorsement", "introduction", "manual" }));
    }

    [Test]
    public void Strong_moderate_and_weak_paths_are_among_them()
    {
        var tiers = _answer["people"]!.AsArray().Select(person => (string)person!["paths"]![0]!["tier"]!).Distinct();

        Assert.That(tiers, Is.EquivalentTo(new[] { "strong", "moderate", "weak" }));
    }

    [Test]
    public void Somebody_vouches_for_some_of_them_and_responses_differ()
    {
        Assert.That(_answer["people"]!.AsArray().Select(person => person!["endorsers"]!.AsArray().Count), Has.Some.Positive.And.Some.Zero);
        Assert.That(Steps().Select(step => (double?)step["tie"]?["response"]).Distinct().Count(), Is.GreaterThan(3));
    }

    private IEnumerable<JsonNode> Steps() =>
        _answer["people"]!.AsArray().SelectMany(person => person!["paths"]![0]!["steps"]!.AsArray()).Select(step => step!);
}
