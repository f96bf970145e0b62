using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>Scopes to ask in.</summary>
internal static class Scopes
{
    /// <summary>Scopes no two of which may share an answer.</summary>
    public static IReadOnlyList<AccessScope> Apart { get; } =
    [
        AccessScope.Everything(TenantId.Default),
        AccessScope.Everything(new TenantId("other")),
        SeenBy(null),
        SeenBy("red"),
        SeenBy("blue"),
        SeenBy(null, SharingLevels.TierOnly),
        SeenBy(null, SharingLevels.Team),
        SeenBy(null, SharingLevels.Private),
        SeenBy("red", SharingLevels.Private),
        AccessScope.SeenBy(new TenantId("other"), new PersonId("red")),
    ];

    /// <summary>Scopes that all see everything of one tenant.</summary>
    public static IReadOnlyList<AccessScope> Everything { get; } =
        [AccessScope.Everything(TenantId.Default), AccessScope.Everything(new TenantId(TenantId.Default.Value))];

    private static AccessScope SeenBy(string? viewer, SharingLevels unstated = SharingLevels.Tenant) =>
        AccessScope.SeenBy(TenantId.Default, viewer is null ? null : new PersonId(viewer), new SharingPolicy(unstated));
}
