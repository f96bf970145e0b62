using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Reads and moves prompts for whoever asks.</summary>
/// <remarks>One is there for its manager, for the new hire once they are asked, and for who may work for others.</remarks>
internal sealed class PromptMoves(
    IReferralLedger ledger,
    CaseWriter writer,
    CaseWrites writes,
    WorkCaller caller,
    PromptShow show,
    PromptStops stops,
    FollowingReferrals referrals,
    AccessScope scope,
    TimeProvider time)
{
    private static readonly IReadOnlyList<string> s_moves = CaseMoves.Of(PromptStates.Table);

    private DateTimeOffset Now => LedgerEvent.Moment(time.GetUtcNow());

    /// <summary>The prompt of an id.</summary>
    public async Task<Results<Ok<PromptResponse>, ProblemHttpResult>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var prompt = await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken);
        return MaySee(prompt) ? TypedResults.Ok(await ShowAsync(prompt!, cancellationToken)) : PromptProblems.Unknown(id);
    }

    /// <summary>Has something happen to one.</summary>
    public async Task<Results<Ok<PromptResponse>, ProblemHttpResult>> MoveAsync(
        HttpResponse response, string id, PromptEventRequest body, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        body.Check(fields, s_moves);
        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<PromptResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            async (present, cancel) => MaySee(present) ? TypedResults.Ok(await ShowAsync(present!, cancel)) : null,
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<PromptResponse>, ProblemHttpResult>>> DecideAsync(WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present))
            {
                return new(null, PromptProblems.Unknown(id));
            }

            if (!fields.IsValid)
            {
                return new(null, ApiProblem.Invalid(fields.Errors));
            }

            if (body.Version is { } version && version != present!.Version)
            {
                return new(null, CaseProblems.Changed(version, await ShowAsync(present, cancel)));
            }

            if (await stops.ReasonAsync(scope.Tenant, present!, cancel) is { } reason)
            {
                // Nobody can be asked any more, and nobody had noticed.
                var stopped = stops.Stop(present!, reason, Now);
                var answer = await IllegalAsync(CaseFold.Apply(present, stopped), body.Event!, cancel);
                return new(await writes.OfAsync(scope.Tenant, [stopped], follows: [], cancel), answer);
            }

            var (events, refusal) = await MovedAsync(present!, body, cancel);
            if (events.Count == 0)
            {
                return new(null, refusal ?? await IllegalAsync(present!, body.Event!, cancel));
            }

            var shown = await ShowAsync(CaseFold.Apply(present, events[0]), cancel);
            if (events.Count > 1)
            {
                // It is not stored before this is answered.
                shown = shown with { Referral = events[1].Case.Id, ReferralState = events[1].State };
            }

            return new(await writes.OfAsync(scope.Tenant, events, follows: [], cancel), TypedResults.Ok(shown));
        }
    }

    private static CaseKey KeyOf(string id) => new(CaseKind.Prompt, id);

    private bool MaySee(WorkCase? prompt) => prompt is not null && caller.RolesIn(prompt).Count > 0;

    private Task<PromptResponse> ShowAsync(WorkCase prompt, CancellationToken cancellationToken) =>
        show.ShowAsync(prompt, time.GetUtcNow(), cancellationToken);

    private async Task<ProblemHttpResult> IllegalAsync(WorkCase present, string happens, CancellationToken cancellationToken) =>
        CaseProblems.Illegal(
            happens,
            present.State,
            CaseMoves.Legal(present, caller, time.GetUtcNow()),
            await ShowAsync(present, cancellationToken));

    /// <summary>What happens to it, and what that makes; nothing where it is not legal, or why it is refused.</summary>
    private async Task<(IReadOnlyList<LedgerEvent> Events, ProblemHttpResult? Refusal)> MovedAsync(
        WorkCase present, PromptEventRequest body, CancellationToken cancellationToken)
    {
        var course = new PromptCourse(present, caller.Actor, caller.OnBehalfOf, Now);
        if (body.Event == StateTable.Undo)
        {
            return (await UndoneAsync(present, course, cancellationToken) is { } undone ? [undone] : [], null);
        }

        if (CaseMoves.Find(present, caller, body.Event!) is null)
        {
            return ([], null);
        }

        switch (body.Event)
        {
            case PromptStates.Answer:
                return ([course.Answer(body.Answer!, string.IsNullOrWhiteSpace(body.Note) ? null : body.Note)], null);
            case PromptStates.Refuse:
                return ([course.Refuse()], null);
            case PromptStates.Confirm:
                var (made, refused) = await referrals.DecideAsync(
                    present.Opening!,
                    Prompt.NewHireOf(present),
                    Prompt.CoworkerOf(present),
                    new Referral(body.Knows!, body.Level ?? Referral.PassOn, Referral.FromPrompt)
                    {
                        Prompt = present.Key.Id,
                        IsById = true,
                    },
                    written: null,
                    body.Note,
                    Now,
                    cancellationToken,
                    Prompt.ManagerOf(present));
                return (made is null ? [] : [course.Confirm(made.Case.Id), made], refused);
            default:
                throw new NotSupportedException($"Unmapped event {body.Event}.");
        }
    }

    private async Task<LedgerEvent?> UndoneAsync(WorkCase present, PromptCourse course, CancellationToken cancellationToken)
    {
        if (!caller.MayUndo(present, time.GetUtcNow()))
        {
            return null;
        }

        var events = await ledger.ListEventsAsync(scope.Tenant, present.Key, cancellationToken);
        var then = CaseFold.Of(events.Take((int)present.Version - 1))!;
        return await stops.ReasonAsync(scope.Tenant, then, cancellationToken) is null ? course.Undo(then) : null;
    }
}
