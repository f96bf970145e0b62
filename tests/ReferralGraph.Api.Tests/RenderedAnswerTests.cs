using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>
/// Answers that are sent as they are: to the byte those that would be written, and only while nothing in them can have changed.
/// </summary>
internal sealed class RenderedAnswerTests : FreshSampleFixture
{
    private const string Question = "/v1/companies/acme/paths?from=ada";
    private const string Rendered = "ReferralGraph; hit; detail=rendered";

    private static readonly string[] Questions =
    [
        Question,
        "/v1/companies/acme/paths?from=ada&pathsPerPerson=3&maxHops=4",
        "/v1/companies/initech/paths?from=anyone",
        "/v1/people/finn/paths?from=ada",
        "/v1/people/ada/ties",
        "/v1/people/ada/distance/finn",
    ];

    [TestCase(Question, '&')]
    [TestCase("/v1/people/finn/paths?from=ada", '&')]
    [TestCase("/v1/people/ada/ties", '?')]
    [TestCase("/v1/people/ada/distance/finn", '?')]
    public async Task The_second_answer_is_to_the_byte_what_is_written_for_it(string address, char separator)
    {
        await AskAsync(address);
        var written = await AskAsync($"{address}{separator}asOf=2026-11-23");
        var sent = await AskAsync(address);

        Assert.That(written.Status, Is.EqualTo("ReferralGraph; hit; detail=memory"));
        Assert.That(sent.Status, Is.EqualTo(Rendered));
        Assert.That((sent.Text, sent.ContentType), Is.EqualTo((written.Text, written.ContentType)));
    }

    [Test]
    public async Task A_write_that_is_far_away_leaves_all_but_the_revision()
    {
        await WarmAsync(Question);
        using var written = await Client.PutJsonAsync("/v1/people/gus/connections/hal", "{}");

        var answer = await AskAsync(Question);

        Assert.That(answer.Status, Is.EqualTo(Rendered));
        Assert.That((long?)JsonNode.Parse(answer.Text)!["graph"]!["revision"], Is.EqualTo(written.Revision()));
    }

    [Test]
    public async Task A_new_name_is_shown_at_once()
    {
        await WarmAsync(Question);
        await Client.PutAsync("/v1/people/bob", """{"name":"Robert"}""", HttpStatusCode.OK);

        Assert.That((await AskAsync(Question)).Text, Does.Contain("Robert").And.Not.Contain("\"Bob\""));
    }

    [Test]
    public async Task A_new_name_of_the_company_is_shown_at_once()
    {
        await WarmAsync(Question);
        await Client.PutAsync("/v1/companies/acme", """{"name":"Acme Rockets"}""", HttpStatusCode.OK);

        Assert.That((await AskAsync(Question)).Text, Does.Contain("Acme Rockets"));
    }

    private static readonly TestCaseData[] Meanwhile =
    [
        new TestCaseData("acme", nameof(IGraphStore.ReadCompanyNamesAsync), Acme with { Name = "Acme Rockets" }, "Acme Rockets")
            .SetArgDisplayNames("the company is renamed"),
        new TestCaseData("The Acme Works", nameof(IGraphStore.FindCompaniesAsync), Oslo with { Aliases = ["The Acme Works"] }, "ambiguous")
            .SetArgDisplayNames("the alias is another company's as well"),
    ];

    [TestCaseSource(nameof(Meanwhile))]
    public async Task What_was_looked_up_before_a_write_is_not_kept_as_of_after_it(
        string company, string lookup, GraphRecord write, string expected)
    {
        var question = $"/v1/companies/{company}/paths?from=ada";
        await using var host = Hooked(out var store);
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        store().AfterNext(lookup, async () =>
        {
            await host.PutAsync(write);

            // Has the search of the question that waits find what is kept.
            await client.ReadAsync(Question);
        });
        await AskAsync(question, client);

        Assert.That((await AskAsync(question, client)).Text, Does.Contain(expected));
    }

    [Test]
    public async Task After_an_unmerge_nobody_is_answered_for_the_person_they_were_merged_with()
    {
        const string Absorbed = "/v1/people/gus/paths?from=ada";
        await using var host = Hooked(out var store);
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        await host.WriteAsync(new GraphChange.Merge(Sample.Id("finn"), Sample.Id("gus")));

        // First it is looked up who asks, then who is asked for.
        store().AfterNext(nameof(IGraphStore.ReadMergesAsync), () =>
        {
            store().AfterNext(nameof(IGraphStore.ReadMergesAsync), async () =>
            {
                await host.WriteAsync(new GraphChange.Unmerge(Sample.Id("gus")));
                await client.ReadAsync("/v1/people/finn/paths?from=ada");
            });
            return Task.CompletedTask;
        });
        await AskAsync(Absorbed, client);

        Assert.That((string?)(await client.ReadAsync(Absorbed))["outcome"], Is.EqualTo("none"));
    }

