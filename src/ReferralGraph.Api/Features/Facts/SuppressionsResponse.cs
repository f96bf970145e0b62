using System.Text.Json.Serialization;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A page of the facts that were removed for good.</summary>
/// <param name="Suppressions">In ordinal order of id.</param>
/// <param name="NextCursor">Cursor of the next page; null at the end.</param>
public sealed record SuppressionsResponse(
    IReadOnlyList<SuppressionResponse> Suppressions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>A fact that its source does not bring back.</summary>
/// <param name="Id">The fact's id.</param>
/// <param name="Sources">The sources that said it, in ordinal order.</param>
/// <param name="People">Ids of the people it named.</param>
/// <param name="On">When it was removed, UTC.</param>
public sealed record SuppressionResponse(string Id, IReadOnlyList<string> Sources, IReadOnlyList<string> People, DateTimeOffset On)
{
    internal static SuppressionResponse From(SuppressedFact fact) =>
        new(fact.Id, [.. fact.Sources.Distinct(StringComparer.Ordinal)], fact.People, fact.On);
}
