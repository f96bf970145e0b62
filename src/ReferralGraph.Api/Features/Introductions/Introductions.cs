using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Reads and moves introductions for whoever asks.</summary>
/// <remarks>
/// One is there for its asker, its maker, whoever it has reached, and who may work for others. Whether it is there for somebody is asked
/// before anything is answered from what it says.
/// </remarks>
internal sealed class Introductions(
    IReferralLedger ledger,
    CaseWriter writer,
    WorkCaller caller,
    IntroductionShow show,
    IntroductionPaths paths,
    IntroductionStops stops,
    IntroductionFacts facts,
    CaseWrites writes,
    HandOvers handOvers,
    FollowingReferrals referrals,
    AskRules rules,
    AskConditions asks,
    NameLookups lookups,
    AccessScope scope,
    TimeProvider time)
{
    private static readonly IReadOnlyList<string> s_moves = CaseMoves.Of(IntroductionStates.Table);

    /// <summary>The introduction of an id.</summary>
    public async Task<Results<Ok<IntroductionResponse>, ProblemHttpResult>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var introduction = await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken);
        return MaySee(introduction)
            ? TypedResults.Ok(await ShowAsync(introduction!, cancellationToken))
            : IntroductionProblems.Unknown(id);
    }

    /// <summary>
    /// Why the event ask would be refused now; null where it would not, or where whoever asks has no such draft.
    /// </summary>
    public async Task<ProblemHttpResult?> AskRefusalAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var present = await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken);
        return MaySee(present) && CaseMoves.Find(present!, caller, IntroductionStates.Ask) is not null
            ? (await AskedAsync(present!, new IntroductionCourse(present!, caller.Actor, caller.OnBehalfOf, Now), cancellationToken))
                .Refusal
            : null;
    }

    /// <summary>
    /// What has happened to one and was not taken back, oldest first; nothing where it is not for whoever asks. Changes of its text, and
    /// to whom it was handed over, are left out.
    /// </summary>
    public async Task<IReadOnlyList<ToldEvent>> HistoryAsync(string id, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        if (!MaySee(await ledger.ReadAsync(scope.Tenant, KeyOf(id), cancellationToken)))
        {
            return [];
        }

        var holds = new List<LedgerEvent>();
        foreach (var happened in await ledger.ListEventsAsync(scope.Tenant, KeyOf(id), cancellationToken))
        {
            if (happened.Name == StateTable.Undo)
            {
                holds.RemoveAt(holds.Count - 1);
            }
            else
            {
                holds.Add(happened);
            }
        }

        return
        [
            .. from happened in holds
               let name = show.EventOf(happened)
               where name is not (null or IntroductionStates.Edit or IntroductionStates.HandOver)
               select new ToldEvent(name, happened.At),
        ];
    }

    /// <summary>Has something happen to one.</summary>
    public async Task<Results<Ok<IntroductionResponse>, ProblemHttpResult>> MoveAsync(
        HttpResponse response, string id, IntroductionEventRequest body, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        body.Read(fields, s_moves);
        await caller.ReadAsync(cancellationToken);
        return await writer.WriteAsync<Results<Ok<IntroductionResponse>, ProblemHttpResult>>(
            response,
            KeyOf(id),
            async (present, cancel) => MaySee(present) ? TypedResults.Ok(await ShowAsync(present!, cancel)) : null,
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Ok<IntroductionResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            if (!MaySee(present))
            {
                return new(null, IntroductionProblems.Unknown(id));
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

            var (move, refusal) = await MovedAsync(present!, body, cancel);
            if (refusal is not null)
            {
                return new(null, refusal);
            }

            if (move is null)
            {
                return new(null, await IllegalAsync(present!, body.Event!, cancel));
            }

            var shown = await ShowAsync(CaseFold.Apply(present, move.Happened), cancel);
            return new(
                await writes.OfAsync(scope.Tenant, [move.Happened, .. move.Made], move.Outcomes, cancel), TypedResults.Ok(shown));
        }
    }

    private static CaseKey KeyOf(string id) => new(CaseKind.Introduction, id);

    private DateTimeOffset Now => LedgerEvent.Moment(time.GetUtcNow());

    private bool MaySee(WorkCase? introduction) => introduction is not null && caller.RolesIn(introduction).Count > 0;

    private Task<IntroductionResponse> ShowAsync(WorkCase introduction, CancellationToken cancellationToken) =>
        show.ShowAsync(introduction, time.GetUtcNow(), explains: true, cancellationToken);

    private async Task<ProblemHttpResult> IllegalAsync(WorkCase present, string happens, CancellationToken cancellationToken) =>
        CaseProblems.Illegal(
            happens,
            show.StateOf(present),
            CaseMoves.Legal(present, caller, time.GetUtcNow()),
            await ShowAsync(present, cancellationToken));

    /// <summary>What the move makes; nothing at all where it is not legal, or why it is refused.</summary>
    private async Task<(Move? Move, ProblemHttpResult? Refusal)> MovedAsync(
        WorkCase present, IntroductionEventRequest body, CancellationToken cancellationToken)
    {
        var happens = body.Event!;
        var course = new IntroductionCourse(present, caller.Actor, caller.OnBehalfOf, Now);
        if (happens == StateTable.Undo)
        {
            return await UndoneAsync(present, course, cancellationToken);
        }

        if (CaseMoves.Find(present, caller, happens) is null)
        {
            return default;
        }

        switch (happens)
        {
            case IntroductionStates.Ask:
                return await AskedAsync(present, course, cancellationToken);
            case IntroductionStates.HandOver:
                var (handed, refusal) = await handOvers.DecideAsync(present, course, new PersonId(body.To!), cancellationToken);
                return (handed is null ? null : new Move(handed, []), refusal);
            case IntroductionStates.Refer:
                var (made, refused) = await ReferralAsync(present, body, cancellationToken);
                return (made is null ? null : new Move(course.Refer(made.Case.Id), []) { Made = [made] }, refused);
            default:
                var next = IntroductionCourse.NextOf(present, happens) is { } asked
                    ? await asks.NextAsync(scope.Tenant, present, asked.Person, time.GetUtcNow(), cancellationToken)
                    : NextAsk.Now;
                return (await MovedAsync(present, EventOf(present, course, body, next), cancellationToken), null);
        }
    }

    private Task<(LedgerEvent? Made, ProblemHttpResult? Refusal)> ReferralAsync(
        WorkCase present, IntroductionEventRequest body, CancellationToken cancellationToken) => referrals.DecideAsync(
        present.Opening!,
        present.With(PartyRole.Target).First(),
        present.With(PartyRole.Asker).First(),
        new Referral(body.Knows!, body.Level!, Referral.FromIntroduction) { Introduction = present.Key.Id, IsById = true },
        written: null,
        body.Text,
        Now,
        cancellationToken);

    private async Task<(Move? Move, ProblemHttpResult? Refusal)> AskedAsync(
        WorkCase present, IntroductionCourse course, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(present, cancellationToken);
        var isOpen = present.Opening is null
            || await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, present.Opening), cancellationToken)
                is { State: OpeningStates.Open or OpeningStates.Paused };
        return !isOpen ? default
            : await paths.FindAsync(people, cancellationToken) is not { } path ? (null, IntroductionProblems.NoSuchPath())
            : await rules.RefusalAsync(path, cancellationToken) is { } refusal ? (null, refusal)
            : (await MovedAsync(present, course.Ask(NextAsk.Now), cancellationToken), null);
    }

    private LedgerEvent EventOf(WorkCase present, IntroductionCourse course, IntroductionEventRequest body, NextAsk next) =>
        body.Event switch
        {
            IntroductionStates.Edit => course.Edit(body.Text!),
            IntroductionStates.Accept => course.Accept(next),
            IntroductionStates.Decline => course.Decline(body.ReasonClass),
            IntroductionStates.AskTarget => course.AskTarget(next, asks.SettingsOf(scope.Tenant).ConnectorVouches),
            IntroductionStates.TargetAgree => course.TargetAgree(SaysForTarget(present)),
            IntroductionStates.TargetDecline => course.TargetDecline(body.ReasonClass),
            IntroductionStates.Introduce => course.Introduce(),
            IntroductionStates.Reply => course.Reply(),
            IntroductionStates.Meet => course.Meet(),
            IntroductionStates.Withdraw => course.Withdraw(),
            var other => throw new NotSupportedException($"Unmapped event {other}."),
        };

    private PartyRole SaysForTarget(WorkCase present)
    {
        var roles = caller.RolesIn(present);
        return roles.Contains(PartyRole.Target) ? PartyRole.Target
            : roles.Contains(PartyRole.LastConnector) ? PartyRole.LastConnector
            : PartyRole.Asker;
    }

    private async Task<Move> MovedAsync(WorkCase present, LedgerEvent happened, CancellationToken cancellationToken) =>
        new(happened, await facts.OfAsync(scope.Tenant, present, happened, wasSeen: false, cancellationToken));

    /// <summary>What the last event did is undone in the graph too; whoever is waited for again by it is asked once more.</summary>
    private async Task<(Move? Move, ProblemHttpResult? Refusal)> UndoneAsync(
        WorkCase present, IntroductionCourse course, CancellationToken cancellationToken)
    {
        if (!caller.MayUndo(present, time.GetUtcNow()))
        {
            return default;
        }

        var events = await ledger.ListEventsAsync(scope.Tenant, present.Key, cancellationToken);
        var then = CaseFold.Of(events.Take((int)present.Version - 1))!;
        if (await stops.EndsWithOpeningAsync(scope.Tenant, then, cancellationToken))
        {
            return default;
        }

        if (present.LastEvent == IntroductionStates.Withdraw
            && await AskedAgainAsync(then, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        var outcomes = IntroductionOutcomes.Of(then, events[(int)present.Version - 1], wasSeen: false);
        return (
            new Move(course.Undo(then), [.. outcomes.Select(outcome => new GraphChange.DeleteFact(outcome.Id))]), null);
    }

    /// <summary>Why whoever an introduction waited for before it was withdrawn is not asked once more; null where they may be.</summary>
    private async Task<ProblemHttpResult?> AskedAgainAsync(WorkCase then, CancellationToken cancellationToken)
    {
        if (!then.With(PartyRole.Waiting).Any())
        {
            return null;
        }

        var said = Introduction.Of(then);
        if (then.State is IntroductionStates.Asked or IntroductionStates.TargetAsked && said is { Passed: 0, IsHandedOver: false }
            && then.With(PartyRole.Connector).Any() == (then.State == IntroductionStates.Asked))
        {
            return await paths.FindAsync(await PeopleAsync(then, cancellationToken), cancellationToken) is { } path
                ? await rules.RefusalAsync(path, cancellationToken)
                : IntroductionProblems.NoSuchPath();
        }

        var waiting = await asks.IdsAsync(scope.Tenant, then.With(PartyRole.Waiting).First(), cancellationToken);
        return waiting.Count > 0 && await asks.FreeOnAsync(scope.Tenant, waiting, time.GetUtcNow(), cancellationToken) is { } freeOn
            ? IntroductionProblems.Busy(freeOn)
            : null;
    }

    /// <summary>Who is on the path, under the ids that stand for them.</summary>
    private async Task<IReadOnlyList<PersonId>> PeopleAsync(WorkCase introduction, CancellationToken cancellationToken)
    {
        var people = new List<PersonId>();
        foreach (var person in Introduction.PathOf(introduction))
        {
            people.Add(await lookups.KeptIdAsync(scope.Tenant, person, cancellationToken));
        }

        return people;
    }

    /// <param name="Happened">The event.</param>
    /// <param name="Outcomes">What follows for the graph.</param>
    private sealed record Move(LedgerEvent Happened, IReadOnlyList<GraphChange> Outcomes)
    {
        /// <summary>The first events of other cases that are made by it.</summary>
        public IReadOnlyList<LedgerEvent> Made { get; init; } = [];
    }
}
