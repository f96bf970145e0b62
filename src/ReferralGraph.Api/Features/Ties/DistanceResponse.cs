using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>How far apart two people are.</summary>
/// <param name="Hops">Ties on a shortest path: 0 for the same person, null when there is none of at most 6.</param>
public sealed record DistanceResponse([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Hops) : ICacheableAnswer
{
    /// <summary>The tie model.</summary>
    public required ModelResponse Model { get; init; }

    /// <summary>The graph.</summary>
    public required GraphStateResponse Graph { get; init; }

    /// <summary>
    /// Where the answer came from: <c>graph</c>; <c>cache</c> where it was computed before and still holds; <c>stale</c> where it was given
    /// before and the store cannot be reached now. Kept answers tell it to systems alone.
    /// </summary>
    [AllowedValues(AnswerSource.Graph, AnswerSource.Cache, AnswerSource.Stale)]
    public string Source => AnswerSource.Of(Origin);

    /// <summary>When the answer was known to hold, UTC; only with <c>stale</c>.</summary>
    public DateTimeOffset? StaleAsOf { get; init; }

    /// <inheritdoc/>
    AnswerOrigin ICacheableAnswer.Origin => Origin;

    /// <inheritdoc/>
    AnswerBasis? ICacheableAnswer.Basis => Basis;

    /// <inheritdoc/>
    ICacheableAnswer ICacheableAnswer.Shortened(int bytes, Func<object, int> sizeOf) => this;

    internal AnswerOrigin Origin { get; init; }

    internal AnswerBasis? Basis { get; init; }
}
