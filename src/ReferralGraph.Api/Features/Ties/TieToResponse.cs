using ReferralGraph.Api.Features.People;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>One tie of a list.</summary>
/// <param name="Person">To whom.</param>
/// <param name="Tie">How strong, and why.</param>
public sealed record TieToResponse(NamedPerson Person, TieResponse Tie);
