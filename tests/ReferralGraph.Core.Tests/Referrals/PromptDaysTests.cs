using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>When managers are asked about new hires.</summary>
internal sealed class PromptDaysTests
{
    [TestCase("2026-03-28", "Europe/Oslo", "2026-03-28T08:00:00Z")]
    [TestCase("2026-03-29", "Europe/Oslo", "2026-03-29T07:00:00Z", Description = "the day on which summer time begins")]
    [TestCase("2026-10-25", "Europe/Oslo", "2026-10-25T08:00:00Z", Description = "the day on which it ends")]
    [TestCase("2026-11-23", "America/Los_Angeles", "2026-11-23T17:00:00Z")]
    [TestCase("2026-11-23", "Asia/Tokyo", "2026-11-23T00:00:00Z")]
    [TestCase("2026-11-23", "UTC", "2026-11-23T09:00:00Z")]
    public void Mornings_come_by_the_clocks_of_the_zone(string day, string zone, string moment) => Assert.That(
        PromptDays.MorningOf(Day(day), TimeZoneInfo.FindSystemTimeZoneById(zone)),
        Is.EqualTo(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));

    [TestCase(0, 30)]
    [TestCase(30, 60)]
    [TestCase(60, 90)]
    [TestCase(90, 0, Description = "all are over")]
    public void The_days_come_in_order(int after, int next) => Assert.That(
        PromptDays.Next(Day("2026-01-01"), after, TimeZoneInfo.Utc),
        Is.EqualTo(next == 0 ? null : ((int, DateTimeOffset)?)(
            next, new DateTimeOffset(Day("2026-01-01").AddDays(next), new TimeOnly(9, 0), TimeSpan.Zero))));

    [TestCase("2026-11-23T08:59:59Z", "2026-11-23T09:00:00Z")]
    [TestCase("2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z")]
    public void The_next_morning_is_to_come(string now, string morning) => Assert.That(
        PromptDays.NextMorning(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeZoneInfo.Utc),
        Is.EqualTo(DateTimeOffset.Parse(morning, CultureInfo.InvariantCulture)));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
