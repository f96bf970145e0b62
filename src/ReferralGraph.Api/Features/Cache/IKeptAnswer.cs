using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>An answer that may come from the cache, or stand in for one that cannot be had.</summary>
internal interface IKeptAnswer
{
    /// <summary>Where it came from.</summary>
    AnswerOrigin Origin { get; }

    /// <summary>The graph it belongs to.</summary>
    GraphStateResponse Graph { get; }

    /// <summary>What shows whether it still holds; null where it cannot be shown.</summary>
    AnswerBasis? Basis { get; }

    /// <summary>The same answer marked as given in place of one that cannot be had now.</summary>
    /// <param name="asOf">When it was known to hold, UTC.</param>
    IResult ToStale(DateTimeOffset asOf);
}
