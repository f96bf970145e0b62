using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using static ReferralGraph.Api.Tests.Referrals.PassAlongClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>
/// Random programs of pass-alongs and moves by everybody, over months: what is stored is what the events make, each that was applied for
/// has its referral and no other has one, and whoever earns credit is whom a walk through the record finds.
/// </summary>
internal sealed class PassAlongProgramTests
{
    private const int Steps = 60;

    private static readonly string[] s_people = ["ada", "cleo", "eve", "finn", "gus"];

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
    public async Task The_record_the_referrals_and_the_credit_agree(int seed)
    {
        var random = new Random(seed);
        var (ids, moved) = (new List<string>(), 0);
        for (var step = 0; step < Steps; step++)
        {
            _host.Time.Advance(TimeSpan.FromHours(random.Next(4) == 0 ? random.Next(100) : 1));
            if (ids.Count == 0 || random.Next(4) == 0)
            {
                using var made = await _client.WorkAsync(
                    HttpMethod.Post,
                    All,
                    $$"""{"opening":"{{(random.Next(2) == 0 ? "role" : "other")}}","to":{{To(random)}},"knows":"friend"}""",
                    s_people[random.Next(s_people.Length)]);
                Assert.That((int)made.StatusCode, Is.EqualTo(201).Or.EqualTo(409).Or.EqualTo(400), $"seed {seed}");
                if (made.StatusCode == HttpStatusCode.Created)
                {
                    ids.Add((string)(await made.JsonAsync(HttpStatusCode.Created))["id"]!);
                }
            }
            else
            {
                moved += await MoveAsync(random, ids) ? 1 : 0;
            }
        }

        Assert.That(moved, Is.GreaterThan(Steps / 8), $"seed {seed}: a program in which nothing happens shows nothing");
        await CheckAsync($"seed {seed}");
    }

    private static string To(Random random) =>
        random.Next(4) == 0 ? Nora : $$"""{"person":"{{s_people[random.Next(s_people.Length)]}}"}""";

    private async Task<bool> MoveAsync(Random random, List<string> ids)
    {
        var id = ids[random.Next(ids.Count)];
        var (known, side) = (await _client.SeePassAsync(id, null), random.Next(3) == 0 ? "from" : "to");
        var person = (string)known[side]!["person"]! is { } one && s_people.Contains(one) ? one : (string)known["from"]!["person"]!;
        using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{id}", person: person);
        if (seen.StatusCode != HttpStatusCode.OK)
        {
            return false;
        }

        string[] actions =
        [
            .. (await seen.JsonAsync(HttpStatusCode.OK)).Actions()
                .Where(action => action is not ("withdraw" or "decline") || random.Next(4) == 0),
        ];
        var happens = actions.Length == 0 ? "accept" : actions[random.Next(actions.Length)];
        var more = happens == "passOn" ? $$""","to":{{To(random)}},"knows":"friend" """ : string.Empty;
        using var answer = await _client.WorkAsync(
            HttpMethod.Post, $"{All}/{id}/events", $$"""{"event":"{{happens}}"{{more}}}""", person);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200).Or.EqualTo(409).Or.EqualTo(400));
        if (answer.StatusCode == HttpStatusCode.OK
            && (string?)(await answer.JsonAsync(HttpStatusCode.OK))["child"] is { } child && !ids.Contains(child))
        {
            ids.Add(child);
        }

        return answer.StatusCode == HttpStatusCode.OK;
    }

    private async Task CheckAsync(string where)
    {
        var ledger = _host.Services.GetRequiredService<IReferralLedger>();
        var record = await ledger.ListEventsAsync(TenantId.Default, 0, 10_000, CancellationToken.None);
        var cases = record.Where(happened => happened.Case.Kind is CaseKind.PassAlong or CaseKind.Referral)
            .GroupBy(happened => happened.Case)
            .ToDictionary(events => events.Key, events => CaseFold.Of(events)!);
        foreach (var (key, folded) in cases)
        {
            var stored = await ledger.ReadAsync(TenantId.Default, key, CancellationToken.None);
            Assert.That(folded, Is.EqualTo(stored), $"{where}: what is stored is what the events make");
        }

        var passAlongs = cases.Values.Where(one => one.Key.Kind == CaseKind.PassAlong).ToDictionary(one => one.Key.Id);
        var referrals = cases.Values.Where(one => one.Key.Kind == CaseKind.Referral).ToList();
        Assert.That(
            passAlongs.Values.Where(one => one.State == "applied").Select(one => PassAlong.Of(one).Referral),
            Is.EquivalentTo(referrals.Select(one => one.Key.Id)),
            where);
        Assert.That(
            passAlongs.Values.Select(one => PassAlong.Of(one).Child).OfType<string>(),
            Is.EquivalentTo(passAlongs.Values.Where(one => PassAlong.Of(one).Parent is not null).Select(one => one.Key.Id)),
            where);
        foreach (var referral in referrals.Where(one => one.State == "lead"))
        {
            await _client.MoveReferralAsync(
                referral.Key.Id, "submitted", more: ReferralClient.Consent);
            var credit = (await _client.SeeReferralAsync(referral.Key.Id, "bob"))["credit"]!;
            Assert.That(
                credit["passedAlongBy"]!.AsArray().Select(one => (string)one!), Is.EqualTo(EarnersOf(referral, passAlongs)), where);
        }
    }

    /// <summary>By the record alone: from the hire back, whoever is met for the first time, until there are three.</summary>
    private static List<string> EarnersOf(WorkCase referral, Dictionary<string, WorkCase> passAlongs)
    {
        var (earn, met) = (new List<string>(), new HashSet<string> { referral.With(PartyRole.Candidate).Single().Value });
        for (var id = Referral.Of(referral).PassAlong; id is not null && earn.Count < 3; id = PassAlong.Of(passAlongs[id]).Parent)
        {
            var from = passAlongs[id].With(PartyRole.From).Single().Value;
            if (met.Add(from))
            {
                earn.Add(from);
            }
        }

        return earn;
    }
}
