using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>Of those who hand an opening on, one to the next, the three nearest to the hire earn credit.</summary>
internal sealed class PassAlongCreditTests
{
    [TestCase("a", "z", "a")]
    [TestCase("a b c", "z", "a b c")]
    [TestCase("a b c d", "z", "a b c", Description = "the fourth is too far away")]
    [TestCase("a b a c d", "z", "a b c", Description = "who comes twice counts where they are nearest, and takes no second place")]
    [TestCase("a a a b", "z", "a b")]
    [TestCase("a z b c", "z", "a b c", Description = "nobody earns it for themself")]
    [TestCase("", "z", "")]
    public void The_three_nearest_earn_it(string chain, string hire, string earn) => Assert.That(Of(chain, hire), Is.EqualTo(earn));

    /// <summary>An oracle that walks from the hire outwards and pays whoever it meets for the first time.</summary>
    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 200 })]
    public void Whatever_the_chain_it_is_whom_a_walk_from_the_hire_meets_first(int seed)
    {
        var random = new Random(seed);
        var chain = string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => (char)('a' + random.Next(6))));
        var hire = ((char)('a' + random.Next(8))).ToString();

        var (paid, met) = (new List<string>(), new HashSet<string> { hire });
        foreach (var from in chain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (met.Add(from) && paid.Count < 3)
            {
                paid.Add(from);
            }
        }

        Assert.That(Of(chain, hire), Is.EqualTo(string.Join(' ', paid)), $"seed {seed}: {chain} to {hire}");
    }

    private static string Of(string chain, string hire) => string.Join(
        ' ',
        PassAlongCredit.Of(
            chain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(id)), new PersonId(hire)));
}
