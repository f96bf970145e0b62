using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>The books of rewards balance, whatever happens; caps and currencies.</summary>
internal sealed class RewardBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Each_event_moves_the_amount_on()
    {
        var events = new List<LedgerEvent> { Made("one", 1000) };
        foreach (var move in new Func<RewardCourse, LedgerEvent>[]
        {
            course => course.FallDue(), course => course.Approve(600), course => course.Pay(), course => course.End("leftEarly"),
        })
        {
            events.Add(move(Course(events)));
        }

        Assert.That(
            RewardBook.Of(events).Select(booked =>
                $"{booked.Event}: {string.Join(' ', booked.Entries.Select(entry => $"{entry.Account}{entry.Amount:+0;-0}"))}"),
            Is.EqualTo(new[]
            {
                "create: accrued+1000 budget-1000",
                "due: accrued-1000 due+1000",
                "approve: approved+600 budget+400 due-1000",
                "pay: approved-600 paid+600",
                "clawBack: clawedBack+600 paid-600",
            }));
    }

    /// <summary>Random programs of legal moves: every transaction sums to zero, and what accounts hold is what the cases say.</summary>
    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 200 })]
    public void Whatever_happens_the_books_balance_in_each_currency(int seed)
    {
        var random = new Random(seed);
        var (balances, cases) = (new Dictionary<(string Currency, string Account), long>(), new List<WorkCase>());
        for (var number = 0; number < 5; number++)
        {
            var events = new List<LedgerEvent>
            {
                Made($"reward{number}", random.NextInt64(1, 100_000), random.Next(2) == 0 ? "EUR" : "JPY"),
            };
            for (var step = random.Next(8); step > 0 && Next(random, events) is { } happened; step--)
            {
                events.Add(happened);
            }

            cases.Add(CaseFold.Of(events)!);
            foreach (var booked in RewardBook.Of(events))
            {
                Assert.That(booked.Entries.Sum(entry => entry.Amount), Is.Zero, $"seed {seed}: {booked}");
                Assert.That(booked.Entries.Select(entry => entry.Account), Is.SubsetOf(RewardBook.Accounts), $"seed {seed}");
                foreach (var entry in booked.Entries)
                {
                    var account = (booked.Currency, entry.Account);
                    balances[account] = balances.GetValueOrDefault(account) + entry.Amount;
                }
            }
        }

        foreach (var state in RewardBook.Accounts.Where(account => account != RewardBook.Budget))
        {
            foreach (var currency in new[] { "EUR", "JPY" })
            {
                var owed = cases.Where(reward => reward.State == state).Select(Reward.Of)
                    .Where(reward => reward.Rule.Currency == currency)
                    .Sum(reward => reward.Amount);
                Assert.That(balances.GetValueOrDefault((currency, state)), Is.EqualTo(owed), $"seed {seed}: {currency} {state}");
            }
        }
    }

    [TestCase(4, 500, Description = "what was made before it counts, and neither what came after it nor another year")]
    [TestCase(long.MaxValue, 200)]
    public void A_cap_leaves_what_those_before_have_not_taken(long made, long left)
    {
        WorkCase[] own =
        [
            Case("a", 400, "EUR", 2026, RewardStates.Paid, 1),
            Case("b", 900, "EUR", 2026, RewardStates.Cancelled, 2),
            Case("c", 900, "JPY", 2026, RewardStates.Accrued, 3),
            Case("d", 200, "EUR", 2026, RewardStates.Accrued, 3),
            Case("e", 300, "EUR", 2026, RewardStates.Due, 4),
            Case("f", 900, "EUR", 2025, RewardStates.Paid, 1),
        ];

        Assert.That(new RewardCap("EUR", 1100).LeftFor(own, 2026, made), Is.EqualTo(left));
    }

    [TestCase(125_000, "EUR", "1250.00")]
    [TestCase(-5, "EUR", "-0.05")]
    [TestCase(125_000, "JPY", "125000")]
    [TestCase(125_001, "KWD", "125.001")]
    public void Amounts_are_written_in_whole_units(long amount, string currency, string text) =>
        Assert.That(CurrencyUnits.Text(amount, currency), Is.EqualTo(text));

    [TestCase("hired", "offer", "hired", true)]
    [TestCase("hired", "lead", "retained90", true, Description = "over it")]
    [TestCase("started", "hired", "started", true)]
    [TestCase("hired", "hired", "started", false, Description = "it was reached before")]
    [TestCase("hired", "offer", "rejected", false)]
    [TestCase("hired", "rejected", "hired", true, Description = "a correction")]
    public void A_rule_pays_for_what_is_reached(string rule, string before, string after, bool isReached) =>
        Assert.That(RewardEarning.IsReached(new RewardRule(rule, 1, "EUR"), before, after), Is.EqualTo(isReached));

    private static LedgerEvent? Next(Random random, List<LedgerEvent> events)
    {
        var reward = CaseFold.Of(events)!;
        var course = Course(events);
        Transition[] rows = [.. RewardStates.Table.In(reward.State)];
        if (reward.StateBefore is not null && random.Next(3) == 0)
        {
            return course.Undo(CaseFold.Of(events.Take(events.Count - 1))!);
        }

        return rows.Length == 0 ? null : rows[random.Next(rows.Length)].Event switch
        {
            RewardStates.FallDue => course.FallDue(),
            RewardStates.Approve => course.Approve(random.NextInt64(1, 100_000)),
            RewardStates.Pay => course.Pay(),
            RewardStates.Reject => course.Reject(),
            _ => course.End(RewardStates.LeftEarly),
        };
    }

    private static RewardCourse Course(IEnumerable<LedgerEvent> events) =>
        new(CaseFold.Of(events)!, LedgerActor.Service, onBehalfOf: null, Noon);

    private static LedgerEvent Made(string id, long amount, string currency = "EUR", int year = 2026) => RewardCourse.Create(
        new CaseKey(CaseKind.Reward, id),
        new PersonId("ada"),
        new Reward(
            "hire",
            "hire",
            Reward.ForReferrer,
            new RewardRule("hired", amount, currency),
            amount,
            amount,
            new DateOnly(year, 1, 1),
            new DateOnly(year, 2, 1)),
        "role",
        Noon);

    private static WorkCase Case(string id, long amount, string currency, int year, string state, long made) =>
        CaseFold.Apply(null, Made(id, amount, currency, year) with { Sequence = made }) with { State = state };
}
