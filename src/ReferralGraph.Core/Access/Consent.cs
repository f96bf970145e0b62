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

    /// <summary>The one that counts of several that were stated of one person: a refusal, or else the one that ends first.</summary>
    /// <param name="consents">What was stated under each of their ids.</param>
    /// <returns>Null where nothing was.</returns>
    public static Consent? Strictest(IEnumerable<Consent> consents) => consents
        .OrderBy(consent => consent.Granted)
        .ThenBy(consent => consent.Until ?? DateOnly.MaxValue)
        .ThenBy(consent => consent.Stated)
        .FirstOrDefault();
}
