using NUnit.Framework;
using ReferralGraph.Core.Referrals;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>The credit for a candidate goes to whoever was first, for some days, in whatever order it is told.</summary>
internal sealed class ReferralCreditTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase("a", "a")]
    [TestCase("b", "a", Description = "within 180 days")]
    [TestCase("c", "a", Description = "within 180 days of the first, not of the last")]
    [TestCase("d", "d", Description = "180 days later")]
    [TestCase("e", "d")]
    [TestCase("none", null)]
    public void The_first_has_it_for_180_days(string referral, string? holder) => Assert.That(
        ReferralCredit.HolderOf(
            referral,
            [On("b", 2, 100), On("e", 5, 181), On("a", 1, 0), On("d", 4, 180), On("c", 3, 179)],
            180,
            perOpening: false),
        Is.EqualTo(holder));

    [Test]
    public void Where_it_is_for_each_opening_another_opening_does_not_count()
    {
        Submission[] all = [On("a", 1, 0), On("b", 2, 1, "other"), On("c", 3, 2, "other")];

        Assert.That(ReferralCredit.HolderOf("c", all, 180, perOpening: true), Is.EqualTo("b"));
        Assert.That(ReferralCredit.HolderOf("c", all, 180, perOpening: false), Is.EqualTo("a"));
    }

    [Test]
    public void First_is_who_was_stored_first_whatever_clocks_say() =>
        Assert.That(ReferralCredit.HolderOf("b", [On("b", 2, 0), On("a", 1, 1)], 180, perOpening: false), Is.EqualTo("a"));

    /// <summary>An oracle that goes through the days one by one and remembers who holds it.</summary>
    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 200 })]
    public void Whatever_the_order_it_goes_to_whom_the_days_gone_through_one_by_one_say(int seed)
    {
        var random = new Random(seed);
        var (days, perOpening, day) = (random.Next(1, 40), random.Next(2) == 0, 0);
        var all = Enumerable.Range(1, random.Next(1, 12))
            .Select(number => On($"r{number}", number, day += random.Next(15), random.Next(3) == 0 ? "other" : "role"))
            .ToArray();
        var told = (Submission[])all.Clone();
        random.Shuffle(told);

        foreach (var (referral, holder) in Oracle(all, days, perOpening))
        {
            Assert.That(ReferralCredit.HolderOf(referral, told, days, perOpening), Is.EqualTo(holder), $"seed {seed}: {referral}");
        }
    }

    /// <summary>Two people who become one: what either submitted first keeps it, so nobody is credited whom nobody was before.</summary>
    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 100 })]
    public void A_merge_keeps_the_earliest(int seed)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(1, 6).Select(number => On($"r{number}", number, random.Next(30) + number)).ToArray();
        var one = all.Where(_ => random.Next(2) == 0).ToArray();
        Submission[] two = [.. all.Except(one)];

        foreach (var submitted in all)
        {
            var before = ReferralCredit.HolderOf(submitted.Referral, one.Contains(submitted) ? one : two, 180, perOpening: false);
            Assert.That(
                ReferralCredit.HolderOf(submitted.Referral, all, 180, perOpening: false), Is.EqualTo("r1"), $"seed {seed}: {before}");
            Assert.That(before, Is.EqualTo((one.Contains(submitted) ? one : two)[0].Referral), $"seed {seed}");
        }
    }

    private static IEnumerable<(string Referral, string Holder)> Oracle(Submission[] all, int days, bool perOpening)
    {
        var held = new Dictionary<string, (string Holder, int Until)>(StringComparer.Ordinal);
        var last = all.Max(DayOf);
        for (var day = 0; day <= last; day++)
        {
            foreach (var submitted in all.Where(one => DayOf(one) == day))
            {
                var place = perOpening ? submitted.Opening! : string.Empty;
                if (!held.TryGetValue(place, out var holder) || day >= holder.Until)
                {
                    held[place] = holder = (submitted.Referral, day + days);
                }

                yield return (submitted.Referral, holder.Holder);
            }
        }
    }

    private static int DayOf(Submission submitted) => (int)(submitted.At - Noon).TotalDays;

    private static Submission On(string referral, long sequence, int day, string opening = "role") =>
        new(referral, opening, sequence, Noon.AddDays(day));
}
