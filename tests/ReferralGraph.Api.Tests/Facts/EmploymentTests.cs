using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Storing, reading and removing employments.</summary>
internal sealed class EmploymentTests : WriteFixture
{
    private const string Full =
        """{"company":"initech","from":"2019-01-01","until":"2022-01-01","""
        + "\"title\":\"Engineer\",\"department\":\"Platform\",\"site\":\"Oslo\",\"source\":\"hris\"}";

    [Test]
    public async Task A_stint_is_stored_under_the_id_given()
    {
        using var response = await Client.PutJsonAsync("/v1/people/ada/employments/ada-1", Full);

        var stint = await response.JsonAsync(HttpStatusCode.Created);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo("/v1/people/ada/employments/ada-1"));
        Assert.That(
            stint.Stored(),
            Is.EqualTo(
                """
                {"id":"ada-1","type":"employment","source":"hris","person":"ada","company":"initech",
                "from":"2019-01-01","until":"2022-01-01","title":"Engineer","department":"Platform","site":"Oslo"}
                """.ReplaceLineEndings(string.Empty)));
        Assert.That((await Client.ReadAsync("/v1/people/ada/employments/ada-1")).ToJsonString(), Is.EqualTo(stint.Stored()));
        Assert.That((await Client.ReadAsync("/v1/facts/ada-1")).ToJsonString(), Is.EqualTo(stint.Stored()));
    }

    [Test]
    public async Task A_manager_is_told_by_the_id_that_stands_for_them_until_they_are_gone()
    {
        var stint = await Client.PutAsync("/v1/people/mo/employments/mo-1", """{"company":"initech","manager":"mo.boss"}""");
        Assert.That((string?)stint["manager"], Is.EqualTo("mo.boss"));
        Assert.That(
            stint["made"]!["people"]!.AsArray().Select(person => (string?)person), Is.EquivalentTo(new[] { "mo", "mo.boss" }));

        await Client.PutAsync("/v1/people/mo.chief", """{"name":"Chief"}""");
        await Client.PostAsync("/v1/people/mo.chief/merge", """{"absorbed":"mo.boss"}""");
        var again = await Client.PutAsync(
            "/v1/people/mo/employments/mo-1", """{"company":"initech","manager":"mo.boss"}""", HttpStatusCode.OK);
        var list = await Client.ReadAsync("/v1/people/mo/facts");
        var one = await Client.ReadAsync("/v1/people/mo/employments/mo-1");
        Assert.That(new[] { again, one, list["facts"]![0]! }.Select(fact => (string?)fact["manager"]), Is.All.EqualTo("mo.chief"));

        Assert.That(await Client.DeleteStatusAsync("/v1/people/mo.chief"), Is.EqualTo(HttpStatusCode.NoContent));
        var left = await Client.ReadAsync("/v1/people/mo/employments/mo-1");
        Assert.That(((string?)left["company"], left["manager"]), Is.EqualTo(("initech", (System.Text.Json.Nodes.JsonNode?)null)));
    }

    [TestCase("employments/approx-1", """{"company":"globex","from":"2019-07-01","approximate":true}""")]
    [TestCase("educations/approx-school", """{"from":"2019-07-01","approximate":true}""")]
    [TestCase("connections/approx-other", """{"since":"2019-07-01","approximate":true}""")]
    public async Task A_day_that_is_a_guess_says_so(string path, string body)
    {
        var guess = await Client.PutAsync($"/v1/people/approx/{path}", body);
        var known = await Client.PutAsync(
            $"/v1/people/approx/{path}", body.Replace("true", "false", StringComparison.Ordinal), HttpStatusCode.OK);

        Assert.That(((bool?)guess["approximate"], known["approximate"]), Is.EqualTo(((bool?)true, (System.Text.Json.Nodes.JsonNode?)null)));
    }

    [TestCase("0001-01-01", "9999-12-31", null, null)]
    [TestCase("1900-01-01", "2999-12-31", null, null)]
    [TestCase("1901-01-01", "2099-12-30", "1901-01-01", "2099-12-30", Description = "days that are meant")]
    public async Task Days_that_stand_for_none_are_an_unknown_start_and_an_open_end(
        string from, string until, string? storedFrom, string? storedUntil)
    {
        var stint = await Client.PutAsync(
            $"/v1/people/dora{from}/employments/dora-{from}", $$"""{"company":"globex","from":"{{from}}","until":"{{until}}"}""");

        Assert.That(((string?)stint["from"], (string?)stint["until"]), Is.EqualTo((storedFrom, storedUntil)));
    }

    [Test]
    public async Task The_same_id_again_moves_the_stint()
    {
        await Client.PutAsync("/v1/people/bob/employments/bob-1", """{"company":"globex","from":"2019-01-01"}""");

        var moved = await Client.PutAsync(
            "/v1/people/bob/employments/bob-1", """{"company":"hooli","from":"2020-01-01"}""", HttpStatusCode.OK);

        Assert.That((string?)moved["company"], Is.EqualTo("hooli"));
        Assert.That((await Client.ReadAsync("/v1/people/bob/employments"))["facts"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_company_named_rather_than_identified_is_found_else_made()
    {
        await Client.PutAsync("/v1/companies/pp", """{"name":"Pied Piper","domains":["piedpiper.example"]}""");

        var byName = await Client.PutAsync("/v1/people/cy/employments/cy-1", """{"company":"PIED  PIPER, Inc.","from":"2019-01-01"}""");
        var byDomain = await Client.PutAsync("/v1/people/cy/employments/cy-2", """{"company":"piedpiper.example","from":"2020-01-01"}""");
        var made = await Client.PutAsync("/v1/people/cy/employments/cy-3", """{"company":"Hooli Labs GmbH","from":"2021-01-01"}""");

        Assert.That((string?)byName["company"], Is.EqualTo("pp"));
        Assert.That((string?)byDomain["company"], Is.EqualTo("pp"));
        Assert.That((string?)made["company"], Is.EqualTo("hooli-labs"));
        Assert.That((string?)(await Client.ReadAsync("/v1/companies/hooli-labs"))["name"], Is.EqualTo("Hooli Labs GmbH"));
    }

    [Test]
    public async Task A_made_company_does_not_take_the_id_of_another()
    {
        await Client.PutAsync("/v1/companies/big-data", """{"name":"Something Else"}""");

        var stint = await Client.PutAsync("/v1/people/di/employments/di-1", """{"company":"Big Data"}""");

        Assert.That((string?)stint["company"], Does.Match("^big-data-[0-9a-f]{8}$"));
    }

    [Test]
    public async Task A_name_that_two_companies_bear_is_a_conflict_and_nothing_is_stored()
    {
        await Client.PutAsync("/v1/companies/dup-1", """{"name":"Dup Works"}""");
        await Client.PutAsync("/v1/companies/dup-2", """{"name":"Dup Works Ltd"}""");

        var problem = await Client.RefusedPutAsync(
            "/v1/people/ed/employments/ed-1", """{"company":"Dup Works"}""", HttpStatusCode.Conflict);

        Assert.That(problem.TypeName(), Is.EqualTo("company-ambiguous"));
        await Client.ProblemAsync("/v1/people/ed", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_id_that_belongs_to_somebody_else_is_a_conflict()
    {
        await Client.PutAsync("/v1/people/flo/employments/flo-1", """{"company":"acme"}""");

        var problem = await Client.RefusedPutAsync(
            "/v1/people/gus/employments/flo-1", """{"company":"A New Company"}""", HttpStatusCode.Conflict);

        Assert.That(problem.TypeName(), Is.EqualTo("conflict"));
        await Client.ProblemAsync("/v1/companies/a-new-company", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Two_roles_from_one_day_are_two_stints_where_each_has_an_id()
    {
        await Client.PutAsync("/v1/people/hal/employments/hal-1", """{"company":"acme","from":"2019-01-01","title":"Engineer"}""");
        await Client.PutAsync("/v1/people/hal/employments/hal-2", """{"company":"acme","from":"2019-01-01","title":"Trainer"}""");

        var facts = (await Client.ReadAsync("/v1/people/hal/facts?kind=employment"))["facts"]!.AsArray();

        Assert.That(facts.Select(fact => (string?)fact!["title"]), Is.EquivalentTo(new[] { "Engineer", "Trainer" }));
    }

    [Test]
    public async Task A_stint_is_removed_once()
    {
        await Client.PutAsync("/v1/people/ida/employments/ida-1", """{"company":"acme"}""");

        Assert.That(await Client.DeleteStatusAsync("/v1/people/ida/employments/ida-1"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Client.RefusedDeleteAsync("/v1/people/ida/employments/ida-1")).TypeName(), Is.EqualTo("fact-unknown"));
    }

    [Test]
    public async Task A_stint_of_another_person_is_not_found_here()
    {
        await Client.PutAsync("/v1/people/jo/employments/jo-1", """{"company":"acme"}""");

        await Client.ProblemAsync("/v1/people/ada/employments/jo-1", HttpStatusCode.NotFound);
        await Client.RefusedDeleteAsync("/v1/people/ada/employments/jo-1");
        await Client.ReadAsync("/v1/people/jo/employments/jo-1");
    }

    [Test]
    public async Task Employments_of_nobody_are_a_404() =>
        Assert.That(
            (await Client.ProblemAsync("/v1/people/nobody/employments", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("person-unknown"));

    [TestCase("/v1/people/a%20b/employments/e", """{"company":"acme"}""", "person")]
    [TestCase("/v1/people/x/employments/a%20b", """{"company":"acme"}""", "id")]
    [TestCase("/v1/people/x/employments/e", "{}", "company")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","from":"2019-02-30"}""", "from")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","from":"01/02/2019"}""", "from")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","from":"2019-01-01","until":"2019-01-01"}""", "until")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","source":"h r"}""", "source")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","manager":"Bob Stone"}""", "manager")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","manager":"x"}""", "manager")]
    [TestCase("/v1/people/x/employments/e", """{"company":"acme","manager":"us"}""", "manager")]
    public async Task A_wrong_field_is_named(string address, string json, string field)
    {
        var problem = await Client.RefusedPutAsync(address, json);

        Assert.That(problem.About(field), Does.StartWith(field), problem.ToJsonString());
        await Client.ProblemAsync("/v1/people/x", HttpStatusCode.NotFound);
    }

    [TestCase("title")]
    [TestCase("department")]
    [TestCase("site")]
    public async Task Too_much_text_is_refused(string field)
    {
        var problem = await Client.RefusedPutAsync(
            "/v1/people/x/employments/e", $$"""{"company":"acme","{{field}}":"{{new string('x', 257)}}"}""");

        Assert.That(problem.About(field), Does.Contain("at most 256"));
    }
}
