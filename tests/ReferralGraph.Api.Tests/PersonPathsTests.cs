using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>Paths to one person over HTTP.</summary>
internal sealed class PersonPathsTests : SampleFixture
{
    [Test]
    public async Task The_answer_has_the_documented_shape_and_numbers() =>
        Golden.Check("person-paths.json", await Client.ReadAsync("/v1/people/finn/paths?from=ada&pathsPerPerson=2"));

    [Test]
    public async Task Asking_for_oneself_finds_nobody()
    {
        var answer = await Client.ReadAsync("/v1/people/ada/paths?from=ada");

        Assert.That((string?)answer["outcome"], Is.EqualTo("none"));
    }

    [TestCase("/v1/people/nobody/paths?from=ada", "person")]
    [TestCase("/v1/people/no%20body/paths?from=ada", "person")]
    [TestCase("/v1/people/finn/paths?from=nobody", "from")]
    [TestCase("/v1/people/finn/paths?from=ada&via=nobody", "via")]
    [TestCase("/v1/people/finn/paths?from=ada&notVia=nobody", "notVia")]
    public async Task An_unknown_person_is_told_by_the_parameter_that_names_them(string address, string parameter)
    {
        var problem = await Client.ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.That((problem.TypeName(), (string?)problem["parameter"]), Is.EqualTo(("person-unknown", parameter)));
    }

    [TestCase("/v1/people/finn/paths?from=team:nobody", "from")]
    [TestCase("/v1/people/finn/paths?from=ada&excludeTeam=nobody", "excludeTeam")]
    public async Task An_unknown_team_is_told_by_the_parameter_that_names_it(string address, string parameter)
    {
        var problem = await Client.ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.That((problem.TypeName(), (string?)problem["parameter"]), Is.EqualTo(("team-unknown", parameter)));
    }

    [TestCase("from=ada&via=ada", "cyclic")]
    [TestCase("from=ada&via=finn", "cyclic")]
    [TestCase("from=ada&via=bob&via=bob", "cyclic")]
    [TestCase("from=ada&via=bob&notVia=bob", "both name bob")]
    [TestCase("from=ada&via=bob&via=cleo&maxHops=2", "Raise maxHops")]
    public async Task A_via_no_path_can_satisfy_is_refused_with_the_reason(string parameters, string reason)
    {
        var problem = await Client.ProblemAsync("/v1/people/finn/paths?" + parameters, HttpStatusCode.BadRequest);

        Assert.That(problem.About("via"), Does.Contain(reason));
    }

    [Test]
    public async Task The_weakest_link_is_named()
    {
        var answer = await Client.ReadAsync("/v1/people/finn/paths?from=ada&via=bob");

        Assert.That(
            answer["people"]![0]!["paths"]![0]!["weakestLink"]!.ToJsonString(),
            Is.EqualTo("""{"from":"bob","to":"finn"}"""));
    }
}

/// <summary>Questions that name merged people.</summary>
internal sealed class MergedPeopleTests
{
    [Test]
    public async Task An_absorbed_id_stands_for_the_kept_one_wherever_it_is_named()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync([.. Sample.Records(), new Person(Sample.Id("a.da"), "Ada L.")]);
        await host.WriteAsync(new GraphChange.Merge(Sample.Id("ada"), Sample.Id("a.da")));

        var answer = await client.ReadAsync("/v1/people/finn/paths?from=a.da");
        var cyclic = await client.ProblemAsync("/v1/people/finn/paths?from=a.da&via=ada", HttpStatusCode.BadRequest);

        Assert.That((string?)answer["from"]!["id"], Is.EqualTo("ada"));
        Assert.That(cyclic.About("via"), Does.Contain("cyclic"));
    }
}
