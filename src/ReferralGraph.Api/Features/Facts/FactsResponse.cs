using System.Text.Json.Serialization;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A page of facts, in ordinal order of id.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record FactsResponse(
    IReadOnlyList<FactResponse> Facts, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor)
{
    /// <summary>What people say of those of the facts that they say are not so; left out where nobody does.</summary>
    public IReadOnlyList<DisputeResponse>? Disputes { get; init; }
}
