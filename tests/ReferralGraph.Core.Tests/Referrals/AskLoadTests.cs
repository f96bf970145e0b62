using NUnit.Framework;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>When somebody has room for one more ask.</summary>
internal sealed class AskLoadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestCase("", "", null, null)]
    [TestCase("1 2", "", null, null)]
    [TestCase("1 2 3", "", null, "2026-11-25")]
    [TestCase("1 2 3 9", "", null, "2026-11-26")]
    [TestCase("", "1 2 3 4 5", null, null)]
    [TestCase("", "1 2 3 4 5 6", null, "2026-12-18")]
    [TestCase("", "1 2 3 4 5 6 7", null, "2026-12-18")]
    [TestCase("", "", "2026-11-23", null)]
    [TestCase("", "", "2026-11-24", "2026-11-24")]
    [TestCase("5 6 7", "", "2026-11-24", "2026-11-29")]
    [TestCase("0 0 0", "", null, "2026-11-24")]
    public void They_are_free_on_the_first_day_on_which_nothing_is_in_the_way(
        string openForDays, string reachedDaysAgo, string? away, string? free)
    {
        var load = new AskLoad(Moments(openForDays, 1), Moments(reachedDaysAgo, -1));

        Assert.That(
            load.FreeOn(Now, AskLoad.DefaultOpen, AskLoad.DefaultReached, DayOf(away)), Is.EqualTo(DayOf(free)));
    }

    private static DateOnly? DayOf(string? day) =>
        day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset[] Moments(string days, int sign) =>
    [
        .. days.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(day => Now.AddDays(sign * int.Parse(day, System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
