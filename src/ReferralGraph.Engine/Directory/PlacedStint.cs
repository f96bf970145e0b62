namespace ReferralGraph.Engine.Directory;

/// <summary>When somebody was at which company.</summary>
/// <param name="Company">Number of the company.</param>
/// <param name="From">First day; the first of all days when unknown.</param>
/// <param name="Until">First day no longer there; the last of all days while it lasts.</param>
internal readonly record struct PlacedStint(int Company, DateOnly From, DateOnly Until)
{
    /// <summary>A stint whose days may be open.</summary>
    public static PlacedStint Of(int company, DateOnly? from, DateOnly? until) =>
        new(company, from ?? DateOnly.MinValue, until ?? DateOnly.MaxValue);

    /// <summary>True when it had begun by a day.</summary>
    public bool HasBegun(DateOnly day) => From <= day;

    /// <summary>True when it had begun by a day and was not over.</summary>
    public bool Lasts(DateOnly day) => HasBegun(day) && (Until > day || Until == DateOnly.MaxValue);
}
