using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Storing, finding and removing companies.</summary>
internal sealed class CompanyTests : WriteFixture
{
    [Test]
    public async Task A_company_is_stored_with_everything_known_of_it()
    {
        var company = await Client.PutAsync(
            "/v1/companies/acme",
            """
            {"name":"Acme","headcount":120,"domains":["Acme.example"],"aliases":["ACME Widgets"],
             "urls":["https://linkedin.com/company/acme"],
             "units":[{"site":"Oslo","headcount":30},{"department":"Platform","site":"Oslo","headcount":14}]}
            """);

        Assert.That(
            company.ToJsonString(),
            Is.EqualTo(
                """{"id":"acme","name":"Acme","headcount":120,"domains":["acme.example"],"aliases":["ACME Widgets"]"""
                + ""","urls":["linkedin.com/company/acme"]"""
                + ""","units":[{"site":"Oslo","headcount":30},{"department":"Platform","site":"Oslo","headcount":14}]}"""));
    }

    [TestCase("umbrella")]
    [TestCase("umbrella.example")]
    [TestCase("Umbrella%20Corp")]
    [TestCase("The%20Umbrella")]
    [TestCase("https:%2F%2Fwww.linkedin.com%2Fcompany%2Fumbrella%2F")]
    public async Task A_company_is_found_by_whatever_names_it(string name)
    {
        using var put = await Client.PutJsonAsync(
            "/v1/companies/umbrella",
            """{"name":"Umbrella","domains":["umbrella.example"],"aliases":["The Umbrella"],"urls":["linkedin.com/company/umbrella"]}""");

        Assert.That((string?)(await Client.ReadAsync($"/v1/companies/{name}"))["id"], Is.EqualTo("umbrella"));
    }

    [Test]
    public async Task A_name_that_two_companies_bear_is_a_conflict_with_the_candidates()
    {
        await Client.PutAsync("/v1/companies/twin-1", """{"name":"Twin"}""");
        await Client.PutAsync("/v1/companies/twin-2", """{"name":"Twin Inc."}""");

        var problem = await Client.ProblemAsync("/v1/companies/Twin%20Ltd", HttpStatusCode.Conflict);

        Assert.That(problem.TypeName(), Is.EqualTo("company-ambiguous"));
        Assert.That(problem["candidates"]!.AsArray().Select(id => (string?)id), Is.EqualTo(new[] { "twin-1", "twin-2" }));
        Assert.That(await Client.DeleteStatusAsync("/v1/companies/Twin%20Ltd"), Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_company_is_removed_with_the_employments_there()
    {
        await Client.PutAsync("/v1/people/closing/employments/closing-1", """{"company":"closing"}""");

        Assert.That(await Client.DeleteStatusAsync("/v1/companies/closing"), Is.EqualTo(HttpStatusCode.NoContent));
        await Client.ProblemAsync("/v1/facts/closing-1", HttpStatusCode.NotFound);
        await Client.ReadAsync("/v1/people/closing");
    }

    [Test]
    public async Task An_unknown_company_is_a_404()
    {
        Assert.That(
            (await Client.ProblemAsync("/v1/companies/nowhere", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("company-unknown"));
        Assert.That((await Client.RefusedDeleteAsync("/v1/companies/nowhere")).TypeName(), Is.EqualTo("company-unknown"));
    }

    [TestCase("/v1/companies/a%20b", "{}", "company")]
    [TestCase("/v1/companies/x", """{"headcount":0}""", "headcount")]
    [TestCase("/v1/companies/x", """{"headcount":1.5}""", "headcount")]
    [TestCase("/v1/companies/x", """{"domains":["acme"]}""", "domains[0]")]
    [TestCase("/v1/companies/x", """{"aliases":[""]}""", "aliases[0]")]
    [TestCase("/v1/companies/x", """{"units":[{"headcount":3}]}""", "units[0].department")]
    [TestCase("/v1/companies/x", """{"units":[{"site":"Oslo"}]}""", "units[0].headcount")]
    [TestCase("/v1/companies/x", """{"units":[null]}""", "units[0]")]
    [TestCase("/v1/companies/x", """{"units":[{"site":"Oslo","headcount":3},{"site":"Oslo","headcount":4}]}""", "units[1]")]
    public async Task A_wrong_field_is_named(string address, string json, string field)
    {
        var problem = await Client.RefusedPutAsync(address, json);

        Assert.That(problem.About(field), Does.StartWith(field.Split('[')[0]), problem.ToJsonString());
    }
}
