using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>
/// Drawn graphs in which some consent, asked as anybody, beside the same graph in which everybody is named: who is in the middle of a path
/// without consent, or vouches, is in no answer by id, name or address, nor is evidence of their ties; and whatever has nothing to do with
/// them is the same in every byte. A failure names its seed.
/// </summary>
internal sealed class MaskingInferenceTests
{
    private const int Graphs = 8;
    private const int People = 8;

    private static readonly DateOnly Today = new(2026, 11, 23);

    [TestCase("true")]
    [TestCase("false")]
    public async Task Who_did_not_consent_is_in_no_answer(string cache)
    {
        var (hidden, same) = (0, 0);
        foreach (var seed in Seeds.Take(Graphs))
        {
            var draw = new Draw(seed);
            var records = Records(draw);
            var consenting = Enumerable.Range(0, People).Where(_ => draw.OneIn(3)).Select(IdOf).ToHashSet(StringComparer.Ordinal);
            await using var open = await StartAsync(cache, records, "off", consenting);
            await using var masked = await StartAsync(cache, records, "middle", consenting);
            using var openClient = open.CreateClient();
            using var maskedClient = masked.CreateClient();
            foreach (var (person, address) in Questions())
            {
                foreach (var _ in new[] { 1, 2 })
                {
                    var named = JsonNode.Parse(await AskAsync(openClient, person, address))!;
                    var told = JsonNode.Parse(await AskAsync(maskedClient, person, address))!;
                    var because = $"{Seeds.Variable}={seed} {person} {address}\n{named}\n{told}";
                    var (one, other) = Compare(named, told, consenting, because);
                    (hidden, same) = (hidden + one, same + other);
                }
            }
        }

        TestContext.Out.WriteLine($"{hidden} people were hidden, {same} were told of as ever");
        Assert.That((hidden, same), Is.GreaterThan((0, 0)), "were nobody hidden, this would find nothing");
    }

    /// <summary>Compares two answers; tells how many of those reached had somebody hidden, and how many nobody.</summary>
    private static (int Hidden, int Same) Compare(JsonNode named, JsonNode told, HashSet<string> consenting, string because)
    {
        var (before, after) = (named["people"]!.AsArray(), told["people"]!.AsArray());
        Assert.That(after.Select(IdOf), Is.EqualTo(before.Select(IdOf)), because);
        var (hidden, same) = (0, 0);
        for (var place = 0; place < before.Count; place++)
        {
            var (reached, shown) = (before[place]!, after[place]!);
            var middle = Middle(reached).Where(id => !consenting.Contains(id)).ToHashSet(StringComparer.Ordinal);
            if (middle.Count == 0)
            {
                same++;
                Assert.That(shown.ToJsonString(), Is.EqualTo(reached.ToJsonString()), because);
                continue;
            }

            hidden++;
            foreach (var id in middle.Where(id => !IsEnd(reached, id)))
            {
                string[] names = [id, NameOf(id), EmailOf(id)];
                Assert.That(MaskedTenant.Told(shown.ToJsonString(), names), Is.Empty, because);
            }

            CheckPaths(reached["paths"]!.AsArray(), shown["paths"]!.AsArray(), middle, because);
        }

        return (hidden, same);
    }

