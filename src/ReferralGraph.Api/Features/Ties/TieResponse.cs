using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>A directed tie with what it rests on.</summary>
/// <param name="Strength">0 (no tie) to 1.</param>
/// <param name="Response">How likely the other acts on a request, 0 to 1.</param>
/// <param name="Tier">The strength in one word.</param>
/// <param name="Evidence">Family by family, the strongest of each first.</param>
public sealed record TieResponse(double Strength, double Response, TieTier Tier, IReadOnlyList<EvidenceResponse> Evidence)
{
    internal static TieResponse From(TieExplanation tie, GraphNames names, bool withFactors) => new(
        tie.Strength, tie.Response, tie.Tier, [.. tie.Evidence.Select(evidence => EvidenceResponse.Of(evidence, tie.Strength, names, withFactors))]);
}
