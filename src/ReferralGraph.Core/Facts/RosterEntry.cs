namespace ReferralGraph.Core.Facts;

/// <summary>One period of one person at a place, with the month keys of its ends.</summary>
internal readonly struct RosterEntry(int person, StayPeriod period)
{
    public readonly int Person = person;
    public readonly int From = period.From;
    public readonly int Until = period.Until;
    public readonly int FromKey = StayPeriod.MonthKey(period.From);
    public readonly int UntilKey = StayPeriod.MonthKey(period.Until);
    public readonly bool StartUnknown = period.StartUnknown;
}
