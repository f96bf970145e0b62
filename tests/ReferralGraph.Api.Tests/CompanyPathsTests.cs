using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>"Who do I know at X" over HTTP.</summary>
internal sealed class CompanyPathsTests : SampleFixture
{
    [Test]
    public async Task The_answer_has_the_documented_shape_and_numbers() =>
        Golden.Check("company-paths.json", await Client.ReadAsync("/v1/companies/acme/paths?from=ada&limit=1&maxHops=2"));

    [TestCase("acme")]
    [TestCase("acme.example")]
    [TestCase("The%20Acme%20Works")]
    [TestCase("https%3A%2F%2Fwww.linkedin.com%2Fcompany%2FAcme%2F")]
    public async Task A_company_is_found_by_id_domain_alias_and_address(string spelling)
    {
        var answer = await Client.ReadAsync($"/v1/companies/{spelling}/paths?from=ada");

        Assert.That((string?)answer["company"]!["id"], Is.EqualTo("acme"));
    }

    [Test]
    public async Task An_unknown_company_is_a_404()
    {
        var problem = await Client.ProblemAsync("/v1/companies/nowhere/paths?from=ada", HttpStatusCode.NotFound);

        Assert.That(problem.TypeName(), Is.EqualTo("company-unknown"));
    }

    [Test]
    public async Task An_ambiguous_company_is_a_409_with_the_candidates()
    {
        var problem = await Client.ProblemAsync("/v1/companies/Acme%20North/paths?from=ada", HttpStatusCode.Conflict);

        Assert.That(problem["candidates"]!.ToJsonString(), Is.EqualTo("""["acme-bergen","acme-oslo"]"""));
    }

    [Test]
    public async Task An_employer_that_is_none_is_no_target()
    {
        var problem = await Client.ProblemAsync("/v1/companies/freelance/paths?from=ada", HttpStatusCode.UnprocessableEntity);

        Assert.That(problem.TypeName(), Is.EqualTo("company-ignored"));
    }

    [TestCase("", "eve finn")]
    [TestCase("&limit=1", "eve")]
    [TestCase("&employment=former", "dan")]
    [TestCase("&employment=any", "dan eve finn")]
    [TestCase("&title=ENGIN", "eve")]
    [TestCase("&title=developpeur", "finn")]
    [TestCase("&department=sales", "")]
    [TestCase("&site=oslo", "")]
    [TestCase("&minStrength=0.6", "eve")]
    [TestCase("&minFirstStrength=0.6", "eve finn")]
    [TestCase("&minLastStrength=0.7", "finn")]
    [TestCase("&evidence=manual", "finn")]
    [TestCase("&evidence=manual&evidence=coEmployment", "eve finn")]
    [TestCase("&evidence=endorsement", "")]
    [TestCase("&via=bob", "eve finn")]
    [TestCase("&notVia=cleo", "eve finn")]
    [TestCase("&notVia=cleo&notVia=bob", "")]
    [TestCase("&excludeTeam=scouts", "eve finn")]
    [TestCase("&maxHops=1", "")]
    [TestCase("&ranking=shortest&maxHops=6", "eve finn")]
    public async Task Each_parameter_reaches_the_search(string parameters, string people)
    {
        var answer = await Client.ReadAsync("/v1/companies/acme/paths?from=ada" + parameters);

        Assert.That(string.Join(' ', answer.People()), Is.EqualTo(people));
    }

    [Test]
    public async Task Observed_only_refuses_a_tie_that_only_rests_on_having_worked_together()
    {
        // Nothing but Initech connects anybody with Hal.
        Assert.That((await Client.ReadAsync("/v1/people/hal/paths?from=ada"))["people"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await Client.ReadAsync("/v1/people/hal/paths?from=ada&observedOnly=true"))["people"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Alternatives_are_given_when_asked_for()
    {
        var answer = await Client.ReadAsync("/v1/companies/acme/paths?from=ada&title=dev&pathsPerPerson=5&diverse=connector");

        Assert.That(answer["people"]![0]!["paths"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Nobody_within_reach_is_an_answer()
    {
        var answer = await Client.ReadAsync("/v1/companies/acme/paths?from=gus");

        Assert.That((string?)answer["outcome"], Is.EqualTo("none"));
        Assert.That(answer["people"]!.AsArray(), Is.Empty);
        Assert.That(answer["nextCursor"], Is.Null);
    }

    [Test]
    public async Task A_known_company_without_people_has_nobody_within_reach()
    {
        var answer = await Client.ReadAsync("/v1/companies/empty/paths?from=ada");

        Assert.That((string?)answer["outcome"], Is.EqualTo("none"));
    }

    [Test]
    public async Task A_team_asks_through_whoever_of_it_is_nearest()
    {
        var answer = await Client.ReadAsync("/v1/companies/acme/paths?from=team%3Ascouts");

        Assert.That(answer["from"]!.ToJsonString(), Is.EqualTo("""{"id":"team:scouts","name":"Scouts"}"""));
        Assert.That(answer.BestPath(), Is.EqualTo(new[] { "cleo", "finn" }));
    }

    [Test]
    public async Task Anyone_asks_through_whoever_is_nearest()
    {
        var answer = await Client.ReadAsync("/v1/companies/acme/paths?from=anyone&employment=former");

        Assert.That(answer["from"]!.ToJsonString(), Is.EqualTo("""{"id":"anyone","name":"Anyone in the graph"}"""));
        Assert.That(answer.BestPath(), Is.EqualTo(new[] { "bob", "dan" }));
    }
}
