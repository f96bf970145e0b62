using ReferralGraph.Api.Features.Prompts;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Inboxes;

/// <summary>What of prompts is in an inbox: those that a manager or new hire is asked by, and what became of those they answered.</summary>
internal sealed class PromptNotes(
    IReferralLedger ledger, PromptShow show, PromptStops stops, Language language, AccessScope scope, TimeProvider time)
{
    /// <summary>Those that wait for somebody; one of which nobody has noticed yet that it cannot go on is none.</summary>
    /// <param name="ids">Every id of theirs, the one that stands for them first.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<WorkCase>> WaitingAsync(
        IReadOnlyList<PersonId> ids, int most, CancellationToken cancellationToken)
    {
        var open = new CaseFilter(CaseKind.Prompt) { People = ids, States = [.. PromptStates.Open] };
        var found = new List<WorkCase>();
        foreach (var prompt in await ledger.ListAsync(scope.Tenant, open, before: null, most, cancellationToken))
        {
            var whose = prompt.State == PromptStates.Due ? PartyRole.Manager : PartyRole.NewHire;
            if (Prompt.IsOpen(prompt)
                && prompt.With(whose).Any(ids.Contains)
                && await stops.ReasonAsync(scope.Tenant, prompt, cancellationToken) is null)
            {
                found.Add(prompt);
            }
        }

        return found;
    }

    /// <summary>One that waits.</summary>
    public async Task<WaitingResponse> TellAsync(WorkCase waiting, CancellationToken cancellationToken)
    {
        var shown = await show.ShowAsync(waiting, time.GetUtcNow(), cancellationToken);
        return new WaitingResponse(
            CaseKind.Prompt.Name(),
            language.Say(
                "inbox.prompt",
                ("state", waiting.State),
                ("manager", shown.Manager.Name),
                ("coworker", shown.Coworker.Name),
                ("title", await show.TitleAsync(waiting.Opening!, cancellationToken)),
                ("question", shown.Text)),
            [
                .. shown.Actions.Select(action => new ActionResponse(
                    action,
                    language.Say(
                        "inbox.prompt.effect",
                        ("event", action),
                        ("hire", shown.NewHire.Name),
                        ("manager", shown.Manager.Name),
                        ("coworker", shown.Coworker.Name)))),
            ])
        {
            Prompt = shown,
        };
    }

    /// <summary>What became of one, to its manager and to the new hire.</summary>
    public async Task<UpdateResponse> TellAsync(LedgerEvent happened, CancellationToken cancellationToken)
    {
        var prompt = (await ledger.ReadAsync(scope.Tenant, happened.Case, cancellationToken))!;
        var shown = await show.ShowAsync(prompt, time.GetUtcNow(), cancellationToken);
        return new UpdateResponse(
            happened.Case.Kind.Name(),
            happened.Case.Id,
            happened.Version,
            happened.State,
            happened.At,
            language.Say(
                "inbox.prompt.update",
                ("state", happened.State),
                ("hire", shown.NewHire.Name),
                ("manager", shown.Manager.Name),
                ("coworker", shown.Coworker.Name),
                ("title", await show.TitleAsync(prompt.Opening!, cancellationToken))))
        {
            ReasonClass = happened.Reason,
        };
    }
}
