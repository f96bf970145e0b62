using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
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
            .UnderConditions()
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
            .UnderConditions()
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
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(new TeamId(fields.Id("team", team)), fields);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        return await writer.WriteAsync(
            response,
            new RequestedWrite([new GraphChange.Put(record)])
            {
                Record = Written(record.Id, store, scope),
                Parameters = parameters,
                Fields = fields,
            },
            outcomes => WriteResults.Stored(
                outcomes[0], $"/v1/teams/{record.Id}", TeamResponse.From(record) with { Made = MadeResponse.From(outcomes) }),
            problem => problem,
            cancellationToken);
    }

    internal static async Task<Results<Ok<TeamResponse>, ProblemHttpResult>> GetTeam(
        [Description("Id of the team.")] string team,
        IGraphStore store,
        UnknownNames unknown,
        AccessScope scope,
        CancellationToken cancellationToken) =>
        await store.ReadTeamAsync(scope.Tenant, new TeamId(team), cancellationToken) is { } record
            ? TypedResults.Ok(TeamResponse.From(record))
            : await unknown.TeamAsync(team, "team", cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteTeam(
        [Description("Id of the team.")] string team,
        HttpResponse response,
        RequestWriter writer,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken) =>
        writer.RemoveAsync(
            response,
            new GraphChange.DeleteTeam(new TeamId(team)),
            Written(new TeamId(team), store, scope),
            () => Unknown(team),
            cancellationToken);

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

    private static WrittenRecord Written(TeamId team, IGraphStore store, AccessScope scope) => WrittenRecord.Of(
        new Team(team, team.Value),
        cancellationToken => store.ReadTeamAsync(scope.Tenant, team, cancellationToken),
        record => TypedResults.Ok(TeamResponse.From(record)));

    private static ProblemHttpResult Unknown(string team) =>
        ApiProblem.Result(ProblemTypes.TeamUnknown, $"No team has the id '{Spelling.Excerpt(team)}'; PUT /v1/teams/{{team}} stores one.");
}
