using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Reads and moves rewards for whoever asks.</summary>
internal sealed class RewardMoves(
    IReferralLedger ledger,
    CaseWriter writer,
    CaseWrites writes,
    WorkCaller caller,
    RewardShow show,
    RewardStops stops,
    RewardPlans plans,
    AccessScope scope,
    TimeProvider time)
{
    private static readonly IReadOnlyList<string> s_moves = CaseMoves.Of(RewardStates.Table);

    /// <summary>The reward of an id, with its books.</summary>
    public async Task<Results<Ok<RewardResponse>, ProblemHttpResult>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var reward = await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken);
        return show.MaySee(reward) ? TypedResults.Ok(await ShowAsync(reward!, cancellationToken)) : RewardProblems.Unknown(id);
    }

    /// <summary>Has something happen to one.</summary>
    public async Task<Results<Ok<RewardResponse>, ProblemHttpResult>> MoveAsync(
        HttpResponse response, string id, RewardEventRequest body, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        body.Check(fields, s_moves);
        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<RewardResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            async (present, cancel) => show.MaySee(present) ? TypedResults.Ok(await ShowAsync(present!, cancel)) : null,
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<RewardResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            if (!show.MaySee(present))
            {
                return new(null, RewardProblems.Unknown(id));
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
                // It cannot stay whose it is, and nobody had noticed.
                var stopped = stops.Stop(present!, reason, Now);
                IReadOnlyList<LedgerEvent> events =
                    [stopped, .. await stops.FollowingAsync(scope.Tenant, present!, Now, cancel)];
                var answer = await IllegalAsync(CaseFold.Apply(present, stopped), body.Event!, cancel);
                return new(await writes.OfAsync(scope.Tenant, events, follows: [], cancel), answer);
            }

            var (happened, refusal) = await MovedAsync(present!, body.Event!, cancel);
            if (happened is null)
            {
                return new(null, refusal ?? await IllegalAsync(present!, body.Event!, cancel));
            }

            var moved = await show.ShowAsync(CaseFold.Apply(present, happened), events: null, time.GetUtcNow(), cancel);
            return new(await writes.OfAsync(scope.Tenant, [happened], follows: [], cancel), TypedResults.Ok(moved));
        }
    }

    private static CaseKey KeyOf(string id) => new(CaseKind.Reward, id);

    private DateTimeOffset Now => LedgerEvent.Moment(time.GetUtcNow());

    private async Task<RewardResponse> ShowAsync(WorkCase reward, CancellationToken cancellationToken)
    {
        // As far as the case was read, so that its books are of the version that is told.
        var events = await ledger.ListEventsAsync(scope.Tenant, reward.Key, cancellationToken);
        return await show.ShowAsync(reward, events.Take((int)reward.Version), time.GetUtcNow(), cancellationToken);
    }

    private async Task<ProblemHttpResult> IllegalAsync(WorkCase present, string happens, CancellationToken cancellationToken) =>
        CaseProblems.Illegal(
            happens,
            present.State,
            CaseMoves.Legal(present, caller, time.GetUtcNow()),
            await show.ShowAsync(present, events: null, time.GetUtcNow(), cancellationToken));

    /// <summary>The event; none where it is not legal, or why it is refused.</summary>
    private async Task<(LedgerEvent? Happened, ProblemHttpResult? Refusal)> MovedAsync(
        WorkCase present, string happens, CancellationToken cancellationToken)
    {
        var course = new RewardCourse(present, caller.Actor, caller.OnBehalfOf, Now);
        if (happens == StateTable.Undo)
        {
            return (await UndoneAsync(present, course, cancellationToken), null);
        }

        if (CaseMoves.Find(present, caller, happens) is null)
        {
            return default;
        }

        switch (happens)
        {
            case RewardStates.Approve:
                var left = await plans.LeftForAsync(scope.Tenant, present, cancellationToken);
                return left > 0 ? (course.Approve(left), null) : (null, RewardProblems.CapReached());
            case RewardStates.Pay:
                return (course.Pay(), null);
            case RewardStates.Reject:
                return (course.Reject(), null);
            default:
                throw new NotSupportedException($"Unmapped event {happens}.");
        }
    }

    /// <summary>The last event taken back; null where it cannot be, or what was earned is lost meanwhile.</summary>
    private async Task<LedgerEvent?> UndoneAsync(WorkCase present, RewardCourse course, CancellationToken cancellationToken)
    {
        if (!caller.MayUndo(present, time.GetUtcNow()))
        {
            return null;
        }

        var events = await ledger.ListEventsAsync(scope.Tenant, present.Key, cancellationToken);
        var then = CaseFold.Of(events.Take((int)present.Version - 1))!;
        var said = Reward.Of(then);
        var referral = await ledger.ReadAsync(
            scope.Tenant, new CaseKey(CaseKind.Referral, said.Referral), cancellationToken);
        return present.State == RewardStates.Rejected && referral is not null && !RewardEarning.Holds(said.Rule, referral)
            || await stops.ReasonAsync(scope.Tenant, then, cancellationToken) is not null
            ? null
            : course.Undo(then);
    }
}
