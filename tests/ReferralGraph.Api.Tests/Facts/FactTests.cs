using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Facts of every kind: listed by person, read and removed one by one.</summary>
internal sealed class FactTests : WriteFixture
{
    [Test]
    public async Task A_person_lists_every_fact_that_names_them_and_those_of_one_kind()
    {
        await Client.PutAsync("/v1/people/ada/employments/ada-1", """{"company":"acme"}""");
        await Client.PutAsync("/v1/people/ada/educations/kth", "{}");
        await Client.PutAsync("/v1/people/bob/connections/ada", "{}");
        await Client.PutAsync("/v1/people/bob/endorsements/ada", """{"level":1}""");
        await Client.PutAsync("/v1/people/ada/ties/bob", """{"strength":1}""");
        await Client.PostAsync("/v1/interactions:batch", """[{"from":"bob","to":["ada"],"kind":"cc","at":"2026-01-01T00:00:00Z"}]""");
        await Client.PostAsync("/v1/people/bob/outcomes", """{"event":"declined","requester":"ada"}""", HttpStatusCode.Created);

        var all = await Client.ReadAsync("/v1/people/ada/facts");
        var connections = await Client.ReadAsync("/v1/people/ada/facts?kind=connection");

        Assert.That(
            all["facts"]!.AsArray().Select(fact => (string?)fact!["type"]),
            Is.EquivalentTo(new[] { "employment", "education", "connection", "endorsement", "tie", "interaction", "outcome" }));
        Assert.That(connections["facts"]!.AsArray().Select(fact => (string?)fact!["type"]), Is.EqualTo(new[] { "connection" }));
    }

    [Test]
    public async Task A_fact_is_removed_by_its_id()
    {
        var fact = await Client.PutAsync("/v1/people/cy/connections/di", "{}");

        Assert.That(await Client.DeleteStatusAsync($"/v1/facts/{fact["id"]}"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Client.ProblemAsync($"/v1/facts/{fact["id"]}", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("fact-unknown"));
        Assert.That((await Client.RefusedDeleteAsync($"/v1/facts/{fact["id"]}")).TypeName(), Is.EqualTo("fact-unknown"));
    }

    [Test]
    public async Task Facts_of_nobody_are_a_404() =>
        Assert.That(
            (await Client.ProblemAsync("/v1/people/nobody/facts", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("person-unknown"));

    [Test]
    public async Task An_unknown_kind_is_told_the_known_ones() =>
        Assert.That(
            (await Client.ProblemAsync("/v1/people/ada/facts?kind=job", HttpStatusCode.BadRequest)).About("kind"),
            Does.Contain("employment"));
}
