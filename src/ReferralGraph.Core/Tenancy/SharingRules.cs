namespace ReferralGraph.Core.Tenancy;

/// <summary>How levels of sharing are written, compared and put together.</summary>
public static class SharingRules
{
    private static readonly (SharingLevels Level, string Name)[] s_names =
    [
        (SharingLevels.Tenant, "tenant"),
        (SharingLevels.TierOnly, "tierOnly"),
        (SharingLevels.Team, "team"),
        (SharingLevels.Private, "private"),
    ];

    /// <summary>The names of levels a person may state for all their ties, for sentences.</summary>
    public const string PersonNames = "tenant, tierOnly, team or private";

    /// <summary>The names of levels that one tie may have, for sentences: it may only be stricter than the rest.</summary>
    public const string TieNames = "tierOnly or private";

    /// <summary>The name of one level.</summary>
    public static string NameOf(SharingLevels level) => Array.Find(s_names, known => known.Level == level).Name
        ?? throw new ArgumentOutOfRangeException(nameof(level), level, "Only one level has a name.");

    /// <summary>The level of a name; null for none.</summary>
    public static SharingLevels? Read(string? name) =>
        Array.Find(s_names, known => known.Name == name) is { Name: not null } found ? found.Level : null;

    /// <summary>True for a level that one tie may have.</summary>
    public static bool IsOfTie(SharingLevels level) => level is SharingLevels.TierOnly or SharingLevels.Private;

    /// <summary>What holds for a tie: what was stated of it and by its owner, or else, of the owner, what the tenant decided.</summary>
    /// <param name="stated">What was stated.</param>
    /// <param name="unstated">The level of people who have stated none.</param>
    public static SharingLevels Effective(SharingLevels stated, SharingLevels unstated) =>
        stated.HasFlag(SharingLevels.Tenant) ? stated : stated | unstated;

    /// <summary>True when what holds hides nothing from anybody in the tenant.</summary>
    public static bool IsForAll(SharingLevels effective) => (effective & ~SharingLevels.Tenant) == SharingLevels.None;

    /// <summary>True when nobody is shown more under one level than under another.</summary>
    public static bool IsNoLooser(SharingLevels level, SharingLevels than) =>
        level == than || level == SharingLevels.Private || than == SharingLevels.Tenant;
}
