namespace ReferralGraph.Engine.Graph;

/// <summary>How much of a tie whoever asks is told.</summary>
internal enum TieDetail
{
    /// <summary>Everything.</summary>
    Full,

    /// <summary>That it is there, and its tier.</summary>
    TierOnly,

    /// <summary>Nothing: it is not there.</summary>
    Hidden,
}
