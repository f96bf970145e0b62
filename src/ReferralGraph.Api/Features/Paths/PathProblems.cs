using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Problems of path questions.</summary>
internal static class PathProblems
{
    /// <summary>404 for a team nobody made, told by the parameter that named it.</summary>
    public static ProblemHttpResult TeamUnknown(TeamId team, string parameter) => ApiProblem.Result(
        ProblemTypes.TeamUnknown,
        $"{parameter} names team '{team}', and no team has this id.",
        ("parameter", parameter),
        ("id", team.Value));

    /// <summary>404 for a company deleted between being found and being searched.</summary>
    public static ProblemHttpResult CompanyUnknown(CompanyId company) =>
        ApiProblem.Result(ProblemTypes.CompanyUnknown, $"No company has the id '{company}'.");
}
