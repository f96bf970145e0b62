using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>An answer that may come from the cache.</summary>
internal interface IKeptAnswer
{
    /// <summary>Where it came from.</summary>
    AnswerOrigin Origin { get; }
}
