using System.ComponentModel.DataAnnotations;

namespace ReferralGraph.Api.Features.Graph;

/// <summary>How much the graph holds.</summary>
/// <param name="People">People, merged ones once.</param>
/// <param name="Companies">Companies.</param>
/// <param name="Employments">Stints of people at companies.</param>
/// <param name="Ties">Directed ties.</param>
/// <param name="Revision">Revision the ties belong to.</param>
/// <param name="Store">What keeps it: <c>embedded</c> or <c>neo4j</c>.</param>
/// <param name="Finder">What answers: <c>snapshot</c> or <c>cypher</c>.</param>
public sealed record GraphResponse(
    long People,
    long Companies,
    long Employments,
    long Ties,
    long Revision,
    [property: AllowedValues("embedded", "neo4j")] string Store,
    [property: AllowedValues("snapshot", "cypher")] string Finder);
