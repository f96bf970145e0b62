using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Prompts: questions to managers about people whom a new hire worked with.</summary>
internal static class PromptEndpoints
{
    private const string Route = "/prompts/{id}";
    private const ApiScopes Readers = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.WorkflowWrite;

    public static void MapPromptEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapGet("/people/{person}/prompts", ListPrompts)
            .WithName(nameof(ListPrompts))
            .NeedsOrOwn(ApiScopes.WorkflowWrite)
            .WithSummary("List the prompts of a manager or new hire, those made last first")
            .WithDescription(
                "On day 30, 60 and 90 of a new hire, at 09:00 in the time zone of the settings, their manager is asked about people "
                + "whom the new hire worked with elsewhere and who fit an open opening: those of the strongest ties first, and at most "
                + "five at a time. Where nobody is known to manage the new hire, the hiring manager of the opening is asked. "
                + "A new hire sees those to which the manager answered fits.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet(Route, ReadPrompt)
            .WithName(nameof(ReadPrompt))
            .Needs(Readers)
            .WithSummary("Read a prompt")
            .WithDescription(
                "For its manager, for the new hire once the manager answered fits, and callers with the scope workflow:write. ETag is of "
                + "its version alone: actions, evidence and the state of the referral change with time.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost($"{Route}/events", PostPromptEvent)
            .WithName(nameof(PostPromptEvent))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Answer a prompt")
            .WithDescription(
                "What is legal, by whom: " + StateTableText.Sentences(PromptStates.Table)
                + " undo takes back the last one, by whoever did it, within 10 minutes and if nothing has happened since.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static Task<Results<Ok<PromptsResponse>, ProblemHttpResult>> ListPrompts(
        [Description("Id of the manager or new hire.")] string person,
        [AsParameters] PromptFilter filter,
        [AsParameters] PageParameters page,
        PromptList list,
        CancellationToken cancellationToken) => list.ListAsync(person, filter, page, cancellationToken);

    internal static Task<Results<Ok<PromptResponse>, ProblemHttpResult>> ReadPrompt(
        [Description("Id of the prompt.")] string id, PromptMoves prompts, CancellationToken cancellationToken) =>
        prompts.ReadAsync(id, cancellationToken);

    internal static Task<Results<Ok<PromptResponse>, ProblemHttpResult>> PostPromptEvent(
        [Description("Id of the prompt.")] string id,
        PromptEventRequest body,
        HttpResponse response,
        PromptMoves prompts,
        CancellationToken cancellationToken) => prompts.MoveAsync(response, id, body, cancellationToken);
}
