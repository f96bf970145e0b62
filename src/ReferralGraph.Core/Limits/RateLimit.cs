namespace ReferralGraph.Core.Limits;

/// <summary>How much may be asked: so many units at once, and as many again in every window, evenly over it.</summary>
/// <param name="Units">1 to <see cref="MostUnits"/>.</param>
/// <param name="Seconds">The window, 1 to <see cref="MostSeconds"/>.</param>
public readonly record struct RateLimit(long Units, int Seconds)
{
    /// <summary>Most units of a limit.</summary>
    public const long MostUnits = 1_000_000_000;

    /// <summary>Longest window, seconds.</summary>
    public const int MostSeconds = 3_600;

    /// <summary>
    /// Parts that make a unit: a bucket gains <see cref="Units"/> of them every millisecond, so that nothing is ever rounded. A full bucket
    /// holds at most 3.6e15, which a double of Redis holds exactly, too.
    /// </summary>
    public long PartsOfUnit => Seconds * 1_000L;

    /// <summary>Parts that a full bucket holds.</summary>
    public long FullParts => Units * PartsOfUnit;

    /// <summary>Whole seconds until a bucket that is not full holds a unit more, at least 1.</summary>
    public long SecondsToMore => Math.Max(1, (Seconds + Units - 1) / Units);
}
