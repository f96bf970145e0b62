using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using static ReferralGraph.Api.Tests.Referrals.ReferralClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>
/// Random programs of referrals and moves by everybody, over months: what is stored is what the events make, the graph knows what follows
/// from them, and the credit is whose the rule says, worked out anew from the whole record.
/// </summary>
internal sealed class ReferralProgramTests
{
    private const int Steps = 45;

    private static readonly string[] s_referrers = ["ada", "eve", "gus"];

    private static readonly string[] s_candidates =
        [Cleo, """{"name":"C","email":"cleo@acme.example"}""", """{"name":"N","email":"nora@new.example"}"""];

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.SetUpAsync(_client);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 3 })]
    public async Task The_record_the_graph_and_the_credit_agree(int seed)
    {
        var random = new Random(seed);
        var (ids, moved) = (new List<string>(), 0);
        for (var step = 0; step < Steps; step++)
        {
            _host.Skip(TimeSpan.FromDays(random.Next(12)));
            if (ids.Count == 0 || random.Next(4) == 0)
            {
                using var made = await _client.WorkAsync(
                    HttpMethod.Post,
                    All,
                    $$"""{"opening":"{{(random.Next(2) == 0 ? "role" : "other")}}","knows":"friend","level":"passOn","""
                        + $$""" "candidate":{{s_candidates[random.Next(3)]}}{{(random.Next(3) == 0 ? string.Empty : Consent)}}}""",
                    s_referrers[random.Next(3)]);
                Assert.That((int)made.StatusCode, Is.EqualTo(201).Or.EqualTo(409), $"seed {seed}");
                if (made.StatusCode == HttpStatusCode.Created)
                {
                    ids.Add((string)(await made.JsonAsync(HttpStatusCode.Created))["id"]!);
                }
            }
            else
            {
                moved += await MoveAsync(random, ids[random.Next(ids.Count)]) ? 1 : 0;
            }
        }

        Assert.That(moved, Is.GreaterThan(Steps / 8), $"seed {seed}: a program in which nothing happens shows nothing");
        await CheckAsync(ids, $"seed {seed}");
    }

    private async Task<bool> MoveAsync(Random random, string id)
    {
        var person = random.Next(4) switch { 0 => "ada", 1 => "cleo", _ => "bob" };
        using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{id}", person: person);
        if (seen.StatusCode != HttpStatusCode.OK)
        {
            return false;
        }

        string[] actions =
        [
            .. (await seen.JsonAsync(HttpStatusCode.OK)).Actions()
                .Where(action => action is not ("withdraw" or "closed" or "rejected") || random.Next(5) == 0),
        ];
        var happens = actions.Length == 0 || random.Next(10) == 0 ? "offer" : actions[random.Next(Math.Min(actions.Length, 5))];
        var to = happens == "correct" ? $",\"to\":\"{ReferralStates.Steps[random.Next(6)]}\"" : string.Empty;
        using var answer = await _client.WorkAsync(
            HttpMethod.Post, $"{All}/{id}/events", $$"""{"event":"{{happens}}"{{to}}}""", person);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200).Or.EqualTo(409));
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private async Task CheckAsync(IReadOnlyList<string> ids, string where)
    {
        var ledger = _host.Services.GetRequiredService<IReferralLedger>();
        var record = (await ledger.ListEventsAsync(TenantId.Default, 0, 10_000, CancellationToken.None))
            .Where(happened => happened.Case.Kind == CaseKind.Referral)
            .ToList();
        foreach (var id in ids)
        {
            var events = record.Where(happened => happened.Case.Id == id).ToList();
            var stored = await ledger.ReadAsync(TenantId.Default, new CaseKey(CaseKind.Referral, id), CancellationToken.None);
            Assert.That(CaseFold.Of(events), Is.EqualTo(stored), $"{where}: what is stored is what the events make");
            var credit = (await _client.SeeReferralAsync(id, "bob"))["credit"];
            Assert.That((string?)credit?["referral"], Is.EqualTo(HolderOf(id, record)), $"{where}: {id}");
        }

        foreach (var candidate in record.SelectMany(happened => happened.Parties!.Value)
            .Where(party => party.Role == PartyRole.Candidate)
            .Select(party => party.Person.Value)
            .Distinct())
        {
            var expected = ids.Select(id => record.Where(happened => happened.Case.Id == id).ToList())
                .SelectMany(ReferralOutcomes.Of)
                .Where(outcome => outcome.Person.Value == candidate)
                .Select(outcome => $"{char.ToLowerInvariant(outcome.Outcome.ToString()[0])}{outcome.Outcome.ToString()[1..]} {candidate}");
            Assert.That(await _client.OutcomesAsync(candidate), Is.EquivalentTo(expected), $"{where}: {candidate}");
        }
    }

    /// <summary>By the record alone: goes through it once, and remembers per candidate since when somebody is first.</summary>
    private static string? HolderOf(string id, IReadOnlyList<LedgerEvent> record)
    {
        var cases = new Dictionary<CaseKey, WorkCase>();
        var submitted = new List<(string Id, string Candidate, DateTimeOffset At)>();
        foreach (var happened in record)
        {
            var after = cases[happened.Case] = CaseFold.Apply(cases.GetValueOrDefault(happened.Case), happened);
            var at = Referral.Of(after).Submitted;
            if (submitted.Exists(one => one.Id == happened.Case.Id) && at is null)
            {
                submitted.RemoveAll(one => one.Id == happened.Case.Id);
            }
            else if (at is not null && !submitted.Exists(one => one.Id == happened.Case.Id))
            {
                submitted.Add((happened.Case.Id, after.With(PartyRole.Candidate).Single().Value, at.Value));
            }
        }

        var first = new Dictionary<string, (string Id, DateTimeOffset At)>(StringComparer.Ordinal);
        foreach (var one in submitted)
        {
            if (!first.TryGetValue(one.Candidate, out var holder) || one.At - holder.At >= TimeSpan.FromDays(180))
            {
                first[one.Candidate] = holder = (one.Id, one.At);
            }

            if (one.Id == id)
            {
                return holder.Id;
            }
        }

        return null;
    }
}
