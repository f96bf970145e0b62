namespace ReferralGraph.Core.Facts;

/// <summary>The time two people were at one place together.</summary>
/// <param name="Months">Completed calendar months, summed over the separate overlaps.</param>
/// <param name="From">First day of the first overlap.</param>
/// <param name="Until">First day after the last overlap; the scored day while it lasts.</param>
/// <param name="StartUnknown">True when a start in it was assumed.</param>
internal readonly record struct Overlap(int Months, int From, int Until, bool StartUnknown)
{
    /// <summary>The overlap of two people's entries of one roster; no months when there is none.</summary>
    public static Overlap Between(ReadOnlySpan<RosterEntry> first, ReadOnlySpan<RosterEntry> second)
    {
        var overlap = new Overlap(0, int.MaxValue, int.MinValue, false);
        foreach (ref readonly var one in first)
        {
            foreach (ref readonly var other in second)
            {
                var from = Math.Max(one.From, other.From);
                var until = Math.Min(one.Until, other.Until);
                if (from < until)
                {
                    overlap = new Overlap(
                        overlap.Months
                            + StayPeriod.MonthsBetweenKeys(Math.Max(one.FromKey, other.FromKey), Math.Min(one.UntilKey, other.UntilKey)),
                        Math.Min(overlap.From, from),
                        Math.Max(overlap.Until, until),
                        overlap.StartUnknown || one.StartUnknown || other.StartUnknown);
                }
            }
        }

        return overlap;
    }
}
