using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.PassAlongs;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Inboxes;

/// <summary>What of pass-alongs is in an inbox: those handed to somebody, and what became of those they handed on.</summary>
internal sealed class PassAlongNotes(
    IReferralLedger ledger, PassAlongShow show, AskConditions asks, Language language, AccessScope scope, TimeProvider time)
{
    /// <summary>Those that wait for somebody; whoever does not want to be asked by somebody is not told of theirs.</summary>
    /// <param name="ids">Every id of theirs, the one that stands for them first.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<WorkCase>> WaitingAsync(
        IReadOnlyList<PersonId> ids, int most, CancellationToken cancellationToken)
    {
        var handed = new CaseFilter(CaseKind.PassAlong) { People = ids, Role = PartyRole.To, States = [.. PassAlongStates.Open] };
        var found = new List<WorkCase>();
        foreach (var passAlong in await ledger.ListAsync(scope.Tenant, handed, before: null, most, cancellationToken))
        {
            if (passAlong.State == PassAlongStates.Accepted
                || await asks.WantsAsync(scope.Tenant, ids, passAlong.With(PartyRole.From).First(), cancellationToken))
            {
                found.Add(passAlong);
            }
        }

        return found;
    }

    /// <summary>One that waits.</summary>
    public async Task<WaitingResponse> TellAsync(WorkCase waiting, CancellationToken cancellationToken)
    {
        var shown = await show.ShowAsync(waiting, time.GetUtcNow(), cancellationToken);
        return new WaitingResponse(
            CaseKind.PassAlong.Name(),
            language.Say(
                "inbox.passAlong",
                ("state", waiting.State),
                ("from", shown.From.Name),
                ("title", await TitleAsync(waiting.Opening!, cancellationToken))),
            [.. shown.Actions.Select(action => new ActionResponse(action, EffectOf(shown, action)))])
        {
            PassAlong = shown,
        };
    }

    /// <summary>What became of one, to who handed it on.</summary>
    public async Task<UpdateResponse> TellAsync(LedgerEvent happened, CancellationToken cancellationToken)
    {
        var passAlong = await ledger.ReadAsync(scope.Tenant, happened.Case, cancellationToken);
        return new UpdateResponse(
            happened.Case.Kind.Name(),
            happened.Case.Id,
            happened.Version,
            happened.State,
            happened.At,
            language.Say(
                "inbox.passAlong.update",
                ("state", happened.State),
                ("to", await show.NameToFromAsync(passAlong!, cancellationToken)),
                ("title", await TitleAsync(passAlong!.Opening!, cancellationToken))))
        {
            ReasonClass = happened.Reason,
        };
    }

    private string EffectOf(PassAlongResponse shown, string action) =>
        language.Say("inbox.passAlong.effect", ("event", action), ("from", shown.From.Name));

    private async Task<string> TitleAsync(string opening, CancellationToken cancellationToken) =>
        Opening.Of((await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, opening), cancellationToken))!).Title;
}
