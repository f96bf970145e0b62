using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Openings: positions for which people are sought.</summary>
internal static class OpeningEndpoints
{
    private const string Route = "/openings/{id}";
    private const ApiScopes Readers = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.WorkflowWrite;

    public static void MapOpeningEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapGet("/openings", ListOpenings)
            .WithName(nameof(ListOpenings))
            .Needs(Readers)
            .WithSummary("List openings, those made last first")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription(
                "Open ones are for everybody; others for whoever made them, their recruiter and hiring manager, and callers with the scope "
                + "workflow:write.");

        group.MapPut(Route, PutOpening)
            .WithName(nameof(PutOpening))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Store an opening")
            .WithDescription(
                "Replaces what it says, but not its state: what happens to it is posted to its events. By callers with the scope "
                + "workflow:write, or where there is one by its recruiter and hiring manager.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet(Route, ReadOpening)
            .WithName(nameof(ReadOpening))
            .Needs(Readers)
            .WithSummary("Read an opening")
            .WithDescription(
                "ETag is of its version alone: actions, which are what you may do now, change with time and with who asks.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete(Route, DeleteOpening)
            .WithName(nameof(DeleteOpening))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Remove an opening that no work is for")
            .WithDescription(
                "By whoever may change it. What happened to it stays in the ledger; one that work is for can be closed instead.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost($"{Route}/events", PostOpeningEvent)
            .WithName(nameof(PostOpeningEvent))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Have something happen to an opening")
            .WithDescription(
                "What is legal, by whom: " + StateTableText.Sentences(OpeningStates.Table)
                + " undo takes back the last one, by whoever did it, within 10 minutes and if nothing has happened since.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static Task<Results<Ok<OpeningsResponse>, ProblemHttpResult>> ListOpenings(
        [AsParameters] OpeningFilter filter,
        [AsParameters] PageParameters page,
        OpeningList list,
        CancellationToken cancellationToken) => list.ListAsync(filter, page, cancellationToken);

    internal static Task<Results<Ok<OpeningResponse>, Created<OpeningResponse>, ProblemHttpResult>> PutOpening(
        [Description("Id of the opening.")] string id,
        OpeningRequest body,
        HttpResponse response,
        Openings openings,
        CancellationToken cancellationToken) => openings.PutAsync(response, id, body, cancellationToken);

    internal static Task<Results<Ok<OpeningResponse>, ProblemHttpResult>> ReadOpening(
        [Description("Id of the opening.")] string id, Openings openings, CancellationToken cancellationToken) =>
        openings.ReadAsync(id, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteOpening(
        [Description("Id of the opening.")] string id,
        HttpResponse response,
        Openings openings,
        CancellationToken cancellationToken) => openings.DeleteAsync(response, id, cancellationToken);

    internal static Task<Results<Ok<OpeningResponse>, ProblemHttpResult>> PostOpeningEvent(
        [Description("Id of the opening.")] string id,
        OpeningEventRequest body,
        HttpResponse response,
        Openings openings,
        CancellationToken cancellationToken) => openings.MoveAsync(response, id, body, cancellationToken);
}
