using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using static ReferralGraph.Api.Tests.Referrals.IntroductionClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>
/// Random programs of moves by everybody, at any time: what is stored is what the events make, whoever is not yet asked sees nothing, and
/// no address of a target reaches the asker in any answer before both sides agreed.
/// </summary>
internal sealed class IntroductionProgramTests
{
    private const int Steps = 40;
    private const string Canary = "canary";

    private static readonly string[] s_people = ["ada", "bob", "cleo", "hal", "eve", "finn"];
    private static readonly string[] s_paths = ["ada bob eve", "ada bob finn", "ada bob cleo finn", "ada hal eve", "ada bob"];
    private static readonly string[] s_open = ["targetAgreed", "introduced", "noReply", "replied", "met"];

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Records());
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"asks":{"guardStrength":0.01,"maxAsks":9}}""");
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 4 })]
    public async Task Nothing_is_told_before_its_time(int seed)
    {
        var random = new Random(seed);
        var (ids, moved) = (new List<string>(), 0);
        for (var step = 0; step < Steps; step++)
        {
            var told = new List<string>();
            if (ids.Count == 0 || random.Next(6) == 0)
            {
                var draft = await _client.DraftAsync(s_paths[random.Next(s_paths.Length)]);
                ids.Add((string)draft["id"]!);
                told.Add(draft.ToJsonString());
            }
            else
            {
                moved += await StepAsync(random, ids[random.Next(ids.Count)], told) ? 1 : 0;
            }

            await CheckAsync(ids, told, $"seed {seed}, step {step}");
        }

        Assert.That(moved, Is.GreaterThan(Steps / 5), $"seed {seed}: a program in which nothing happens shows nothing");
    }

    /// <summary>The search for addresses finds one that is told: without this the test above would pass on anything.</summary>
    [Test]
    public async Task What_is_told_in_its_time_is_found()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.RunAsync(id, "bob:accept bob:askTarget eve:targetAgree");

        Assert.That(await ToldAsync("ada", [id]), Does.Contain(Canary));
        Assert.That((await CasesAsync([id])).Select(MayReach), Has.All.True);
    }

    /// <summary>Somebody does something that they may do now, or perhaps may not; or days pass.</summary>
    private async Task<bool> StepAsync(Random random, string id, List<string> told)
    {
        if (random.Next(12) == 0)
        {
            _host.Skip(TimeSpan.FromDays(random.Next(1, 9)));
            return false;
        }

        var (person, actions) = await SomebodyAsync(random, id);
        var happens = actions.Length == 0 || random.Next(10) == 0 ? "accept" : actions[random.Next(actions.Length)];
        var to = happens switch { "handOver" => ""","to":"hal" """, "edit" => ""","text":"Hello" """, _ => string.Empty };
        using var answer = await _client.WorkAsync(
            HttpMethod.Post, $"{All}/{id}/events", $$"""{"event":"{{happens}}"{{to}}}""", person);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200).Or.EqualTo(409));
        if (person == "ada")
        {
            told.Add(await answer.Content.ReadAsStringAsync());
        }

        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Whoever may do something now, if anybody may, and what.</summary>
    private async Task<(string Person, string[] Actions)> SomebodyAsync(Random random, string id)
    {
        foreach (var person in s_people.OrderBy(_ => random.Next()).ToList())
        {
            using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{id}", person: person);
            if (seen.StatusCode == HttpStatusCode.OK)
            {
                string[] actions = [.. (await seen.JsonAsync(HttpStatusCode.OK)).Actions()
                    .Where(action => action is not ("edit" or "undo") || random.Next(6) == 0)
                    .Where(action => action is not ("withdraw" or "decline" or "targetDecline") || random.Next(4) == 0)];
                if (actions.Length > 0)
                {
                    return (person, actions);
                }
            }
        }

        return ("ada", []);
    }

    private async Task CheckAsync(IReadOnlyList<string> ids, List<string> told, string where)
    {
        var cases = await CasesAsync(ids);
        told.Add(await ToldAsync("ada", ids));
        foreach (var target in new[] { "eve", "finn" })
        {
            var isTold = told.Any(text => text.Contains($"{target}@{Canary}", StringComparison.Ordinal));
            var mayBe = cases.Any(made => made.With(PartyRole.Target).Single().Value == target && MayReach(made));
            Assert.That(isTold, Is.EqualTo(mayBe), $"{where}: {target}");
        }

        foreach (var made in cases)
        {
            // Whoever has done or is to do something has been asked; nobody else sees it.
            var says = Introduction.Of(made);
            var asked = says.Reached.Count == 0 ? [] : made.Parties
                .Where(party => says.Reached.Any(reached => reached.Role == party.Role.Name() && reached.Position == party.Position))
                .Select(party => party.Person.Value)
                .ToArray();
            Assert.That(made.With(PartyRole.Waiting).Select(person => person.Value), Is.SubsetOf(asked), where);
            foreach (var person in s_people.Where(person => person != "ada"))
            {
                using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{made.Key.Id}", person: person);
                Assert.That(seen.StatusCode == HttpStatusCode.OK, Is.EqualTo(asked.Contains(person)), $"{where}: {person}");
            }
        }
    }

    /// <summary>By the record alone: the last connector passed it on, and the target, or that connector for them, said yes.</summary>
    private static bool MayReach(WorkCase made) =>
        s_open.Contains(made.State) && Introduction.Of(made) is { AgreedBy: "target" or "lastConnector" } says
        && says.Passed == made.With(PartyRole.Connector).Count();

    private async Task<List<WorkCase>> CasesAsync(IEnumerable<string> ids)
    {
        var ledger = _host.Services.GetRequiredService<IReferralLedger>();
        var cases = new List<WorkCase>();
        foreach (var key in ids.Select(id => new CaseKey(CaseKind.Introduction, id)))
        {
            var stored = await ledger.ReadAsync(TenantId.Default, key, CancellationToken.None);
            var events = await ledger.ListEventsAsync(TenantId.Default, key, CancellationToken.None);
            Assert.That(CaseFold.Of(events), Is.EqualTo(stored), "what is stored is what the events make");
            cases.Add(stored!);
        }

        return cases;
    }

    /// <summary>What every route that tells of people tells somebody.</summary>
    private async Task<string> ToldAsync(string person, IEnumerable<string> ids)
    {
        var told = new List<string>();
        foreach (var address in ids.Select(id => $"{All}/{id}").Concat(
        [
            All, $"/v1/people/{person}/inbox", $"/v1/people/{person}/facts", $"/v1/people/{person}/ties", "/v1/people?q=eve",
            "/v1/people?q=finn", $"/v1/people/eve/paths?from={person}", $"/v1/companies/acme/paths?from={person}",
            $"/v1/people/{person}", $"/v1/people/{person}/ties/eve",
        ]))
        {
            JsonNode answer = await _client.SeeAsync(address, person: person);
            told.Add(answer.ToJsonString());
        }

        return string.Join('\n', told);
    }
}
