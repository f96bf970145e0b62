namespace ReferralGraph.Api.Features.Paths;

/// <summary>What an answer's list means.</summary>
public enum PathOutcome
{
    /// <summary>The search was complete and somebody is within reach.</summary>
    Found,

    /// <summary>The search was complete and nobody is within reach.</summary>
    None,

    /// <summary>The budget or the deadline ran out; what was found so far is given.</summary>
    Truncated,
}
