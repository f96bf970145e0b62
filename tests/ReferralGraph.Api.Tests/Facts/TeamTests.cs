using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Storing, reading and removing teams.</summary>
internal sealed class TeamTests : WriteFixture
{
    [Test]
    public async Task A_team_is_stored_with_each_member_once_in_order()
    {
        var team = await Client.PutAsync("/v1/teams/recruiting", """{"name":"Recruiting","members":["bob","ada","bob"],"source":"hris"}""");

        Assert.That(team.Stored(), Is.EqualTo("""{"id":"recruiting","name":"Recruiting","source":"hris","members":["ada","bob"]}"""));
        Assert.That((await Client.ReadAsync("/v1/teams/recruiting")).ToJsonString(), Is.EqualTo(team.Stored()));
    }

    [Test]
    public async Task Unknown_members_become_people()
    {
        await Client.PutAsync("/v1/teams/newcomers", """{"members":["zoe"]}""");

        Assert.That((string?)(await Client.ReadAsync("/v1/people/zoe"))["name"], Is.EqualTo("zoe"));
    }

    [Test]
    public async Task A_removed_team_leaves_its_members()
    {
        await Client.PutAsync("/v1/teams/dissolved", """{"members":["yan"]}""");

        Assert.That(await Client.DeleteStatusAsync("/v1/teams/dissolved"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Client.ProblemAsync("/v1/teams/dissolved", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("team-unknown"));
        await Client.ReadAsync("/v1/people/yan");
    }

    [Test]
    public async Task Removing_no_team_is_a_404() =>
        Assert.That((await Client.RefusedDeleteAsync("/v1/teams/none")).TypeName(), Is.EqualTo("team-unknown"));

    [TestCase("/v1/teams/a%20b", "{}", "team")]
    [TestCase("/v1/teams/x", """{"members":["a b"]}""", "members[0]")]
    [TestCase("/v1/teams/x", """{"members":[null]}""", "members[0]")]
    [TestCase("/v1/teams/x", """{"source":""}""", "source")]
    public async Task A_wrong_field_is_named(string address, string json, string field)
    {
        var problem = await Client.RefusedPutAsync(address, json);

        Assert.That(problem.About(field), Does.StartWith(field), problem.ToJsonString());
    }
}
