namespace ReferralGraph.Core.Access;

/// <summary>What somebody, or an admin for them, stated for one purpose.</summary>
/// <param name="Granted">False where they refuse, which is as good as nothing stated.</param>
/// <param name="Stated">When, UTC.</param>
public sealed record Consent(bool Granted, DateTimeOffset Stated)
{
    /// <summary>The first day on which it no longer holds, UTC; null for none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How it was given, in the words of whoever recorded it; null where they said nothing.</summary>
    public string? Source { get; init; }

    /// <summary>True where it lets them be named on a day.</summary>
    public bool Holds(DateOnly day) => Granted && !(Until <= day);

    /// <summary>
    /// The one that counts of several that were stated of one person: a refusal under any of their ids, or else the one that ends first. A
    /// merge gives nobody a consent: what was granted under an id that another one stands for counts only beside one under that other.
    /// </summary>
    /// <param name="kept">What was stated under the id that stands for the others; null for nothing.</param>
    /// <param name="absorbed">What was stated under each of the others.</param>
    /// <returns>Null where nothing counts.</returns>
    public static Consent? OfOne(Consent? kept, IEnumerable<Consent> absorbed)
    {
        var strictest = absorbed.Concat(kept is null ? [] : [kept])
            .OrderBy(consent => consent.Granted)
            .ThenBy(consent => consent.Until ?? DateOnly.MaxValue)
            .ThenBy(consent => consent.Stated)
            .FirstOrDefault();
        return kept is null && strictest is { Granted: true } ? null : strictest;
    }
}
