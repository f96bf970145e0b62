using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>Ties and distances over HTTP.</summary>
internal sealed class TieTests : SampleFixture
{
    [Test]
    public async Task A_tie_shows_every_factor() => Golden.Check("tie.json", await Client.ReadAsync("/v1/people/ada/ties/bob"));

    [TestCase("ada", "bob")]
    [TestCase("bob", "ada")]
    [TestCase("cleo", "finn")]
    public async Task Contributions_give_back_the_strength(string from, string to)
    {
        var tie = (await Client.ReadAsync($"/v1/people/{from}/ties/{to}"))["tie"]!;

        Assert.That(
            1 - Evidence(tie).Aggregate(1.0, (rest, evidence) => rest * (1 - (double)evidence["contribution"]!)),
            Is.EqualTo((double)tie["strength"]!).Within(1e-9));
    }

    [Test]
    public async Task Factors_give_back_each_contribution()
    {
        var tie = (await Client.ReadAsync("/v1/people/ada/ties/bob"))["tie"]!;
        var counted = Evidence(tie).Where(evidence => evidence["shadowedBy"] is null).ToList();

        Assert.That(counted, Is.Not.Empty);
        Assert.That(
            counted.Select(evidence =>
                ((double)evidence["cap"]! * (double)evidence["feature"]! * (double)evidence["decay"]!) - (double)evidence["contribution"]!),
            Is.All.EqualTo(0).Within(1e-12));
    }

    [Test]
    public async Task No_tie_is_an_answer()
    {
        var answer = await Client.ReadAsync("/v1/people/ada/ties/gus");

        Assert.That(((double)answer["tie"]!["strength"]!, (string?)answer["tie"]!["tier"]), Is.EqualTo((0.0, "unknown")));
        Assert.That(Evidence(answer["tie"]!), Is.Empty);
    }

    [Test]
    public async Task Ties_are_listed_strongest_first()
    {
        var answer = await Client.ReadAsync("/v1/people/bob/ties");

        Assert.That(
            answer["ties"]!.AsArray().Select(tie => (string)tie!["person"]!["id"]!),
            Is.EqualTo(new[] { "ada", "dan", "eve", "hal", "finn" }));
        Assert.That(answer["ties"]!.AsArray().Select(tie => (double)tie!["tie"]!["strength"]!), Is.Ordered.Descending);
    }

    [TestCase("/v1/people/ada/distance/ada", 0)]
    [TestCase("/v1/people/ada/distance/bob", 1)]
    [TestCase("/v1/people/ada/distance/eve", 2)]
    [TestCase("/v1/people/eve/distance/ada", null)]
    public async Task Distance_counts_ties(string address, int? hops)
    {
        var answer = await Client.ReadAsync(address);

        Assert.That(answer.AsObject().ContainsKey("hops"));
        Assert.That((int?)answer["hops"], Is.EqualTo(hops));
    }

    [TestCase("/v1/people/nobody/ties", "person")]
    [TestCase("/v1/people/%20/ties", "person")]
    [TestCase("/v1/people/nobody/ties/ada", "person")]
    [TestCase("/v1/people/ada/ties/nobody", "other")]
    [TestCase("/v1/people/ada/ties/no%20body", "other")]
    [TestCase("/v1/people/nobody/distance/ada", "person")]
    [TestCase("/v1/people/ada/distance/nobody", "other")]
    public async Task An_unknown_person_is_a_404_that_names_the_parameter(string address, string parameter)
    {
        var problem = await Client.ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.That((problem.TypeName(), (string?)problem["parameter"]), Is.EqualTo(("person-unknown", parameter)));
    }

    private static IReadOnlyList<JsonNode> Evidence(JsonNode tie) => [.. tie["evidence"]!.AsArray().OfType<JsonNode>()];
}
