using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One path.</summary>
/// <param name="Hops">Ties walked.</param>
/// <param name="Reach">Probability that the whole chain completes; null where a tie of it is shared by its tier only.</param>
/// <param name="Tier">Tier of the weakest tie.</param>
/// <param name="Steps">People in walking order, each with the tie that leads to them.</param>
/// <param name="WeakestLink">The weakest tie, and what would help.</param>
public sealed record PathResponse(
    int Hops,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Reach,
    TieTier Tier,
    IReadOnlyList<StepResponse> Steps,
    WeakestLinkResponse WeakestLink)
{
    /// <summary>What makes its last tie a bridge; only where the ranking asks.</summary>
    public BridgeResponse? Bridge { get; init; }

    internal static PathResponse From(ReferralPath path, TrustModel model, GraphNames names)
    {
        var weakest = path.Ties[path.WeakestTie];
        return new PathResponse(
            path.Hops,
            path.Ties.Any(tie => tie.TierOnly) ? null : path.Reach,
            weakest.Tier,
            [.. path.People.Select((person, place) => StepResponse.From(path, place, names))],
            new WeakestLinkResponse(weakest.From.Value, weakest.To.Value, weakest.TierOnly ? null : TieAdvice.StrengthenBy(weakest)))
        {
            Bridge = path.Mutuals is { } mutuals ? new BridgeResponse(mutuals, TieScorer.BridgeFactor(model, mutuals)) : null,
        };
    }
}
