using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>Path questions that cannot be asked: each is refused by the name of what is wrong, with the fix.</summary>
internal sealed class BadPathQuestionTests : SampleFixture
{
    [TestCase("", "from", "from is required: a person's id, e-mail or profile address, team:{id}, company:{company}, us or anyone.")]
    [TestCase("from=", "from", "from is empty; give it a value or leave it out.")]
    [TestCase("from=a%20da", "from", "got 'a da'")]
    [TestCase("from=team:", "from", "team:{id}")]
    [TestCase("from=ada&from=bob", "from", "from may be given once; it was given 2 times.")]
    [TestCase("from=ada&maxHops=9", "maxHops", "maxHops must be 1 to 4 (1 to 6 with ranking=shortest); got 9.")]
    [TestCase("from=ada&maxHops=5", "maxHops", "maxHops must be 1 to 4 (1 to 6 with ranking=shortest); got 5.")]
    [TestCase("from=ada&maxHops=7&ranking=shortest", "maxHops", "got 7.")]
    [TestCase("from=ada&maxHops=0", "maxHops", "got 0.")]
    [TestCase("from=ada&maxHops=two", "maxHops", "got two.")]
    [TestCase("from=ada&maxHops=99999999999999999999", "maxHops", "got 99999999999999999999.")]
    [TestCase("from=ada&ranking=coldest", "ranking", "ranking must be warmest, shortest, bridge or balanced; got 'coldest'.")]
    [TestCase("from=ada&ranking=Warmest", "ranking", "got 'Warmest'.")]
    [TestCase("from=ada&ranking=bridge&maxHops=5", "maxHops", "maxHops must be 1 to 4 (1 to 6 with ranking=shortest); got 5.")]
    [TestCase("from=ada&jobFamily=", "jobFamily", "jobFamily is empty; give it a value or leave it out.")]
    [TestCase("from=ada&employment=past", "employment", "employment must be current, former or any; got 'past'.")]
    [TestCase("from=ada&limit=0", "limit", "limit must be a whole number from 1 to 50; got 0.")]
    [TestCase("from=ada&limit=51", "limit", "got 51.")]
    [TestCase("from=ada&limit=1.5", "limit", "got 1.5.")]
    [TestCase("from=ada&pathsPerPerson=11", "pathsPerPerson", "from 1 to 10; got 11.")]
    [TestCase("from=ada&diverse=company", "diverse", "diverse must be connector; got 'company'.")]
    [TestCase("from=ada&minStrength=1.1", "minStrength", "minStrength must be a number from 0 to 1; got 1.1.")]
    [TestCase("from=ada&minStrength=NaN", "minStrength", "got NaN.")]
    [TestCase("from=ada&minStrength=0,5", "minStrength", "got 0,5.")]
    [TestCase("from=ada&minFirstStrength=-1", "minFirstStrength", "got -1.")]
    [TestCase("from=ada&minLastStrength=high", "minLastStrength", "got high.")]
    [TestCase("from=ada&evidence=CoEmployment", "evidence", "got 'CoEmployment'.")]
    [TestCase("from=ada&evidence=manual&evidence=gossip", "evidence", "got 'gossip'.")]
    [TestCase("from=ada&observedOnly=yes", "observedOnly", "observedOnly must be true or false; got 'yes'.")]
    [TestCase("from=ada&notVia=a%20b", "notVia", "got 'a b'")]
    [TestCase("from=ada&excludeTeam=%2F", "excludeTeam", "got '/'")]
    [TestCase("from=ada&cursor=x", "cursor", "nextCursor")]
    [TestCase("from=ada&maxHop=3", "maxHop", "There is no parameter 'maxHop'. Did you mean maxHops?")]
    [TestCase("from=ada&MaxHops=3", "MaxHops", "Did you mean maxHops?")]
    [TestCase("from=ada&colour=red", "colour", "Known here: asOf, cursor, department, diverse")]
    public async Task A_wrong_parameter_is_told_by_name_and_fix(string parameters, string field, string message)
    {
        var problem = await Client.ProblemAsync("/v1/companies/acme/paths?" + parameters, HttpStatusCode.BadRequest);

        Assert.That(problem.TypeName(), Is.EqualTo("invalid-request"));
        Assert.That(problem.About(field), Does.Contain(message));
    }

    [Test]
    public async Task Everything_wrong_is_told_at_once()
    {
        var problem = await Client.ProblemAsync("/v1/companies/acme/paths?limit=0&ranking=x&nope=1", HttpStatusCode.BadRequest);

        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Is.EqualTo(new[] { "limit", "nope", "ranking" }));
    }

    [TestCase("title=x")]
    [TestCase("employment=any")]
    public async Task Filters_of_a_company_are_no_parameters_of_a_person(string parameter)
    {
        var problem = await Client.ProblemAsync("/v1/people/eve/paths?from=ada&" + parameter, HttpStatusCode.BadRequest);

        Assert.That(problem.About(parameter.Split('=')[0]), Does.StartWith("There is no parameter"));
    }
}
