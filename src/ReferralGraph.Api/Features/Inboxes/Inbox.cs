using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Inboxes;

/// <summary>Gathers what waits for somebody, and what became of what they asked for.</summary>
internal sealed class Inbox(
    IReferralLedger ledger,
    IntroductionShow show,
    ReferralNotes referrals,
    PassAlongNotes passAlongs,
    PromptNotes prompts,
    RewardNotes rewards,
    WorkCaller caller,
    PersonIds people,
    UnknownNames unknown,
    Language language,
    AccessScope scope,
    TimeProvider time)
{
    private const int MostWaiting = 500;

    private static readonly string[] s_waiting =
    [
        IntroductionStates.Asked, IntroductionStates.Agreed, IntroductionStates.TargetAsked, IntroductionStates.TargetAgreed,
        IntroductionStates.Introduced,
    ];

    /// <summary>The inbox of a person.</summary>
    public async Task<Results<Ok<InboxResponse>, ProblemHttpResult>> ReadAsync(
        string person, PageParameters page, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        if (ids.Count == 0)
        {
            return await unknown.PersonIdAsync(person, "person", cancellationToken);
        }

        var question = $"inbox {ids[0]}";
        if (!page.TryReadNumber(scope, question, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        await caller.ReadAsync(cancellationToken);
        var waiting = await WaitingAsync(ids, cancellationToken);
        if (caller.StandsFor(ids[0]) && waiting.Count > 0)
        {
            // Before it is answered: who was shown it must not be thought not to have been.
            await ledger.MarkSeenAsync(scope.Tenant, ids, waiting.Max(one => one.Sequence), cancellationToken);
        }

        var (updates, last) = await UpdatesAsync(ids, after ?? 0, page.Size, cancellationToken);
        var told = new List<WaitingResponse>();
        foreach (var one in waiting
            .Concat(await passAlongs.WaitingAsync(ids, MostWaiting, cancellationToken))
            .Concat(await prompts.WaitingAsync(ids, MostWaiting, cancellationToken))
            .Concat(await referrals.WaitingAsync(ids, MostWaiting, cancellationToken))
            .OrderBy(found => found.Due?.At ?? DateTimeOffset.MaxValue)
            .ThenBy(found => found.Made))
        {
            told.Add(one.Key.Kind switch
            {
                CaseKind.PassAlong => await passAlongs.TellAsync(one, cancellationToken),
                CaseKind.Prompt => await prompts.TellAsync(one, cancellationToken),
                CaseKind.Referral => await referrals.TellAsync(one, ids[0], cancellationToken),
                _ => await TellAsync(one, ids, cancellationToken),
            });
        }

        return TypedResults.Ok(new InboxResponse(
            told,
            updates,
            last == 0 ? null : Cursor.Write(scope, question, last.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>How many asks wait for whoever asks; nothing is noted as shown.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        if (caller.Ids.Count == 0)
        {
            return 0;
        }

        var own = new CaseFilter(CaseKind.Introduction) { People = [.. caller.Ids] };
        var asked = await ledger.ListAsync(
            scope.Tenant,
            own with { Role = PartyRole.Waiting, States = s_waiting },
            before: null,
            MostWaiting,
            cancellationToken);
        var introduced = await ledger.ListAsync(
            scope.Tenant,
            own with { Role = PartyRole.Target, States = [IntroductionStates.Introduced] },
            before: null,
            MostWaiting,
            cancellationToken);
        return asked.Concat(introduced).DistinctBy(one => one.Key).Count();
    }

    /// <summary>The asks that wait for them.</summary>
    private async Task<List<WorkCase>> WaitingAsync(IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        // All at once, so that nothing that came in between is noted as shown.
        var open = new CaseFilter(CaseKind.Introduction) { People = ids, States = s_waiting };
        return
        [
            .. (await ledger.ListAsync(scope.Tenant, open, before: null, MostWaiting, cancellationToken))
                .Where(found => found.With(PartyRole.Waiting).Any(ids.Contains)
                    || (found.State == IntroductionStates.Introduced && found.With(PartyRole.Target).Any(ids.Contains))),
        ];
    }

    private async Task<WaitingResponse> TellAsync(
        WorkCase waiting, IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        var shown = await show.ShowAsync(waiting, time.GetUtcNow(), explains: true, cancellationToken);
        var own = Introduction.PathOf(waiting).ToList().FindIndex(ids.Contains);
        string NameAt(int place) => IntroductionWords.NameAt(shown, place);
        var what = waiting.State switch
        {
            IntroductionStates.Asked when own == shown.Path.Count - 2 => "introduce",
            IntroductionStates.Asked => "pass",
            IntroductionStates.TargetAsked when shown.Path.Count == 2 => "direct",
            IntroductionStates.Agreed when shown.ConnectorVouches => "vouch",
            IntroductionStates.TargetAgreed when shown.IsVouched == true => "vouched",
            var state => state,
        };
        return new WaitingResponse(
            CaseKind.Introduction.Name(),
            language.Say(
                "inbox.waiting",
                ("what", what),
                ("asker", NameAt(0)),
                ("target", NameAt(shown.Path.Count - 1)),
                ("next", NameAt(own + 1)),
                ("by", NameAt(own - 1))),
            [
                .. shown.Actions.Select(action =>
                    new ActionResponse(action, IntroductionWords.Effect(language, shown, own, action))),
            ])
        {
            Introduction = shown,
        };
    }

    /// <summary>What others did in what somebody asked for; and the last event that was looked at.</summary>
    private async Task<(IReadOnlyList<UpdateResponse> Updates, long Last)> UpdatesAsync(
        IReadOnlyList<PersonId> ids, long after, int most, CancellationToken cancellationToken)
    {
        var (found, last) = (new List<UpdateResponse>(), after);
        while (true)
        {
            var events = await ledger.ListEventsAsync(scope.Tenant, ids, last, most, cancellationToken);
            foreach (var happened in events)
            {
                last = happened.Sequence;
                if (IsNews(happened, ids))
                {
                    found.Add(await TellNewsAsync(happened, ids, cancellationToken));
                    if (found.Count == most)
                    {
                        return (found, last);
                    }
                }
            }

            if (events.Count < most)
            {
                return (found, last);
            }
        }
    }

    /// <summary>True for what others did in what is somebody's, and for the end of a referral of them.</summary>
    private static bool IsNews(LedgerEvent happened, IReadOnlyList<PersonId> ids)
    {
        PartyRole? whose = happened switch
        {
            { Case.Kind: CaseKind.Introduction } when IntroductionShow.ToldAs(happened) is not null => PartyRole.Asker,
            { Case.Kind: CaseKind.Referral, Name: not ReferralStates.Assign } => PartyRole.Referrer,
            { Case.Kind: CaseKind.PassAlong } => PartyRole.From,

            // What waits is no news, nor is what became of a question that nobody was asked any more.
            {
                Case.Kind: CaseKind.Prompt,
                State: PromptStates.Confirmed or PromptStates.Refused or PromptStates.Expired or PromptStates.Void,
            } => PartyRole.Manager,
            { Case.Kind: CaseKind.Reward } => PartyRole.Beneficiary,
            _ => null,
        };
        var isTheirs = (whose is { } role && IsIn(happened, role, ids))
            || (happened is { Case.Kind: CaseKind.Referral, Name: not ReferralStates.Assign } && IsIn(happened, PartyRole.Manager, ids))
            || (IsEnd(happened) && IsIn(happened, PartyRole.Candidate, ids));
        return isTheirs && !(happened.Doer.Person is { } doer && ids.Contains(doer));
    }

    private static bool IsIn(LedgerEvent happened, PartyRole role, IReadOnlyList<PersonId> ids) =>
        happened.Parties is { } parties && parties.Any(party => party.Role == role && ids.Contains(party.Person));

    /// <summary>True for what ends a referral.</summary>
    private static bool IsEnd(LedgerEvent happened) => happened.Case.Kind == CaseKind.Referral
        && happened.Name != ReferralStates.Assign
        && ReferralStates.Table.Ends.Contains(happened.State, StringComparer.Ordinal);

    private async Task<UpdateResponse> TellNewsAsync(
        LedgerEvent happened, IReadOnlyList<PersonId> ids, CancellationToken cancellationToken) =>
        happened.Case.Kind switch
        {
            CaseKind.Referral => await referrals.TellAsync(
                happened,
                !IsIn(happened, PartyRole.Referrer, ids) && !IsIn(happened, PartyRole.Manager, ids),
                cancellationToken),
            CaseKind.PassAlong => await passAlongs.TellAsync(happened, cancellationToken),
            CaseKind.Prompt => await prompts.TellAsync(happened, cancellationToken),
            CaseKind.Reward => rewards.Tell(happened),
            _ => await TellIntroductionAsync(happened, cancellationToken),
        };

    private async Task<UpdateResponse> TellIntroductionAsync(LedgerEvent happened, CancellationToken cancellationToken)
    {
        var state = happened is { State: IntroductionStates.Stopped, Reason: IntroductionStates.NoPath } && !caller.MayWorkForOthers
            ? IntroductionStates.Expired
            : happened.State;
        var isVouched = state == IntroductionStates.TargetAgreed
            && await ledger.ReadAsync(scope.Tenant, happened.Case, cancellationToken) is { } introduction
            && Introduction.Of(introduction).AgreedBy != PartyRole.Target.Name();
        return new UpdateResponse(
            happened.Case.Kind.Name(),
            happened.Case.Id,
            happened.Version,
            state,
            happened.At,
            language.Say(
                "inbox.update",
                ("state", isVouched ? "vouched" : state),
                ("target", await show.TargetAsync(happened.Parties!.Value, cancellationToken))));
    }
}
