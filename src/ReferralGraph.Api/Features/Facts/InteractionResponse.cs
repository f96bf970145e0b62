using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>That somebody met or wrote to somebody.</summary>
/// <param name="Id">Of the interaction.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of the sender or organiser.</param>
/// <param name="To">Ids of the recipients or attendees.</param>
/// <param name="Kind"><c>meeting</c>, <c>message</c> or <c>cc</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Uid">The source's own id, or null.</param>
public sealed record InteractionResponse(
    string Id,
    string Source,
    string From,
    IReadOnlyList<string> To,
    [property: AllowedValues("meeting", "message", "cc")] string Kind,
    DateTime At,
    string? Uid)
    : FactResponse(Id, FactTypes.Interaction, Source)
{
    internal static InteractionResponse Of(Interaction fact) =>
        new(
            fact.Id.Value,
            fact.Source,
            fact.From.Value,
            [.. fact.To.Select(person => person.Value)],
            InteractionKinds.Name(fact.Medium),
            fact.At.UtcDateTime,
            fact.Uid);
}
