using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Teams;

/// <summary>A team.</summary>
/// <param name="Id">Of the team.</param>
/// <param name="Name">As shown.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Members">Ids of the members, in ordinal order.</param>
public sealed record TeamResponse(string Id, string Name, string Source, IReadOnlyList<string> Members)
{
    /// <summary>Whom this write made by merely naming them; absent where everybody was known.</summary>
    public MadeResponse? Made { get; init; }

    internal static TeamResponse From(Team team) =>
        new(team.Id.Value, team.Name, team.Source, [.. team.Members.Select(member => member.Value)]);
}

/// <summary>A page of teams, in ordinal order of id.</summary>
/// <param name="Teams">The teams.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record TeamsResponse(
    IReadOnlyList<TeamResponse> Teams, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
