using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>
/// A graph in which Ada is led to Acme by Bob, who works where five do, and by Cleo, who works where nobody else does.
/// <code>
/// ada.ambler -0.8-> bob.brewer (Hooli) -0.6-> eve.ellis @ acme, whom Bob endorses
/// ada.ambler -0.5-> cleo.carter (Tiny) -0.9-> finn.fisher @ acme
/// </code>
/// </summary>
internal static partial class MaskedTenant
{
    public const string Ada = "ada.ambler";
    public const string Bob = "bob.brewer";
    public const string Cleo = "cleo.carter";
    public const string Eve = "eve.ellis";
    public const string Finn = "finn.fisher";

    /// <summary>Those in the middle, by what names them.</summary>
    public static readonly string[] Middle = ["bob.brewer", "Bob Brewer", "bob@hooli.example", "cleo.carter", "Cleo Carter"];

    /// <summary>Those at the end, likewise.</summary>
    public static readonly string[] Ends = ["eve.ellis", "Eve Ellis", "finn.fisher", "Finn Fisher"];

    public static IEnumerable<GraphRecord> Records() =>
    [
        new Company(new CompanyId("acme"), "Acme", Headcount: 900),
        new Company(new CompanyId("hooli"), "Hooli", Headcount: 40),
        new Company(new CompanyId("tiny"), "Tiny", Headcount: 4),
        new Person(Sample.Id(Ada), "Ada Ambler"),
        new Person(Sample.Id(Bob), "Bob Brewer", "Head of Data") { Emails = ["bob@hooli.example"] },
        new Person(Sample.Id(Cleo), "Cleo Carter"),
        new Person(Sample.Id(Eve), "Eve Ellis", "Engineer") { Emails = ["eve@acme.example"] },
        new Person(Sample.Id(Finn), "Finn Fisher"),
        new Person(Sample.Id("gus.grey"), "Gus Grey"),
        new Person(Sample.Id("hal"), "Hal Harper"),
        Sample.Works(Bob, "hooli", "Head of Data"),
        .. Enumerable.Range(1, 4).SelectMany(number => new GraphRecord[]
        {
            new Person(Sample.Id($"hooli-{number}"), $"Hooligan {number}"),
            new Employment("hris", Sample.Id($"hooli-{number}"), new CompanyId("hooli"), new DateOnly(2026, 11, 1), Until: null),
        }),
        Sample.Works(Cleo, "tiny"),
        Sample.Works(Eve, "acme", "Engineer"),
        Sample.Works(Finn, "acme"),
        Sample.Tie(Ada, Bob, 0.8),
        Sample.Tie(Ada, Cleo, 0.5),
        Sample.Tie(Bob, Eve, 0.6),
        Sample.Tie(Cleo, Finn, 0.9),
        new Endorsement("api", Sample.Id(Bob), Sample.Id(Eve), 0.9, null, new DateOnly(2026, 11, 1)),
        new Team(new TeamId("scouts"), "Scouts") { Members = [Sample.Id(Ada), Sample.Id(Bob)] },
        new Team(new TeamId("askers"), "Askers") { Members = [Sample.Id(Ada)] },
    ];

    /// <summary>Whom answers name only with their consent, from now on.</summary>
    public static async Task AskForConsentAsync(this HttpClient client, string policy)
    {
        using var response = await client.PutJsonAsync("/v1/settings", $$"""{"consent":"{{policy}}","homeCompanies":["hooli"]}""");
        await response.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>States a consent.</summary>
    public static async Task ConsentAsync(
        this HttpClient client, string person, string purpose = "referrals", string granted = "true", string until = "null")
    {
        using var response = await client.PutJsonAsync(
            $"/v1/people/{person}/consents/{purpose}", $$"""{"granted":{{granted}},"until":{{until}}}""");
        await response.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>The names that an answer tells, of some.</summary>
    public static string[] Told(string answer, IEnumerable<string> names)
    {
        var text = WithoutHandles(answer);
        return [.. names.Where(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>An answer without what stands for people and is another text each time.</summary>
    public static string WithoutHandles(string answer) => Handle().Replace(answer, string.Empty);

    /// <summary>Steps of the best path to the first person.</summary>
    public static JsonArray Steps(this JsonNode answer, int person = 0) => answer["people"]![person]!["paths"]![0]!["steps"]!.AsArray();

    [GeneratedRegex("~[A-Za-z0-9_-]{100,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Handle();
}
