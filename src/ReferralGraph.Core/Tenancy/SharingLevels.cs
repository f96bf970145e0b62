namespace ReferralGraph.Core.Tenancy;

/// <summary>
/// With whom people share their ties. A person, and a tie, states one of these; what holds for a tie is all that was stated together, so it
/// is several bits of which the stricter ones decide.
/// </summary>
[Flags]
public enum SharingLevels
{
    /// <summary>Nothing was stated.</summary>
    None = 0,

    /// <summary>Shared with everybody in the tenant. In what holds for a tie: its owner has stated a level, so the tenant's does not
    /// count.</summary>
    Tenant = 1,

    /// <summary>Shared with everybody in the tenant, but for how strong the tie is within its tier, and why.</summary>
    TierOnly = 2,

    /// <summary>Shared with those who are in a team with the tie's owner.</summary>
    Team = 4,

    /// <summary>Shared with nobody.</summary>
    Private = 8,

    /// <summary>Every bit.</summary>
    All = Tenant | TierOnly | Team | Private,
}
