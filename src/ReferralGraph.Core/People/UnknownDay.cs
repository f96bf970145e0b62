namespace ReferralGraph.Core.People;

/// <summary>Days that HR systems write in place of one they do not know, or that is not to come.</summary>
public static class UnknownDay
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>True for 0001-01-01, 1900-01-01, 9999-12-31 and the like.</summary>
    public static bool Is(DateOnly day) =>
        day.Year is < FirstYear or > LastYear || day is { Year: FirstYear, Month: 1, Day: 1 } or { Year: 2099, Month: 12, Day: 31 };
}