    [Test]
    public async Task A_new_day_has_it_computed_again()
    {
        await WarmAsync(Question);
        Host.Time.Advance(TimeSpan.FromDays(1));

        var answer = await AskAsync(Question);

        Assert.That(answer.Status, Is.EqualTo("ReferralGraph; fwd=miss"));
        Assert.That((string?)JsonNode.Parse(answer.Text)!["model"]!["asOf"], Is.EqualTo("2026-11-24"));
    }

    [Test]
    public async Task An_answer_of_another_day_is_not_kept_ready()
    {
        await WarmAsync(Question + "&asOf=2026-11-20");

        Assert.That((await AskAsync(Question + "&asOf=2026-11-20")).Status, Is.Not.EqualTo(Rendered));
    }

    [Test]
    public async Task Emptying_the_cache_empties_these_too()
    {
        await WarmAsync(Question);
        using var response = await Client.RemoveAsync("/v1/cache");

        Assert.That((await AskAsync(Question)).Status, Is.EqualTo("ReferralGraph; fwd=miss"));
    }

    [Test]
    public async Task Whatever_is_written_the_answers_are_those_of_a_service_that_keeps_none()
    {
        var seed = TestContext.CurrentContext.Random.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var plain = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Enabled"] = "false" });
        using var plainClient = plain.CreateClient();
        await plain.PutAsync(Sample.Records());
        var rendered = 0;
        for (var step = 0; step < 60; step++)
        {
            GraphChange[] changes = [Draw(random)];
            await Host.WriteAsync(changes);
            await plain.WriteAsync(changes);
            for (var again = 0; again < 3; again++)
            {
                foreach (var question in Questions)
                {
                    var answer = await AskAsync(question);
                    rendered += answer.Status == Rendered ? 1 : 0;
                    var computed = await AskAsync(question, plainClient);
                    Assert.That(
                        JsonNode.Parse(answer.Text)!.WithoutSource(),
                        Is.EqualTo(JsonNode.Parse(computed.Text)!.WithoutSource()),
                        $"{question} at step {step}");
                }
            }
        }

        Assert.That(rendered, Is.GreaterThan(60));
    }

    private static GraphChange Draw(Random random)
    {
        var people = new[] { "ada", "bob", "cleo", "dan", "eve", "finn", "gus", "hal" };
        var (one, other) = (Pick(), Pick());
        while (one == other)
        {
            other = Pick();
        }

        return random.Next(8) switch
        {
            0 => new GraphChange.Put(new Person(one, $"Name {random.Next(5)}")),
            1 => new GraphChange.Put(new Core.Ties.ManualTie("api", one, other, random.Next(5) / 4.0, null, null)),
            2 =>
                new GraphChange.Put(
                    new Core.Ties.Endorsement("api", one, other, random.Next(5) / 4.0, null, new DateOnly(2026, 11, 1 + random.Next(25)))),
            3 => new GraphChange.Put(new Employment("api", one, Company(), new DateOnly(2020, 1 + random.Next(12), 1), null)),
            4 => new GraphChange.Put(new Company(Company(), $"Company {random.Next(5)}") { Headcount = 10 * random.Next(1, 100) }),
            5 => new GraphChange.DeletePerson(one),
            6 => new GraphChange.Put(new Person(new PersonId($"far{random.Next(5)}"), "Far")),
            _ =>
                new GraphChange.Put(
                    new Core.Ties.Connection("api", new PersonId($"far{random.Next(5)}"), new PersonId("farther"), null, null)),
        };

        PersonId Pick() => new(people[random.Next(people.Length)]);

        CompanyId Company() => new(random.Next(2) == 0 ? "acme" : "initech");
    }

    private static Company Acme => (Company)Sample.Records().First(record => record is Company { Id.Value: "acme" });

    private static Company Oslo => (Company)Sample.Records().First(record => record is Company { Id.Value: "acme-oslo" });

    private static ApiHost Hooked(out Func<HookedStore> store)
    {
        IGraphStore? hooked = null;
        store = () => (HookedStore)hooked!;
        return new ApiHost(services => services.AddSingleton(
            provider => hooked ??= HookedStore.Before(provider.GetRequiredService<IOpenedStore>().Graph)));
    }

    private async Task WarmAsync(string address)
    {
        for (var time = 0; time < 3; time++)
        {
            await AskAsync(address);
        }
    }

    private Task<(string Text, string? ContentType, string? Status)> AskAsync(string address) => AskAsync(address, Client);

    private static async Task<(string Text, string? ContentType, string? Status)> AskAsync(string address, HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return (
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.TryGetValues("Cache-Status", out var values) ? values.Single() : null);
    }
}
