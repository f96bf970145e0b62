namespace ReferralGraph.Core.Referrals;

/// <summary>How much one person is asked.</summary>
/// <param name="OpenUntil">Of each ask that waits for them, until when it does, UTC.</param>
/// <param name="Reached">When each ask of the last <see cref="Days"/> days reached them, UTC; none that was withdrawn within a day.</param>
public sealed record AskLoad(IReadOnlyList<DateTimeOffset> OpenUntil, IReadOnlyList<DateTimeOffset> Reached)
{
    /// <summary>Days in which asks are counted.</summary>
    public const int Days = 30;

    /// <summary>Most asks that wait for somebody, where nobody decided otherwise.</summary>
    public const int DefaultOpen = 3;

    /// <summary>Most asks that reach somebody within <see cref="Days"/> days, where nobody decided otherwise.</summary>
    public const int DefaultReached = 6;

    /// <summary>The first day, UTC, on which they may be asked once more; null where they may now.</summary>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="mostOpen">Most asks that wait for them, 1 or more.</param>
    /// <param name="mostReached">Most asks that reach them within <see cref="Days"/> days, 1 or more.</param>
    /// <param name="awayUntil">The first day on which they are back; null where they are not away.</param>
    public DateOnly? FreeOn(DateTimeOffset now, int mostOpen, int mostReached, DateOnly? awayUntil)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var days = new List<DateOnly>();
        if (awayUntil > today)
        {
            days.Add(awayUntil.Value);
        }

        if (OpenUntil.Count >= mostOpen)
        {
            days.Add(DayAfter(OpenUntil.Order().ElementAt(OpenUntil.Count - mostOpen)));
        }

        if (Reached.Count >= mostReached)
        {
            days.Add(DayAfter(Reached.Order().ElementAt(Reached.Count - mostReached).AddDays(Days)));
        }

        // What ended today frees them today; whoever is full is free tomorrow at the earliest.
        return days.Count == 0 ? null : days.Max() is var day && day > today ? day : today.AddDays(1);
    }

    private static DateOnly DayAfter(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime).AddDays(1);
}
