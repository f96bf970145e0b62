using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One path.</summary>
/// <param name="Hops">Ties walked.</param>
/// <param name="Reach">Probability that the whole chain completes; null where a tie of it is shared by its tier only, or somebody on it is
/// not named.</param>
/// <param name="Tier">Tier of the weakest tie.</param>
/// <param name="Text">All of it in a sentence from the side of whoever asks, in the language of the request.</param>
/// <param name="Steps">People in walking order, each with the tie that leads to them.</param>
/// <param name="WeakestLink">The weakest tie, and what would help; left out where somebody on it is not named.</param>
public sealed record PathResponse(
    int Hops,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Reach,
    TieTier Tier,
    string Text,
    IReadOnlyList<StepResponse> Steps,
    WeakestLinkResponse? WeakestLink)
{
    /// <summary>What makes its last tie a bridge; only where the ranking asks, and everybody is named.</summary>
    public BridgeResponse? Bridge { get; init; }

    internal static PathResponse From(
        ReferralPath path, NamedPerson? target, PathMask? mask, TrustModel model, TieResponses ties, Masks masks)
    {
        var words = ties.Words;
        var weakest = path.Ties[path.WeakestTie];
        var steps = new StepResponse[path.Hops + 1];
        for (var place = 0; place < steps.Length; place++)
        {
            steps[place] = StepResponse.From(path, place, target, mask, ties, masks);
        }

        return new PathResponse(
            path.Hops,
            path.TierOnly || mask is not null ? null : path.Reach,
            weakest.Tier,
            words.Path(path, mask),
            steps,
            mask is not null ? null : new WeakestLinkResponse(weakest.From.Value, weakest.To.Value)
            {
                StrengthenBy = !weakest.TierOnly && TieStrengthening.Of(weakest, model) is { } stronger
                    ? new StrengthenByResponse(words.Advice(weakest, stronger.Kind), stronger.Strength)
                    : null,
            })
        {
            Bridge = mask is null && path.Mutuals is { } mutuals
                ? new BridgeResponse(mutuals, TieScorer.BridgeFactor(model, mutuals))
                : null,
        };
    }
}
