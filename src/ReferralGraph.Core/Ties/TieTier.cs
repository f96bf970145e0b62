namespace ReferralGraph.Core.Ties;

/// <summary>A strength in one word.</summary>
public enum TieTier
{
    /// <summary>No evidence.</summary>
    Unknown,

    /// <summary>Above 0, below 0.40.</summary>
    Weak,

    /// <summary>0.40 or more, below 0.60.</summary>
    Moderate,

    /// <summary>0.60 or more.</summary>
    Strong,
}
