using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.People;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>One tie of a list.</summary>
/// <param name="Person">To whom; left out where they are not named.</param>
/// <param name="Tie">How strong, and why.</param>
public sealed record TieToResponse(NamedPerson? Person, TieResponse Tie)
{
    /// <summary>To whom, where they are not named; else left out.</summary>
    public MaskedPersonResponse? Masked { get; init; }
}
