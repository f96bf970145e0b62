namespace ReferralGraph.Core.Paths;

/// <summary>Which stints make a person a target of a company question.</summary>
public enum EmploymentStatus
{
    /// <summary>There now: a stint that began and has not ended.</summary>
    Current,

    /// <summary>There once and not now.</summary>
    Former,

    /// <summary>There now or once.</summary>
    Any,
}
