using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Facts;

namespace ReferralGraph.Core.Tests.Facts;

[TestFixture]
public sealed class StayPeriodTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 40_000].Select(days => new DateOnly(1950, 1, 1).AddDays(days));

    private static readonly Gen<StayPeriod> SomePeriod =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 20]).Select((from, days) => new StayPeriod(from, from + days, false));

    [TestCase("2020-09-01", "2022-11-01", 26)]
    [TestCase("2023-11-01", "2026-11-01", 36)]
    [TestCase("2019-01-15", "2019-03-14", 1)]
    [TestCase("2019-01-15", "2019-03-15", 2)]
    [TestCase("2019-01-15", "2019-01-15", 0)]
    [TestCase("2019-01-31", "2019-02-28", 0)]
    [TestCase("2019-01-31", "2019-03-01", 1)]
    [TestCase("2020-02-29", "2021-02-28", 11)]
    [TestCase("2020-02-29", "2021-03-01", 12)]
    [TestCase("2018-12-31", "2019-01-01", 0)]
    public void Months_are_completed_calendar_months(string from, string until, int months) =>
        Assert.That(StayPeriod.MonthsBetween(Number(from), Number(until)), Is.EqualTo(months));

    [Test]
    public void A_whole_number_of_months_later_is_that_many_months() =>
        Gen.Select(AnyDay.Select(day => new DateOnly(day.Year, day.Month, Math.Min(day.Day, 28))), Gen.Int[0, 400]).Sample((from, months) =>
            StayPeriod.MonthsBetween(from.DayNumber, from.AddMonths(months).DayNumber) == months);

    [Test]
    public void A_longer_time_never_has_fewer_months() =>
        Gen.Select(AnyDay, Gen.Int[0, 10_000], Gen.Int[0, 400]).Sample((from, days, more) =>
            StayPeriod.MonthsBetween(from.DayNumber, from.DayNumber + days)
            <= StayPeriod.MonthsBetween(from.DayNumber, from.DayNumber + days + more));

    [Test]
    public void Month_keys_are_ordered_like_days() =>
        Gen.Select(AnyDay, AnyDay).Sample((one, other) =>
            StayPeriod.MonthKey(one.DayNumber).CompareTo(StayPeriod.MonthKey(other.DayNumber)) == Math.Sign(one.CompareTo(other)));

    [Test]
    public void A_stint_counts_until_the_scored_day_while_it_lasts() =>
        Assert.That(On("2026-11-01", "2020-01-01", null), Is.EqualTo((true, Period("2020-01-01", "2026-11-01", startUnknown: false))));

    [Test]
    public void A_stint_that_begins_later_does_not_count() => Assert.That(On("2026-11-01", "2026-11-02", null).Counts, Is.False);

    [Test]
    public void A_stint_that_begins_on_the_day_counts() => Assert.That(On("2026-11-01", "2026-11-01", null).Counts, Is.True);

    [Test]
    public void An_end_to_come_has_not_come() =>
        Assert.That(
            On("2026-11-01", "2020-01-01", "2027-01-01").Period, Is.EqualTo(Period("2020-01-01", "2026-11-01", startUnknown: false)));

    [Test]
    public void An_unknown_start_is_twelve_months_before_the_end() =>
        Assert.That(On("2026-11-01", null, "2022-05-31").Period, Is.EqualTo(Period("2021-05-31", "2022-05-31", startUnknown: true)));

    [Test]
    public void An_unknown_start_of_a_lasting_stint_is_twelve_months_before_the_scored_day() =>
        Assert.That(On("2026-11-01", null, null).Period, Is.EqualTo(Period("2025-11-01", "2026-11-01", startUnknown: true)));

    [TestCase("0001-01-01", "0001-01-01")]
    [TestCase("0001-12-31", "0001-01-01")]
    [TestCase("0002-01-01", "0001-01-01")]
    public void An_unknown_start_is_never_before_the_calendar(string until, string from) =>
        Assert.That(On("2026-11-01", null, until).Period, Is.EqualTo(Period(from, until, startUnknown: true)));

    [Test]
    public void United_periods_cover_the_same_days_and_are_apart() =>
        SomePeriod.Array[0, 8].Sample(periods =>
        {
            var before = Covered(periods);
            var united = periods.ToArray();
            var kept = united.AsSpan(0, StayPeriod.Unite(united)).ToArray();
            return before.SetEquals(Covered(kept)) && kept.Zip(kept.Skip(1)).All(pair => pair.First.Until < pair.Second.From);
        });

    private static HashSet<int> Covered(IEnumerable<StayPeriod> periods) =>
        [.. periods.SelectMany(period => Enumerable.Range(period.From, period.Until - period.From))];

    private static (bool Counts, StayPeriod Period) On(string day, string? from, string? until)
    {
        var stint = new Stint(
            0, from is null ? Stint.UnknownDay : Number(from), until is null ? Stint.OpenDay : Number(until), -1, -1, -1, -1, 0);
        return (StayPeriod.TryOn(Number(day), stint, out var period), period);
    }

    private static StayPeriod Period(string from, string until, bool startUnknown) => new(Number(from), Number(until), startUnknown);

    private static int Number(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd").DayNumber;
}
