using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One path.</summary>
/// <param name="Hops">Ties walked.</param>
/// <param name="Reach">Probability that the whole chain completes.</param>
/// <param name="Tier">Tier of the weakest tie.</param>
/// <param name="Text">All of it in a sentence from the side of whoever asks, in the language of the request.</param>
/// <param name="Steps">People in walking order, each with the tie that leads to them.</param>
/// <param name="WeakestLink">The weakest tie, and what would help.</param>
public sealed record PathResponse(
    int Hops, double Reach, TieTier Tier, string Text, IReadOnlyList<StepResponse> Steps, WeakestLinkResponse WeakestLink)
{
    /// <summary>What makes its last tie a bridge; only where the ranking asks.</summary>
    public BridgeResponse? Bridge { get; init; }

    internal static PathResponse From(ReferralPath path, NamedPerson target, TrustModel model, Wording words)
    {
        var weakest = path.Ties[path.WeakestTie];
        return new PathResponse(
            path.Hops,
            path.Reach,
            weakest.Tier,
            words.Path(path),
            [.. path.People.Select((_, place) => StepResponse.From(path, place, target, words))],
            new WeakestLinkResponse(weakest.From.Value, weakest.To.Value)
            {
                StrengthenBy = TieStrengthening.Of(weakest, model) is { } stronger
                    ? new StrengthenByResponse(words.Advice(weakest, stronger.Kind), stronger.Strength)
                    : null,
            })
        {
            Bridge = path.Mutuals is { } mutuals ? new BridgeResponse(mutuals, TieScorer.BridgeFactor(model, mutuals)) : null,
        };
    }
}
