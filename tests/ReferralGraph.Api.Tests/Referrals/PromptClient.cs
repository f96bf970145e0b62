using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>
/// Prompts through the service: Nina is new, Mia manages her, Max could; c1 to c7 worked with Nina elsewhere, c1 longest; Rex recruits.
/// </summary>
internal static class PromptClient
{
    /// <summary>Nina's first day: 28 days before the day on which tests begin.</summary>
    public static readonly DateOnly Start = new(2026, 10, 26);

    private static readonly DateOnly s_left = new(2026, 10, 1);

    public static IEnumerable<GraphRecord> Records() =>
    [
        new Company(new CompanyId("home"), "Home", 40),
        new Company(new CompanyId("before"), "Before", 12),
        .. new[] { "mia", "max", "rex", "nina" }.Select(id => new Person(Sample.Id(id), Capital(id))),
        .. new[] { "mia", "max", "rex" }.Select(id => Sample.Works(id, "home")),
        new Employment("hris", Sample.Id("nina"), new CompanyId("before"), new DateOnly(2016, 1, 1), s_left),
        Hired("nina", Start, "mia"),
        .. Enumerable.Range(1, 7).SelectMany(number => Coworker($"c{number}", 2016 + number)),
    ];

    /// <summary>Somebody's first job at the home company.</summary>
    public static Employment Hired(string person, DateOnly start, string? manager, DateOnly? until = null) =>
        new("hris", Sample.Id(person), new CompanyId("home"), start, until) { Manager = manager is null ? null : Sample.Id(manager) };

    /// <summary>Stores the graph, an opening, the home company and the zone; waits until it is planned when Mia is asked.</summary>
    public static async Task BeginAsync(ApiHost host, HttpClient client)
    {
        using var stored = await client.WorkAsync(
            HttpMethod.Put, "/v1/settings", """{"homeCompanies":["home"],"timeZone":"Europe/Oslo"}""");
        await stored.JsonAsync(HttpStatusCode.OK);
        await host.PutAsync(Records());
        await client.PutOpeningAsync(
            """{"title":"Platform Engineer","wantedTitles":["Engineer"],"recruiter":"rex","hiringManager":"max"}""");
        await host.UntilHireAsync(hire => hire is not null);
    }

    /// <summary>Lets the time pass until a day of Nina's, when all that is due then has happened.</summary>
    public static async Task DayAsync(this ApiHost host, int day)
    {
        var morning = PromptDays.MorningOf(Start.AddDays(day), TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));
        if (host.Time.GetUtcNow() < morning)
        {
            host.Skip(morning - host.Time.GetUtcNow());
        }

        await host.UntilHireAsync(hire => hire is not { State: "planned" } || hire.Due!.At > host.Time.GetUtcNow());
    }

    /// <summary>Nina's plan, once it is as wanted.</summary>
    public static Task UntilHireAsync(this ApiHost host, Func<WorkCase?, bool> isWanted) => host.UntilSoAsync(async () =>
    {
        var found = await host.Services.GetRequiredService<IReferralLedger>().ListAsync(
            TenantId.Default, new CaseFilter(CaseKind.NewHire), before: null, 1, CancellationToken.None);
        return isWanted(found.Count > 0 ? found[0] : null);
    });

    /// <summary>Waits, while what looks from time to time does.</summary>
    public static Task UntilSoAsync(this ApiHost host, Func<Task<bool>> isSo) => Polling.UntilAsync(
        async () =>
        {
            host.Time.Advance(StopSweep.Pause);
            return await isSo();
        },
        "what follows");

    /// <summary>The prompts of somebody, those made last first.</summary>
    public static async Task<JsonNode[]> PromptsAsync(this HttpClient client, string person, string query = "")
    {
        var page = await client.SeeAsync($"/v1/people/{person}/prompts?limit=50{query}", person: person);
        return [.. page["prompts"]!.AsArray().Select(prompt => prompt!)];
    }

    /// <summary>The id of Mia's prompt about somebody.</summary>
    public static async Task<string> PromptOfAsync(this HttpClient client, string coworker, string manager = "mia") =>
        (string)(await client.PromptsAsync(manager)).Single(prompt => (string?)prompt["coworker"]!["person"] == coworker)["id"]!;

    /// <summary>About whom somebody's prompts in a state are, in order of name.</summary>
    public static async Task<string> AboutAsync(this HttpClient client, string person, string state = "due") => string.Join(
        ' ', (await client.PromptsAsync(person, $"&state={state}")).Select(prompt => (string?)prompt["coworker"]!["person"]).Order());

    /// <summary>Has something happen to one.</summary>
    public static async Task<JsonNode> MovePromptAsync(
        this HttpClient client, string id, string happens, string? person, HttpStatusCode status = HttpStatusCode.OK, string more = "")
    {
        using var response = await client.WorkAsync(
            HttpMethod.Post, $"/v1/prompts/{id}/events", $$"""{"event":"{{happens}}"{{more}}}""", person);
        return await response.JsonAsync(status);
    }

    public static string Answer(string answer) => $",\"answer\":\"{answer}\"";

    private static IEnumerable<GraphRecord> Coworker(string id, int year) =>
    [
        new Person(Sample.Id(id), Capital(id), "Engineer"),
        new Employment("hris", Sample.Id(id), new CompanyId("before"), new DateOnly(year, 1, 1), Until: null) { Title = "Engineer" },
    ];

    private static string Capital(string id) => char.ToUpperInvariant(id[0]) + id[1..];
}
