using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Pass-alongs: openings handed on by people whom they are not for.</summary>
internal static class PassAlongEndpoints
{
    private const string Route = "/pass-alongs/{id}";
    private const ApiScopes Readers = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.WorkflowWrite;

    public static void MapPassAlongEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapPost("/pass-alongs", PostPassAlong)
            .WithName(nameof(PostPassAlong))
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Hand an opening on to somebody")
            .WithDescription(
                "By somebody whom the opening is not for, or by a system for them: to a person of the graph, who finds it in their inbox, "
                + "or to somebody else, who agreed to have their name and address shared and on whose word it is moved. Nothing is sent. "
                + "Of those who hand it on, one to the next, the three nearest to a hire earn credit.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/pass-alongs", ListPassAlongs)
            .WithName(nameof(ListPassAlongs))
            .Needs(Readers)
            .WithSummary("List pass-alongs, those made last first")
            .WithDescription("Those that you made, handed on or were handed; with the scope workflow:write, all.");

        group.MapGet(Route, ReadPassAlong)
            .WithName(nameof(ReadPassAlong))
            .Needs(Readers)
            .WithSummary("Read a pass-along")
            .WithDescription(
                "For whoever made it, handed it on or was handed it, and callers with the scope workflow:write. ETag is of its version "
                + "alone: actions change with time.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost($"{Route}/events", PostPassAlongEvent)
            .WithName(nameof(PostPassAlongEvent))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Have something happen to a pass-along")
            .WithDescription(
                "What is legal, by whom: " + StateTableText.Sentences(PassAlongStates.Table)
                + " What whoever it was handed to says is for them; where they were written of by name and address, also for who handed it "
                + "on and who made it, on their word. undo takes back the last one, by whoever did it, within 10 minutes and if nothing "
                + "has happened since.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static Task<Results<Created<PassAlongResponse>, ProblemHttpResult>> PostPassAlong(
        PassAlongRequest body, HttpResponse response, PassAlongDrafts drafts, CancellationToken cancellationToken) =>
        drafts.CreateAsync(response, body, cancellationToken);

    internal static Task<Results<Ok<PassAlongsResponse>, ProblemHttpResult>> ListPassAlongs(
        [AsParameters] PassAlongFilter filter,
        [AsParameters] PageParameters page,
        PassAlongList list,
        CancellationToken cancellationToken) => list.ListAsync(filter, page, cancellationToken);

    internal static Task<Results<Ok<PassAlongResponse>, ProblemHttpResult>> ReadPassAlong(
        [Description("Id of the pass-along.")] string id, PassAlongMoves passAlongs, CancellationToken cancellationToken) =>
        passAlongs.ReadAsync(id, cancellationToken);

    internal static Task<Results<Ok<PassAlongResponse>, ProblemHttpResult>> PostPassAlongEvent(
        [Description("Id of the pass-along.")] string id,
        PassAlongEventRequest body,
        HttpResponse response,
        PassAlongMoves passAlongs,
        CancellationToken cancellationToken) => passAlongs.MoveAsync(response, id, body, cancellationToken);
}
