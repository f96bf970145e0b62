using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Reads and moves referrals for whoever asks.</summary>
/// <remarks>
/// One is there for its maker, referrer, candidate, recruiter and hiring manager, and who may work for others. Whether it is there for
/// somebody is asked before anything is answered from what it says.
/// </remarks>
internal sealed class ReferralMoves(
    IReferralLedger ledger,
    CaseWriter writer,
    WorkCaller caller,
    ReferralShow show,
    ReferralEnds ends,
    ReferralWrites writes,
    ReferralCredits credits,
    AccessScope scope,
    TimeProvider time)
{
    private static readonly IReadOnlyList<string> s_moves = CaseMoves.Of(ReferralStates.Table);

    /// <summary>The referral of an id.</summary>
    public async Task<Results<Ok<ReferralResponse>, ProblemHttpResult>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var referral = await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken);
        return MaySee(referral) ? TypedResults.Ok(await ShowAsync(referral!, cancellationToken)) : ReferralProblems.Unknown(id);
    }

    /// <summary>Has something happen to one.</summary>
    public async Task<Results<Ok<ReferralResponse>, ProblemHttpResult>> MoveAsync(
        HttpResponse response, string id, ReferralEventRequest body, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var move = body.Read(fields, s_moves, time.GetUtcNow());
        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<ReferralResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            async (present, cancel) => MaySee(present) ? TypedResults.Ok(await ShowAsync(present!, cancel)) : null,
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<ReferralResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present))
            {
                return new(null, ReferralProblems.Unknown(id));
            }

            if (!fields.IsValid)
            {
                return new(null, ApiProblem.Invalid(fields.Errors));
            }

            if (body.Version is { } version && version != present!.Version)
            {
                return new(null, CaseProblems.Changed(version, await ShowAsync(present, cancel)));
            }

            if (await ends.NextAsync(scope.Tenant, present!, Now, cancel) is { Event: ReferralStates.Withdraw } end)
            {
                // The candidate is gone or took back their consent, and nobody had noticed.
                var ended = new ReferralCourse(present!, LedgerActor.Service, onBehalfOf: null, Now).Move(end, restsOnStatement: false);
                var answer = await IllegalAsync(CaseFold.Apply(present, ended), move!.Event, cancel);
                return new(await writes.OfAsync(scope.Tenant, present!, ended, cancel), answer);
            }

            var (happened, refusal) = await MovedAsync(present!, move!, cancel);
            if (happened is null)
            {
                return new(null, refusal ?? await IllegalAsync(present!, move!.Event, cancel));
            }

            // Who has the credit is told by what is stored; the next answer tells it of this move.
            var shown = await show.ShowAsync(CaseFold.Apply(present, happened), time.GetUtcNow(), explains: false, cancel);
            return new(await writes.OfAsync(scope.Tenant, present!, happened, cancel), TypedResults.Ok(shown));
        }
    }

    /// <summary>
    /// True for one that ended because its candidate is gone or took back their consent: a correction brings it back no more than another
    /// step does, not even to one so late that it would not end there.
    /// </summary>
    private async Task<bool> EndsAgainAsync(WorkCase corrected, CancellationToken cancellationToken) =>
        ReferralStates.Steps.Contains(corrected.State, StringComparer.Ordinal)
        && await ends.NextAsync(scope.Tenant, corrected with { State = ReferralStates.Submitted }, Now, cancellationToken)
            is { Event: ReferralStates.Withdraw };

    private static CaseKey KeyOf(string id) => new(CaseKind.Referral, id);

    private DateTimeOffset Now => LedgerEvent.Moment(time.GetUtcNow());

    private bool MaySee(WorkCase? referral) => referral is not null && caller.RolesIn(referral).Count > 0;

    private Task<ReferralResponse> ShowAsync(WorkCase referral, CancellationToken cancellationToken) =>
        show.ShowAsync(referral, time.GetUtcNow(), explains: true, cancellationToken);

    private async Task<ProblemHttpResult> IllegalAsync(WorkCase present, string happens, CancellationToken cancellationToken) =>
        CaseProblems.Illegal(
            happens,
            present.State,
            CaseMoves.Legal(present, caller, time.GetUtcNow()),
            await show.ShowAsync(present, time.GetUtcNow(), explains: false, cancellationToken));

    /// <summary>The event; none where it is not legal, or why it is refused.</summary>
    private async Task<(LedgerEvent? Happened, ProblemHttpResult? Refusal)> MovedAsync(
        WorkCase present, ReferralMove move, CancellationToken cancellationToken)
    {
        var course = new ReferralCourse(present, caller.Actor, caller.OnBehalfOf, Now);
        if (move.Event == StateTable.Undo)
        {
            if (!caller.MayUndo(present, time.GetUtcNow()))
            {
                return default;
            }

            var events = await writes.EventsAsync(scope.Tenant, present, cancellationToken);
            return (course.Undo(CaseFold.Of(events.Take(events.Count - 1))!), null);
        }

        if (CaseMoves.Find(present, caller, move.Event) is null)
        {
            return default;
        }

        if (move.To == present.State)
        {
            return (null, ApiProblem.Invalid("to", $"to must be another state than {present.State}, which it is in already."));
        }

        var restsOnStatement = false;
        if (ReferralCourse.Submits(present, move) && credits.Settings.Consent
            && (move.Consent ?? Referral.Of(present).Consent) is null)
        {
            restsOnStatement = await ends.IsStatedAsync(
                scope.Tenant, present, DateOnly.FromDateTime(Now.UtcDateTime), cancellationToken);
            if (!restsOnStatement)
            {
                return (null, ReferralProblems.NoConsent(await ShowAsync(present, cancellationToken)));
            }
        }

        var happened = course.Move(move, restsOnStatement);
        if (move.Event == ReferralStates.Correct && !ReferralStates.Open.Contains(present.State, StringComparer.Ordinal)
            && await EndsAgainAsync(CaseFold.Apply(present, happened), cancellationToken))
        {
            return (null, ReferralProblems.NoConsent(await ShowAsync(present, cancellationToken)));
        }

        return (happened, null);
    }
}
