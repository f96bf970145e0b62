using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>What a rule pays is split between whoever has the credit and those who handed the opening on before them.</summary>
internal sealed class RewardSplitTests
{
    [TestCase(1000, 0, "r", "a b", "r:1000")]
    [TestCase(1000, 30, "r", "", "r:1000", Description = "the part of nobody is the referrer's")]
    [TestCase(1000, 30, "r", "r", "r:1000", Description = "whoever put the hire forward is no chain of their own")]
    [TestCase(1000, 30, "r", "r a", "a:300 r:700")]
    [TestCase(1000, 30, "r", "r a b", "a:150 b:150 r:700")]
    [TestCase(1001, 33, "r", "r a b", "a:165 b:165 r:671", Description = "330.33 in two parts, and the rest is the referrer's")]
    [TestCase(1000, 100, "r", "r a b", "a:500 b:500")]
    [TestCase(1, 50, "r", "r a", "r:1", Description = "what cannot be divided")]
    public void Shares_are_equal_in_the_chain_and_the_rest_is_the_referrers(
        long amount, int percent, string referrer, string chain, string shares) =>
        Assert.That(Of(amount, percent, referrer, chain), Is.EqualTo(shares));

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 200 })]
    public void Shares_add_up_to_the_amount_and_nobody_has_two(int seed)
    {
        var random = new Random(seed);
        var rule = new RewardRule("hired", random.NextInt64(1, 1_000_000_000_000), "EUR") { ChainPercent = random.Next(101) };
        var chain = Enumerable.Range(0, random.Next(4)).Select(_ => new PersonId($"p{random.Next(5)}"));

        var shares = RewardSplit.Of(rule, new PersonId("p0"), chain);

        Assert.That(shares.Sum(share => share.Amount), Is.EqualTo(rule.Amount), $"seed {seed}");
        Assert.That(shares.Select(share => share.Person), Is.Unique, $"seed {seed}");
        Assert.That(shares.Select(share => share.Amount), Has.All.Positive, $"seed {seed}");
        Assert.That(
            shares.Where(share => share.For == Reward.ForChain).Select(share => share.Amount).Distinct().Count(),
            Is.LessThanOrEqualTo(1),
            $"seed {seed}: equal parts");
    }

    private static string Of(long amount, int percent, string referrer, string chain) => string.Join(
        ' ',
        RewardSplit.Of(
            new RewardRule("hired", amount, "EUR") { ChainPercent = percent },
            new PersonId(referrer),
            chain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(id)))
            .Select(share => $"{share.Person}:{share.Amount}"));
}
