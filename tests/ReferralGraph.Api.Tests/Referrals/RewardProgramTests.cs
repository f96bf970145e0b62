using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using static ReferralGraph.Api.Tests.Referrals.RewardClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>
/// Random programs of referrals and decisions about rewards: what is stored is what the events make, the books balance in each currency,
/// and for no hire more is owed or paid than its rule says.
/// </summary>
internal sealed class RewardProgramTests
{
    private const int Steps = 50;

    private const string Rules =
        """{"rules":[{"event":"hired","amount":100001,"currency":"EUR","chainPercent":30},"""
        + """{"event":"started","amount":5000,"currency":"JPY","stayDays":10},{"event":"hired","amount":70,"currency":"USD"}]"""
        + ""","yearlyCaps":[{"currency":"EUR","amount":150000}]}""";

    private static readonly string[] s_referrers = ["ada", "eve", "bob", "finn"];
    private static readonly string[] s_moves = ["hired", "started", "retained90", "leftEarly", "correct", "withdraw", "undo"];

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.SetUpAsync(_client);
        await _client.PutRulesAsync(Rules);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 3 })]
    public async Task The_books_balance_and_no_hire_is_paid_twice(int seed)
    {
        var (random, ids, moved) = (new Random(seed), new List<string>(), 0);
        for (var step = 0; step < Steps; step++)
        {
            if (ids.Count < 2 || random.Next(6) == 0)
            {
                using var made = await _client.WorkAsync(
                    HttpMethod.Post,
                    ReferralClient.All,
                    $$"""
                    {"opening":"{{(random.Next(2) == 0 ? "role" : "other")}}",
                    "candidate":{"person":"{{(random.Next(2) == 0 ? "cleo" : "gus")}}"},
                    "knows":"friend","level":"vouch"{{ReferralClient.Consent}}}
                    """,
                    s_referrers[random.Next(s_referrers.Length)]);
                if (made.StatusCode == HttpStatusCode.Created)
                {
                    ids.Add((string)(await made.JsonAsync(HttpStatusCode.Created))["id"]!);
                }
            }
            else if (random.Next(3) > 0)
            {
                var move = s_moves[random.Next(s_moves.Length)];
                var to = move == "correct" ? $$""","to":"{{(random.Next(2) == 0 ? "lead" : "started")}}" """ : string.Empty;
                using var answer = await _client.WorkAsync(
                    HttpMethod.Post,
                    $"{ReferralClient.All}/{ids[random.Next(ids.Count)]}/events",
                    $$"""{"event":"{{move}}"{{to}}}""");
                moved += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }
            else if (await _client.RewardsAsync() is { Length: > 0 } rewards)
            {
                using var answer = await _client.WorkAsync(
                    HttpMethod.Post,
                    $"{All}/{(string)rewards[random.Next(rewards.Length)]["id"]!}/events",
                    $$"""{"event":"{{new[] { "approve", "pay", "reject", "undo" }[random.Next(4)]}}"}""");
                Assert.That((int)answer.StatusCode, Is.EqualTo(200).Or.EqualTo(409), $"seed {seed}");
            }
        }

        Assert.That(moved, Is.GreaterThan(5), $"seed {seed}: a program in which nothing happens shows nothing");
        await CheckAsync($"seed {seed}");
    }

    private async Task CheckAsync(string where)
    {
        var ledger = _host.Services.GetRequiredService<IReferralLedger>();
        var record = await ledger.ListEventsAsync(TenantId.Default, 0, 10_000, CancellationToken.None);
        var rewards = record.Where(happened => happened.Case.Kind == CaseKind.Reward).GroupBy(happened => happened.Case).ToList();
        Assert.That(rewards, Is.Not.Empty, where);
        var (cases, sums) = (new List<WorkCase>(), new Dictionary<(string Currency, string Account), long>());
        foreach (var events in rewards)
        {
            var folded = CaseFold.Of(events)!;
            Assert.That(folded, Is.EqualTo(await ledger.ReadAsync(TenantId.Default, events.Key, CancellationToken.None)), where);
            cases.Add(folded);
            foreach (var booked in RewardBook.Of(events))
            {
                Assert.That(booked.Entries.Sum(entry => entry.Amount), Is.Zero, where);
                foreach (var entry in booked.Entries)
                {
                    sums[(booked.Currency, entry.Account)] = sums.GetValueOrDefault((booked.Currency, entry.Account)) + entry.Amount;
                }
            }
        }

        Assert.That(sums.GroupBy(sum => sum.Key.Currency).Select(some => some.Sum(sum => sum.Value)), Has.All.Zero, where);
        var candidates = record.Where(happened => happened is { Case.Kind: CaseKind.Referral, Name: StateTable.Create })
            .ToDictionary(made => made.Case.Id, made => made.Parties!.Value.First(party => party.Role == PartyRole.Candidate).Person);
        foreach (var hire in cases.Where(reward => RewardStates.IsLive(reward.State))
            .GroupBy(reward => (candidates[Reward.Of(reward).Referral], reward.Opening, Reward.Of(reward).Rule)))
        {
            Assert.That(hire.Sum(reward => Reward.Of(reward).Full), Is.LessThanOrEqualTo(hire.Key.Rule.Amount), where);
        }

        foreach (var person in cases.Where(reward => RewardStates.IsLive(reward.State)).GroupBy(RewardPlan.BeneficiaryOf))
        {
            Assert.That(person.Key.Value, Is.Not.EqualTo("bob"), $"{where}: they recruit");
            Assert.That(
                person.Select(Reward.Of).Where(reward => reward.Rule.Currency == "EUR").Sum(reward => reward.Amount),
                Is.LessThanOrEqualTo(150_000),
                where);
        }
    }
}
