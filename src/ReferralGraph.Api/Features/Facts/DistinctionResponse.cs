using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>That two people who may be taken for one are two.</summary>
/// <param name="Id">Of the statement.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Id of the ordinally first of the two.</param>
/// <param name="Other">Id of the other one.</param>
public sealed record DistinctionResponse(string Id, string Source, string Person, string Other)
    : FactResponse(Id, FactTypes.Distinction, Source)
{
    internal static DistinctionResponse Of(Distinction fact) =>
        new(fact.Id.Value, fact.Source, fact.Person.Value, fact.Other.Value);
}
