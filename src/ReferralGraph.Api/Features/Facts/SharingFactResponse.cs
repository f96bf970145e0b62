using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>With whom somebody shares their ties, or one of them.</summary>
/// <param name="Id">Of the statement.</param>
/// <param name="Source">Always the person's own: <c>api</c>.</param>
/// <param name="Person">Id of whose ties.</param>
/// <param name="Other">Id of to whom the one tie is; left out for all.</param>
/// <param name="Level">tenant, tierOnly, team or private.</param>
public sealed record SharingFactResponse(
    string Id, string Source, string Person, string? Other, [property: AllowedValues("tenant", "tierOnly", "team", "private")] string Level)
    : FactResponse(Id, FactTypes.Sharing, Source)
{
    internal static SharingFactResponse Of(Sharing fact) =>
        new(fact.Id.Value, fact.Source, fact.Person.Value, fact.Other?.Value, SharingRules.NameOf(fact.Level));
}
