namespace ReferralGraph.Core.Scoring;

/// <summary>What is counted of a whole tenant: what nobody has stated costs no question anything.</summary>
public enum TenantCount
{
    /// <summary>People who were merged into others.</summary>
    Merges,

    /// <summary>Companies that were merged into others.</summary>
    CompanyMerges,

    /// <summary>Companies that state a successor.</summary>
    Successors,

    /// <summary>How many say of somebody that they do not know them.</summary>
    Disownings,

    /// <summary>How often something was learned of a candidate.</summary>
    Qualities,

    /// <summary>How often somebody stated with whom they share their ties, or one of them.</summary>
    Sharings,
}
