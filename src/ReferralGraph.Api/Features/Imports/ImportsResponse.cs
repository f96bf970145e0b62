using System.Text.Json.Serialization;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>A page of import jobs, newest first.</summary>
/// <param name="Imports">The jobs.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record ImportsResponse(
    IReadOnlyList<ImportResponse> Imports, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
