namespace ReferralGraph.Core.Tenancy;

/// <summary>With whom people share their ties. Each tie has one of these levels; a viewer may see the ties of some of them.</summary>
[Flags]
public enum SharingLevels
{
    /// <summary>No level.</summary>
    None = 0,

    /// <summary>Shared with everybody in the tenant.</summary>
    Tenant = 1,

    /// <summary>Shared with everybody in the tenant, but for how strong the tie is within its tier, and why.</summary>
    TierOnly = 2,

    /// <summary>Shared with those who are in a team with the tie's owner.</summary>
    Team = 4,

    /// <summary>Shared with nobody.</summary>
    Private = 8,

    /// <summary>Every level.</summary>
    All = Tenant | TierOnly | Team | Private,
}
