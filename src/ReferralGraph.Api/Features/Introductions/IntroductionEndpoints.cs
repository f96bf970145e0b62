using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Introductions: asks that travel a path.</summary>
internal static class IntroductionEndpoints
{
    private const string Route = "/introductions/{id}";
    private const ApiScopes Readers = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.WorkflowWrite;

    public static void MapIntroductionEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapPost("/introductions", PostIntroduction)
            .WithName(nameof(PostIntroduction))
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Draft an introduction over a path")
            .WithDescription(
                "By whoever asks, or by a system for them. Nobody is asked before the event ask. What the path rests on, and whether the "
                + "asker knows whom they would ask well enough, are kept as of today. A path that does not lead there today is 409, always "
                + "in the same words.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/introductions", ListIntroductions)
            .WithName(nameof(ListIntroductions))
            .Needs(Readers)
            .WithSummary("List introductions, those made last first")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Those that you asked for, or that have reached you; with the scope workflow:write, all.");

        group.MapGet(Route, ReadIntroduction)
            .WithName(nameof(ReadIntroduction))
            .Needs(Readers)
            .WithSummary("Read an introduction")
            .WithDescription(
                "For who asks, whoever it has reached, and callers with the scope workflow:write. ETag is of its version alone: actions, "
                + "which are what you may do now, change with time and with who asks.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost($"{Route}/events", PostIntroductionEvent)
            .WithName(nameof(PostIntroductionEvent))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Have something happen to an introduction")
            .WithDescription(
                "What is legal, by whom: " + StateTableText.Sentences(IntroductionStates.Table)
                + " ask is 409 where the asker hardly knows whom they would ask, or that person is asked enough; each says what helps. "
                + "How to reach the target is told to the asker once the last connector and the target have agreed. undo takes back the "
                + "last one, by whoever did it, within 10 minutes and if nothing has happened since.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static Task<Results<Created<IntroductionResponse>, ProblemHttpResult>> PostIntroduction(
        IntroductionRequest body, HttpResponse response, IntroductionDrafts drafts, CancellationToken cancellationToken) =>
        drafts.CreateAsync(response, body, cancellationToken);

    internal static Task<Results<Ok<IntroductionsResponse>, ProblemHttpResult>> ListIntroductions(
        [AsParameters] IntroductionFilter filter,
        [AsParameters] PageParameters page,
        IntroductionList list,
        CancellationToken cancellationToken) => list.ListAsync(filter, page, cancellationToken);

    internal static Task<Results<Ok<IntroductionResponse>, ProblemHttpResult>> ReadIntroduction(
        [Description("Id of the introduction.")] string id, Introductions introductions, CancellationToken cancellationToken) =>
        introductions.ReadAsync(id, cancellationToken);

    internal static Task<Results<Ok<IntroductionResponse>, ProblemHttpResult>> PostIntroductionEvent(
        [Description("Id of the introduction.")] string id,
        IntroductionEventRequest body,
        HttpResponse response,
        Introductions introductions,
        CancellationToken cancellationToken) => introductions.MoveAsync(response, id, body, cancellationToken);
}