    private static void CheckPaths(JsonArray named, JsonArray told, HashSet<string> middle, string because)
    {
        Assert.That(told, Has.Count.EqualTo(named.Count), because);
        for (var number = 0; number < named.Count; number++)
        {
            var (before, after) = (named[number]!, told[number]!);
            var (steps, shown) = (before["steps"]!.AsArray(), after["steps"]!.AsArray());
            var hides = steps.Select((step, place) => place > 0 && place < steps.Count - 1 && middle.Contains(IdOf(step))).ToList();
            Assert.That(shown, Has.Count.EqualTo(steps.Count), because);
            Assert.That((string?)after["tier"], Is.EqualTo((string?)before["tier"]), because);
            if (!hides.Contains(true))
            {
                Assert.That(after.ToJsonString(), Is.EqualTo(before.ToJsonString()), because);
                continue;
            }

            Assert.That(new[] { after["reach"], after["weakestLink"], after["bridge"] }, Is.All.Null, because);
            for (var place = 0; place < steps.Count; place++)
            {
                var step = shown[place]!.AsObject();
                if (hides[place])
                {
                    Assert.That(step.Select(member => member.Key), Is.EqualTo(new[] { "role", "handle", "text", "tier" }), because);
                    Assert.That((string?)step["tier"], Is.EqualTo((string?)steps[place]!["tie"]!["tier"]), because);
                }
                else if (place > 0 && hides[place - 1])
                {
                    Assert.That(step["tie"]!.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "tier", "evidence", "tierOnly" }));
                    Assert.That(step["tie"]!["evidence"]!.AsArray(), Is.Empty, because);
                }
                else
                {
                    Assert.That(step.ToJsonString(), Is.EqualTo(steps[place]!.ToJsonString()), because);
                }
            }
        }
    }

    /// <summary>Who is in the middle of paths to somebody, or vouches for them and is not who starts.</summary>
    private static IEnumerable<string> Middle(JsonNode reached)
    {
        var starter = IdOf(reached["paths"]![0]!["steps"]![0]);
        return reached["paths"]!.AsArray().SelectMany(path => path!["steps"]!.AsArray().Skip(1).SkipLast(1).Select(IdOf))
            .Concat(reached["endorsers"]!.AsArray().Select(IdOf).Where(id => id != starter));
    }

    private static bool IsEnd(JsonNode reached, string id) => IdOf(reached) == id
        || reached["paths"]!.AsArray().Any(path => IdOf(path!["steps"]![0]) == id);

    private static string IdOf(JsonNode? step) => (string)step!["person"]!["id"]!;

    private static List<GraphRecord> Records(Draw draw)
    {
        List<GraphRecord> records =
        [
            new Company(new CompanyId("acme"), "Acme", Headcount: 50),
            new Company(new CompanyId("beta"), "Beta", Headcount: 30),
            .. Enumerable.Range(0, People).Select(person =>
                new Person(new PersonId(IdOf(person)), NameOf(IdOf(person))) { Emails = [EmailOf(IdOf(person))] }),
            .. Enumerable.Range(0, People).Select(person => Sample.Works(IdOf(person), draw.Of("acme", "beta"))),
            new Team(new TeamId("crew"), "Crew") { Members = [new PersonId(IdOf(0)), new PersonId(IdOf(1))] },
        ];
        for (var tie = 0; tie < People * 4; tie++)
        {
            var (from, to) = (IdOf(draw.Below(People)), IdOf(draw.Below(People)));
            if (from != to)
            {
                records.Add(draw.Below(3) switch
                {
                    0 => new Connection("api", new PersonId(from), new PersonId(to), Today.AddDays(-draw.Below(900))),
                    1 => new Endorsement("api", new PersonId(from), new PersonId(to), draw.Of(0.4, 0.7, 1), null, Today),
                    _ => Sample.Tie(from, to, draw.Of(0.3, 0.5, 0.9)),
                });
            }
        }

        return records;
    }

    private static IEnumerable<(string? Person, string Address)> Questions()
    {
        foreach (var from in (string[])["team:crew", "anyone", "company:beta", IdOf(0), IdOf(3)])
        {
            foreach (var ranking in new[] { "warmest", "shortest", "bridge", "balanced" })
            {
                yield return (null, $"/v1/companies/acme/paths?from={from}&ranking={ranking}&pathsPerPerson=3");
            }

            yield return (null, $"/v1/people/{IdOf(5)}/paths?from={from}&maxHops=4&pathsPerPerson=5");
        }

        for (var person = 0; person < 3; person++)
        {
            yield return (IdOf(person), "/v1/companies/acme/paths?maxHops=4&pathsPerPerson=2");
        }
    }

    private static async Task<ApiHost> StartAsync(
        string cache, IReadOnlyList<GraphRecord> records, string policy, HashSet<string> consenting)
    {
        var host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Enabled"] = cache });
        using var client = host.CreateClient();
        await host.PutAsync(records);
        using var put = await client.PutJsonAsync("/v1/settings", $$"""{"consent":"{{policy}}"}""");
        await put.JsonAsync(HttpStatusCode.OK);
        foreach (var person in consenting)
        {
            await client.ConsentAsync(person);
        }

        return host;
    }

    private static async Task<string> AskAsync(HttpClient client, string? person, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (person is not null)
        {
            request.Headers.Add("X-On-Behalf-Of", person);
        }

        using var response = await client.SendAsync(request);
        return (await response.JsonAsync(HttpStatusCode.OK)).ToJsonString();
    }

    private static string IdOf(int person) => $"employee-{person:D4}";

    private static string NameOf(string id) => $"Nadine {id[^1]} Nachname";

    private static string EmailOf(string id) => $"{id[^4..]}@nadine.example";
}
