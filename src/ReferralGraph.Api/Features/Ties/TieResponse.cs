using ReferralGraph.Api.Words;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>A directed tie with what it rests on.</summary>
/// <param name="Strength">0 (no tie) to 1; left out where no more than the tier is told.</param>
/// <param name="Response">How likely the other acts on a request, 0 to 1; left out likewise.</param>
/// <param name="Tier">The strength in one word.</param>
/// <param name="Evidence">Family by family, the strongest of each first; none where no more than the tier is told.</param>
public sealed record TieResponse(double? Strength, double? Response, TieTier Tier, IReadOnlyList<EvidenceResponse> Evidence)
{
    /// <summary>True where no more than the tier is told: whose tie it is shares it so, or somebody at an end of it is not named; else left
    /// out.</summary>
    public bool? TierOnly { get; init; }

    /// <summary>What the response is computed from; left out where it was set by hand.</summary>
    public ResponseBasisResponse? ResponseBasis { get; init; }

    /// <summary>False when the one said that they do not really know the other; else left out.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>A tie of which no more than the tier is told.</summary>
    internal static TieResponse Of(TieTier tier) => new(Strength: null, Response: null, tier, []) { TierOnly = true };

    internal static TieResponse From(TieExplanation tie, Wording words)
    {
        if (tie.TierOnly)
        {
            return Of(tie.Tier);
        }

        var evidence = new EvidenceResponse[tie.Evidence.Count];
        for (var place = 0; place < evidence.Length; place++)
        {
            evidence[place] = EvidenceResponse.Of(tie, tie.Evidence[place], words);
        }

        return new TieResponse(tie.Strength, tie.Response, tie.Tier, evidence)
        {
            ResponseBasis = tie.ResponseBasis is { } basis
                ? new ResponseBasisResponse(basis.Prior, basis.Answers.Yes, basis.Answers.All)
                : null,
            Confirmed = tie.Disowned ? false : null,
        };
    }
}

/// <summary>What a response is computed from: response = (n0 * prior + yes) / (n0 + answers), n0 = Model:ResponsePriorWeight.</summary>
/// <param name="Prior">What their answers to everybody else let expect, or where there are none the tenant's.</param>
/// <param name="Yes">Answers to this person that were yes, each worth less as it ages.</param>
/// <param name="Answers">All answers to this person, weighed alike.</param>
public sealed record ResponseBasisResponse(double Prior, double Yes, double Answers);
