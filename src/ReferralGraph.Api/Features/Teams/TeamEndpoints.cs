using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Teams;

/// <summary>Teams: people who ask together.</summary>
internal static class TeamEndpoints
{
    private const string Route = "/teams/{team}";
    private const string ListQuestion = "teams";

    public static void MapTeamEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Teams");

        group.MapPut(Route, PutTeam)
            .WithName(nameof(PutTeam))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a team with its members")
            .WithDescription("Replaces what was stored. Unknown members are made, with the id as name.");

        group.MapGet(Route, GetTeam)
            .WithName(nameof(GetTeam))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("Read a team")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete(Route, DeleteTeam)
            .WithName(nameof(DeleteTeam))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a team; its members stay")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/teams", ListTeams)
            .WithName(nameof(ListTeams))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("List teams by id");
    }

    internal static async Task<Results<Ok<TeamResponse>, Created<TeamResponse>, ProblemHttpResult>> PutTeam(
        [Description("Id of the team.")] string team,
        TeamRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        RequestWriter writer,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(new TeamId(fields.Id("team", team)), fields);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var (outcomes, problem) = await writer.WriteAsync(
            response, [new GraphChange.Put(record)], parameters, fields, cancellationToken);
        var stored = TeamResponse.From(record) with { Made = MadeResponse.From(outcomes) };
        return problem is null ? WriteResults.Stored(outcomes[0], $"/v1/teams/{record.Id}", stored) : problem;
    }

    internal static async Task<Results<Ok<TeamResponse>, ProblemHttpResult>> GetTeam(
        [Description("Id of the team.")] string team, IGraphStore store, AccessScope scope, CancellationToken cancellationToken) =>
        await store.ReadTeamAsync(scope.Tenant, new TeamId(team), cancellationToken) is { } record
            ? TypedResults.Ok(TeamResponse.From(record))
            : Unknown(team);

    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteTeam(
        [Description("Id of the team.")] string team, HttpResponse response, RequestWriter writer, CancellationToken cancellationToken)
    {
        var outcomes = await writer.WriteAsync(response, [new GraphChange.DeleteTeam(new TeamId(team))], cancellationToken);
        return WriteResults.Removed(outcomes[0], () => Unknown(team));
    }

    internal static async Task<Results<Ok<TeamsResponse>, ProblemHttpResult>> ListTeams(
        [AsParameters] PageParameters page, IGraphStore store, AccessScope scope, CancellationToken cancellationToken)
    {
        if (!page.TryReadAfter(scope, ListQuestion, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        var teams = await store.ListTeamsAsync(scope.Tenant, after is null ? null : new TeamId(after), page.Size + 1, cancellationToken);
        var (shown, next) = page.Cut(scope, ListQuestion, teams, team => team.Id.Value);
        return TypedResults.Ok(new TeamsResponse([.. shown.Select(TeamResponse.From)], next));
    }

    private static ProblemHttpResult Unknown(string team) =>
        ApiProblem.Result(ProblemTypes.TeamUnknown, $"No team has the id '{Spelling.Excerpt(team)}'; PUT /v1/teams/{{team}} stores one.");
}
