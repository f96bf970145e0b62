using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Reads and moves pass-alongs for whoever asks.</summary>
/// <remarks>
/// One is there for its maker, who handed it on, who was handed it, and who may work for others. Whether it is there for somebody is asked
/// before anything is answered from what it says.
/// </remarks>
internal sealed class PassAlongMoves(
    IReferralLedger ledger,
    CaseWriter writer,
    CaseWrites writes,
    WorkCaller caller,
    PassAlongShow show,
    PassAlongStops stops,
    PassAlongOffers offers,
    FollowingReferrals referrals,
    AskConditions asks,
    AccessScope scope,
    TimeProvider time)
{
    private const string ByApplying = "by applying";

    private static readonly IReadOnlyList<string> s_moves = CaseMoves.Of(PassAlongStates.Table);

    /// <summary>The pass-along of an id.</summary>
    public async Task<Results<Ok<PassAlongResponse>, ProblemHttpResult>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var passAlong = await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken);
        return MaySee(passAlong) ? TypedResults.Ok(await ShowAsync(passAlong!, cancellationToken)) : PassAlongProblems.Unknown(id);
    }

    /// <summary>Has something happen to one.</summary>
    public async Task<Results<Ok<PassAlongResponse>, ProblemHttpResult>> MoveAsync(
        HttpResponse response, string id, PassAlongEventRequest body, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var (says, consent) = body.Read(fields, s_moves, time.GetUtcNow());
        var written = body.To?.Read(fields.Within("to"), time.GetUtcNow());
        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<PassAlongResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            async (present, cancel) => MaySee(present) ? TypedResults.Ok(await ShowAsync(present!, cancel)) : null,
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<PassAlongResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present))
            {
                return new(null, PassAlongProblems.Unknown(id));
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
                // It cannot go on, and nobody had noticed.
                var stopped = stops.Stop(present!, reason, Now);
                var answer = await IllegalAsync(CaseFold.Apply(present, stopped), body.Event!, cancel);
                return new(await writes.OfAsync(scope.Tenant, [stopped], follows: [], cancel), answer);
            }

            var (move, refusal) = await MovedAsync(present!, body, says, written, consent, fields, cancel);
            if (move is null)
            {
                return new(null, !fields.IsValid ? ApiProblem.Invalid(fields.Errors)
                    : refusal ?? await IllegalAsync(present!, body.Event!, cancel));
            }

            var shown = await ShowAsync(CaseFold.Apply(present, move.Events[0]), cancel);
            return new(await writes.OfAsync(scope.Tenant, move.Events, move.Follows, cancel), TypedResults.Ok(shown));
        }
    }

    private static CaseKey KeyOf(string id) => new(CaseKind.PassAlong, id);

    private DateTimeOffset Now => LedgerEvent.Moment(time.GetUtcNow());

    private bool MaySee(WorkCase? passAlong) => passAlong is not null && caller.RolesIn(passAlong).Count > 0;

    private Task<PassAlongResponse> ShowAsync(WorkCase passAlong, CancellationToken cancellationToken) =>
        show.ShowAsync(passAlong, time.GetUtcNow(), cancellationToken);

    private async Task<ProblemHttpResult> IllegalAsync(WorkCase present, string happens, CancellationToken cancellationToken) =>
        CaseProblems.Illegal(
            happens,
            present.State,
            CaseMoves.Legal(present, caller, time.GetUtcNow()),
            await ShowAsync(present, cancellationToken));

    /// <summary>What the move makes; nothing at all where it is not legal, or why it is refused.</summary>
    private async Task<(Move? Move, ProblemHttpResult? Refusal)> MovedAsync(
        WorkCase present,
        PassAlongEventRequest body,
        PassAlong? says,
        (WrittenCandidate Written, CandidateConsent Consent)? written,
        CandidateConsent? consent,
        FieldReader fields,
        CancellationToken cancellationToken)
    {
        var course = new PassAlongCourse(present, caller.Actor, caller.OnBehalfOf, Now);
        if (body.Event == StateTable.Undo)
        {
            return (await UndoneAsync(present, course, cancellationToken), null);
        }

        if (CaseMoves.Find(present, caller, body.Event!) is null)
        {
            return default;
        }

        var isOnTheirWord = !caller.RolesIn(present).Contains(PartyRole.To);
        switch (body.Event)
        {
            case PassAlongStates.Accept:
                return (new Move([course.Accept(isOnTheirWord)]), null);
            case PassAlongStates.Decline:
                return (new Move([course.Decline(isOnTheirWord)]), null);
            case PassAlongStates.Withdraw:
                return (new Move([course.Withdraw()]), null);
            case PassAlongStates.Apply:
                // Whoever applies agrees to be put forward by it; what others say for them is theirs to record.
                var agreed = isOnTheirWord ? consent : new CandidateConsent(Now, ByApplying);
                var (made, refused) = await ReferralAsync(present, agreed, cancellationToken);
                return (made is null ? null : new Move([course.Apply(made.Case.Id, isOnTheirWord), made]), refused);
            case PassAlongStates.PassOn:
                var to = await asks.IdsAsync(scope.Tenant, present.With(PartyRole.To).First(), cancellationToken);
                var (child, refusal) = await offers.MakeAsync(
                    to, body.To!, written, says! with { Parent = present.Key.Id }, present.Opening!, body.Note, fields, Now,
                    cancellationToken);
                return (
                    child is null ? null
                        : new Move([course.PassOn(child.Happened.Case.Id, isOnTheirWord), child.Happened]) { Follows = child.Follows },
                    refusal);
            default:
                throw new NotSupportedException($"Unmapped event {body.Event}.");
        }
    }

    private Task<(LedgerEvent? Made, ProblemHttpResult? Refusal)> ReferralAsync(
        WorkCase present, CandidateConsent? agreed, CancellationToken cancellationToken)
    {
        var said = PassAlong.Of(present);
        return referrals.DecideAsync(
            present.Opening!,
            present.With(PartyRole.From).First(),
            present.With(PartyRole.To).First(),
            new Referral(said.Knows, said.Level, Referral.FromPassAlong)
            {
                PassAlong = present.Key.Id,
                IsById = !said.IsWritten,
                Consent = agreed,
            },
            PassAlong.ContactOf(present),
            note: null,
            Now,
            cancellationToken);
    }

    private async Task<Move?> UndoneAsync(WorkCase present, PassAlongCourse course, CancellationToken cancellationToken)
    {
        if (!caller.MayUndo(present, time.GetUtcNow()))
        {
            return null;
        }

        var events = await ledger.ListEventsAsync(scope.Tenant, present.Key, cancellationToken);
        var then = CaseFold.Of(events.Take((int)present.Version - 1))!;
        return await stops.ReasonAsync(scope.Tenant, then, cancellationToken) is null ? new Move([course.Undo(then)]) : null;
    }

    /// <param name="Events">What happens to it first, then what that makes.</param>
    private sealed record Move(IReadOnlyList<LedgerEvent> Events)
    {
        /// <summary>What follows for the graph.</summary>
        public IReadOnlyList<GraphChange> Follows { get; init; } = [];
    }
}
