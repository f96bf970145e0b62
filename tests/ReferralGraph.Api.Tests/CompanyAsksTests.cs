using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>Everybody at a company asks, or at the companies that are ours.</summary>
internal sealed class CompanyAsksTests
{
    private static readonly Dictionary<string, string> TwoHomes = new()
    {
        ["Tenant:HomeCompanies:0"] = "Hooli Ltd.",
        ["Tenant:HomeCompanies:1"] = "umbrella.example",
    };

    [Test]
    public async Task A_company_asks_by_any_of_its_names()
    {
        await using var host = await StartAsync([]);
        using var client = host.CreateClient();

        foreach (var name in (string[])["umbrella", "Umbrella%20Inc.", "umbrella.example"])
        {
            var answer = await client.ReadAsync($"/v1/companies/acme/paths?from=company:{name}");
            Assert.That(answer["from"]!.ToJsonString(), Is.EqualTo("""{"id":"company:umbrella","name":"Umbrella"}"""));
            Assert.That(answer.BestPath(), Is.EqualTo(new[] { "bob", "eve" }));
        }
    }

    [Test]
    public async Task Us_is_everybody_at_the_home_companies()
    {
        await using var host = await StartAsync(TwoHomes);
        using var client = host.CreateClient();

        var answer = await client.ReadAsync("/v1/companies/acme/paths?from=us");

        Assert.That(answer["from"]!.ToJsonString(), Is.EqualTo("""{"id":"us","name":"Hooli, Umbrella"}"""));
        Assert.That(answer.People(), Is.EquivalentTo(new[] { "eve", "finn" }));
    }

    [Test]
    public async Task Us_pages_and_may_be_asked_in_a_batch()
    {
        await using var host = await StartAsync(TwoHomes);
        using var client = host.CreateClient();
        var first = await client.ReadAsync("/v1/companies/acme/paths?from=us&limit=1");
        var second = await client.ReadAsync($"/v1/companies/acme/paths?from=us&limit=1&cursor={first["nextCursor"]}");
        var batch = await client.PostAsync("/v1/paths/batch", """{"from":"us","targets":[{"company":"acme"},{"person":"bob"}]}""");

        Assert.That(first.People().Concat(second.People()), Is.EquivalentTo(new[] { "eve", "finn" }));
        Assert.That((string?)batch["items"]![0]!["answer"]!["from"]!["id"], Is.EqualTo("us"));
        Assert.That((string?)batch["items"]![1]!["answer"]!["outcome"], Is.EqualTo("none"), "who is of us is no target");
    }

    [Test]
    public async Task A_kept_answer_follows_who_is_employed_there()
    {
        await using var host = await StartAsync(TwoHomes);
        using var client = host.CreateClient();
        const string Address = "/v1/people/dan/paths?from=company:hooli&maxHops=1";
        Assert.That((string?)(await client.ReadAsync(Address))["outcome"], Is.EqualTo("none"));

        await client.PutAsync("/v1/people/bob/employments/b2", """{"company":"hooli","from":"2020-01-01"}""");
        Assert.That((string?)(await client.ReadAsync(Address))["outcome"], Is.EqualTo("found"));
        Assert.That((string?)(await client.ReadAsync(Address))["source"], Is.EqualTo("cache"));

        Assert.That(await client.DeleteStatusAsync("/v1/people/bob/employments/b2"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((string?)(await client.ReadAsync(Address))["outcome"], Is.EqualTo("none"));
    }

    [Test]
    public async Task Us_without_home_companies_says_how_to_set_them()
    {
        await using var host = await StartAsync([]);
        using var client = host.CreateClient();

        var problem = await client.ProblemAsync("/v1/companies/acme/paths?from=us", HttpStatusCode.Conflict);

        Assert.That(problem.TypeName(), Is.EqualTo("home-companies-unknown"));
        Assert.That((string?)problem["detail"], Does.Contain("Tenant:HomeCompanies"));
    }

    [Test]
    public async Task A_home_company_that_is_none_is_told()
    {
        await using var host = await StartAsync(new() { ["Tenant:HomeCompanies:0"] = "nowhere" });
        using var client = host.CreateClient();

        var problem = await client.ProblemAsync("/v1/companies/acme/paths?from=us", HttpStatusCode.Conflict);

        Assert.That((string?)problem["detail"], Does.Contain("Tenant:HomeCompanies names 'nowhere'"));
    }

    [TestCase("company:nowhere", HttpStatusCode.NotFound, "company-unknown")]
    [TestCase("company:Acme%20North", HttpStatusCode.Conflict, "company-ambiguous")]
    [TestCase("company:freelance", HttpStatusCode.UnprocessableEntity, "company-ignored")]
    public async Task A_company_that_cannot_ask_is_told(string from, HttpStatusCode status, string type)
    {
        await using var host = await StartAsync([]);
        using var client = host.CreateClient();

        Assert.That((await client.ProblemAsync($"/v1/companies/acme/paths?from={from}", status)).TypeName(), Is.EqualTo(type));
    }

    [Test]
    public void The_demo_is_at_home_at_its_own_company()
    {
        var settings = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.Development.json"));

        Assert.That(settings, Does.Contain($"\"{DemoCompanies.Own.Company.Id}\""));
    }

    private static async Task<ApiHost> StartAsync(Dictionary<string, string> settings)
    {
        var host = new ApiHost(settings: settings);
        await host.PutAsync(
        [
            .. Sample.Records(),
            new Company(new CompanyId("umbrella"), "Umbrella") { Domains = ["umbrella.example"] },
            new Company(new CompanyId("hooli"), "Hooli"),
            Sample.Works("bob", "umbrella"),
            Sample.Works("cleo", "hooli"),
        ]);
        return host;
    }
}
