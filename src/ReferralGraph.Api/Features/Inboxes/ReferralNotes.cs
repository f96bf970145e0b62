using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Inboxes;

/// <summary>What of referrals is in an inbox: whether somebody agrees to be put forward, and what became of whom they put forward, or of
/// them.</summary>
internal sealed class ReferralNotes(
    IReferralLedger ledger,
    ReferralShow show,
    ReferralEnds ends,
    ReferralCredits credits,
    Language language,
    AccessScope scope,
    TimeProvider time)
{
    /// <summary>Those that a candidate has said nothing to: neither with the referral nor elsewhere.</summary>
    /// <param name="ids">Every id of theirs.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<WorkCase>> WaitingAsync(
        IReadOnlyList<PersonId> ids, int most, CancellationToken cancellationToken)
    {
        var found = new List<WorkCase>();
        if (!credits.Settings.Consent)
        {
            return found;
        }

        var leads = new CaseFilter(CaseKind.Referral)
        {
            People = ids,
            Role = PartyRole.Candidate,
            States = [ReferralStates.Lead, ReferralStates.Contacted],
        };
        foreach (var referral in await ledger.ListAsync(scope.Tenant, leads, before: null, most, cancellationToken))
        {
            if (Referral.Of(referral).Consent is null
                && !await ends.IsStatedAsync(scope.Tenant, referral, time.Today(), cancellationToken)
                && !await ends.IsRefusedAsync(scope.Tenant, referral, cancellationToken))
            {
                found.Add(referral);
            }
        }

        return found;
    }

    /// <summary>One that waits.</summary>
    /// <param name="waiting">The case.</param>
    /// <param name="person">Id of the candidate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WaitingResponse> TellAsync(WorkCase waiting, PersonId person, CancellationToken cancellationToken)
    {
        var shown = await show.ShowAsync(waiting, time.GetUtcNow(), explains: false, cancellationToken);
        return new WaitingResponse(
            WaitingResponse.Consent,
            language.Say(
                "inbox.consent",
                ("referrer", shown.Referrer.Name),
                ("title", await TitleAsync(waiting, cancellationToken)),
                ("person", person.Value)),
            [
                .. shown.Actions.Select(action => new ActionResponse(
                    action, language.Say("inbox.consent.effect", ("event", action), ("referrer", shown.Referrer.Name)))),
            ])
        {
            Referral = shown,
        };
    }

    /// <summary>What became of one: to who put them forward each step, to the candidate the end.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="isOwn">True where whom it is told to is the candidate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UpdateResponse> TellAsync(LedgerEvent happened, bool isOwn, CancellationToken cancellationToken)
    {
        var referral = (await ledger.ReadAsync(scope.Tenant, happened.Case, cancellationToken))!;
        return new UpdateResponse(
            happened.Case.Kind.Name(),
            happened.Case.Id,
            happened.Version,
            happened.State,
            happened.At,
            isOwn
                ? language.Say(
                    "inbox.candidate", ("state", happened.State), ("title", await TitleAsync(referral, cancellationToken)))
                : language.Say(
                    "inbox.referral",
                    ("state", happened.State),
                    ("candidate", await show.NameToReferrerAsync(referral, cancellationToken))))
        {
            ReasonClass = happened.Reason,
        };
    }

    private async Task<string> TitleAsync(WorkCase referral, CancellationToken cancellationToken) => Opening.Of(
        (await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, referral.Opening!), cancellationToken))!).Title;
}
