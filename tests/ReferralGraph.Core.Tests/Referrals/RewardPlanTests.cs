using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>Rewards follow the credit as far as they are not paid, and never more is paid for a hire than its rule says.</summary>
internal sealed class RewardPlanTests
{
    private static readonly RewardRule Rule = new("hired", 1000, "EUR");

    /// <summary>Entitled: whose, and how much. Present: whose, how much, and p: paid, r: rejected, o: open; in order.</summary>
    [TestCase(true, "a:1000", "", "", "a:1000")]
    [TestCase(true, "b:300 a:700", "", "", "b:300 a:700")]
    [TestCase(false, "a:1000", "", "", "", Description = "nothing is earned but when the hire comes so far")]
    [TestCase(false, "b:1000", "a:1000o", "a moved", "b:1000", Description = "what is not paid moves")]
    [TestCase(false, "b:1000", "a:1000p", "", "", Description = "what is paid stays, and is not paid twice")]
    [TestCase(false, "b:1000", "a:1000r", "", "", Description = "what was decided stays")]
    [TestCase(false, "d:300 c:700", "b:300o a:700p", "b moved", "d:300")]
    [TestCase(false, "d:300 c:700", "b:300o a:700o", "b moved, a moved", "d:300 c:700")]
    [TestCase(false, "b:1000", "b:300o a:700o", "a moved", "b:700", Description = "what they have counts")]
    [TestCase(true, "a:1000", "a:1000o", "", "", Description = "it was earned already, by the other of two referrals")]
    [TestCase(false, "a:1000", "a:1000o a:1000o", "a repeated", "", Description = "of two that were made at once the later one ends")]
    public void What_is_not_paid_goes_to_whoever_has_the_credit(
        bool isNew, string entitled, string present, string ended, string made)
    {
        var plan = RewardPlan.Of(Rule, [.. Shares(entitled)], Rewards(present), person => person, isNew);

        Assert.That(
            string.Join(", ", plan.Ended.Select(end => $"{RewardPlan.BeneficiaryOf(end.Reward)} {end.Reason}")), Is.EqualTo(ended));
        Assert.That(string.Join(' ', plan.Made.Select(share => $"{share.Person}:{share.Amount}")), Is.EqualTo(made));
    }

    [Test]
    public void Whoever_was_merged_keeps_what_they_have()
    {
        var plan = RewardPlan.Of(
            Rule, [.. Shares("kept:1000")], Rewards("old:1000o"), person => person.Value == "old" ? new PersonId("kept") : person, false);

        Assert.That((plan.Ended.Count, plan.Made.Count), Is.EqualTo((0, 0)));
    }

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 300 })]
    public void However_often_the_credit_moves_no_more_is_owed_than_the_rule_pays(int seed)
    {
        var random = new Random(seed);
        var rule = Rule with { ChainPercent = random.Next(101) };
        var (rewards, made) = (new List<WorkCase>(), 0L);
        for (var step = 0; step < 12; step++)
        {
            var chain = Enumerable.Range(0, random.Next(3)).Select(_ => new PersonId($"p{random.Next(6)}"));
            var entitled = RewardSplit.Of(rule, new PersonId($"p{random.Next(6)}"), chain);
            var plan = RewardPlan.Of(rule, entitled, rewards, person => person, isNew: step == 0);
            rewards.RemoveAll(reward => plan.Ended.Any(end => end.Reward == reward));
            rewards.AddRange(plan.Made.Select(share => Case(share.Person, share.Amount, RewardStates.Accrued, ++made)));

            Assert.That(rewards.Sum(reward => Reward.Of(reward).Full), Is.EqualTo(rule.Amount), $"seed {seed}: step {step}");
            if (random.Next(4) == 0)
            {
                var at = random.Next(rewards.Count);
                rewards[at] = rewards[at] with { State = random.Next(3) == 0 ? RewardStates.Rejected : RewardStates.Paid };
            }
        }
    }

    private static IEnumerable<RewardShare> Shares(string text) =>
        from share in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let parts = share.Split(':')
        select new RewardShare(new PersonId(parts[0]), Reward.ForReferrer, long.Parse(parts[1], CultureInfo.InvariantCulture));

    private static IEnumerable<WorkCase> Rewards(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select((reward, at) => Case(
            new PersonId(reward[..reward.IndexOf(':')]),
            long.Parse(reward[(reward.IndexOf(':') + 1)..^1], CultureInfo.InvariantCulture),
            reward[^1] switch { 'p' => RewardStates.Paid, 'r' => RewardStates.Rejected, _ => RewardStates.Accrued },
            at + 1));

    private static WorkCase Case(PersonId person, long amount, string state, long made) => CaseFold.Apply(
        null,
        RewardCourse.Create(
            new CaseKey(CaseKind.Reward, $"reward{made}"),
            person,
            new Reward("hire", "hire", Reward.ForReferrer, Rule, amount, amount, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)),
            "role",
            DateTimeOffset.UnixEpoch) with
        {
            Sequence = made,
        }) with
    { State = state };
}
