using System.Text.Json.Serialization;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>A page of what a snapshot ended, or would end.</summary>
/// <param name="Ended">In order of kind, person, company or contact, and id.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record ImportEndedResponse(
    IReadOnlyList<SnapshotEndingResponse> Ended, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>Something that a snapshot ended, or would end.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the fact or the team.</param>
/// <param name="Person">Id of whose stint or contact it is; absent for a team.</param>
/// <param name="Company">Id of the company of a stint.</param>
/// <param name="To">Id of the contact of a connection.</param>
/// <param name="From">First day of a stint or connection; absent when unknown.</param>
public sealed record SnapshotEndingResponse(
    SnapshotEndingKind Kind, string Id, string? Person, string? Company, string? To, DateOnly? From)
{
    internal static SnapshotEndingResponse Of(SnapshotEnding ending) => new(
        ending.Kind,
        ending.Id,
        ending.Person?.Value,
        ending.Kind == SnapshotEndingKind.Employment ? ending.Other : null,
        ending.Kind == SnapshotEndingKind.Connection ? ending.Other : null,
        ending.From);
}
