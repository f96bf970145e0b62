using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Something that happened to a request or a candidate.</summary>
/// <param name="Id">Of the outcome.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Id of who answered, or of the candidate.</param>
/// <param name="Event">What happened.</param>
/// <param name="Requester">Id of who asked; only of answers.</param>
/// <param name="Other">Id of whom they handed over to or do not know; only of those.</param>
/// <param name="JobFamily">For what work, or null for any; only of what became of candidates.</param>
/// <param name="At">When, UTC.</param>
public sealed record OutcomeResponse(
    string Id,
    string Source,
    string Person,
    [property: AllowedValues(
        "accepted",
        "declined",
        "unanswered",
        "handedOver",
        "replied",
        "disowned",
        "interviewed",
        "offered",
        "hired",
        "retained",
        "unsuitable",
        "left")]
    string Event,
    string? Requester,
    string? Other,
    string? JobFamily,
    DateTime At)
    : FactResponse(Id, FactTypes.Outcome, Source)
{
    internal static OutcomeResponse Of(OutcomeEvent fact) =>
        new(
            fact.Id.Value,
            fact.Source,
            fact.Person.Value,
            fact.Outcome.Name(),
            fact.Requester?.Value,
            fact.Other?.Value,
            fact.JobFamily,
            fact.At.UtcDateTime);
}
