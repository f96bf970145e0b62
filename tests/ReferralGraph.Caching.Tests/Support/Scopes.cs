using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>Scopes to ask in.</summary>
internal static class Scopes
{
    private static readonly TeamId[] Teams = [new("red"), new("blue")];

    /// <summary>Scopes no two of which may share an answer.</summary>
    public static IReadOnlyList<AccessScope> Apart { get; } =
    [
        AccessScope.Everything(TenantId.Default),
        AccessScope.Everything(new TenantId("other")),
        Restricted(SharingLevels.None),
        Restricted(SharingLevels.Tenant),
        Restricted(SharingLevels.Tenant | SharingLevels.TierOnly),
        Restricted(SharingLevels.Tenant | SharingLevels.Team),
        Restricted(SharingLevels.Tenant | SharingLevels.Team, teams: Teams[0]),
        Restricted(SharingLevels.Tenant | SharingLevels.Team, teams: Teams[1]),
        Restricted(SharingLevels.Tenant | SharingLevels.Team, teams: Teams),
        Restricted(SharingLevels.Tenant | SharingLevels.Team, "red"),
        Restricted(SharingLevels.Tenant | SharingLevels.Team, "red", Teams),
        Restricted(SharingLevels.Tenant | SharingLevels.Team, "blue", Teams),
    ];

    /// <summary>Scopes that all see everything of one tenant.</summary>
    public static IReadOnlyList<AccessScope> Everything { get; } =
    [
        AccessScope.Everything(TenantId.Default),
        new(new TenantId(TenantId.Default.Value), new PersonId("ada"), Visibility.Everything),
        new(TenantId.Default, new PersonId("bob"), new Visibility(SharingLevels.All, Teams)),
    ];

    /// <summary>A scope from which some ties are hidden.</summary>
    public static AccessScope Restricted(SharingLevels levels, string? viewer = null, params TeamId[] teams) =>
        new(TenantId.Default, viewer is null ? null : new PersonId(viewer), new Visibility(levels, teams));
}
