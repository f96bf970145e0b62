namespace ReferralGraph.Api.Features.Paths;

/// <summary>Why a complete search reached nobody.</summary>
public enum NoneReason
{
    /// <summary>Nobody is known with such an employment at the company.</summary>
    NobodyThere,

    /// <summary>Filters and conditions of the question leave out everybody, or every way there is.</summary>
    EverybodyExcluded,

    /// <summary>Whoever asks has no ties; where anyone asks, nobody has a tie to whom they want to reach.</summary>
    NoTies,

    /// <summary>Whom they want to reach is farther than paths may be long, or not connected at all.</summary>
    TooFar,
}
