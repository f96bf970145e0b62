using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Says why nobody can be asked by a prompt any more.</summary>
internal sealed class PromptStops(
    IReferralLedger ledger, AskConditions asks, HomeStays stays, PromptManagers managers, PromptRules rules, TimeProvider time)
    : IStoppedWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Prompt;

    /// <inheritdoc/>
    public IReadOnlyList<string> Open => PromptStates.Open;

    /// <inheritdoc/>
    public IReadOnlyList<string> EndWithOpening => PromptStates.Open;

    /// <inheritdoc/>
    public bool EndsWithOpening(WorkCase stopped) => Prompt.IsOpen(stopped);

    /// <inheritdoc/>
    /// <remarks>Whoever takes back a consent, or does not want to be asked any more, is as gone: nobody can tell the one from the
    /// other. Once the manager has answered it is the new hire's to say.</remarks>
    public async Task<string?> ReasonAsync(TenantId tenant, WorkCase stopped, CancellationToken cancellationToken)
    {
        if (!Prompt.IsOpen(stopped))
        {
            return null;
        }

        var opening = await ledger.ReadAsync(tenant, new CaseKey(CaseKind.Opening, stopped.Opening!), cancellationToken);
        if (opening is not { State: OpeningStates.Open or OpeningStates.Paused })
        {
            return StopReasons.OpeningClosed;
        }

        var (hire, today) = (await asks.IdsAsync(tenant, Prompt.NewHireOf(stopped), cancellationToken), time.Today());
        var coworker = await asks.IdsAsync(tenant, Prompt.CoworkerOf(stopped), cancellationToken);
        if (hire.Count == 0
            || coworker.Count == 0
            || await stays.HaveEndedAsync(tenant, hire, today, cancellationToken))
        {
            return StopReasons.PersonGone;
        }

        if (hire[0] == coworker[0])
        {
            return StopReasons.Merged;
        }

        if (stopped.State != PromptStates.Due)
        {
            return null;
        }

        return await ManagerAsync(tenant, hire, stopped, cancellationToken) is not { } manager ? PromptStates.NoManager
            : manager == coworker[0] ? StopReasons.Merged
            : await rules.AllowAsync(tenant, manager, hire, coworker, cancellationToken) ? null
            : StopReasons.PersonGone;
    }

    /// <summary>Who takes it over; null where whoever is asked is still whom to ask, or there is nobody.</summary>
    public async Task<LedgerEvent?> TakeOverAsync(
        TenantId tenant, WorkCase prompt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (prompt.State != PromptStates.Due)
        {
            return null;
        }

        var hire = await asks.IdsAsync(tenant, Prompt.NewHireOf(prompt), cancellationToken);
        var present = await asks.IdsAsync(tenant, Prompt.ManagerOf(prompt), cancellationToken);
        return hire.Count > 0
            && await ManagerAsync(tenant, hire, prompt, cancellationToken) is { } manager
            && !present.Contains(manager)
                ? new PromptCourse(prompt, LedgerActor.Service, onBehalfOf: null, at).TakeOver(manager)
                : null;
    }

    /// <summary>Whom to ask now; while it is not decided which companies are home, whoever was asked.</summary>
    private async Task<PersonId?> ManagerAsync(
        TenantId tenant, IReadOnlyList<PersonId> hire, WorkCase prompt, CancellationToken cancellationToken)
    {
        if ((await stays.CompaniesAsync(tenant, cancellationToken)).Count > 0)
        {
            return await managers.OfAsync(tenant, hire, prompt.Opening!, time.Today(), cancellationToken);
        }

        var present = await asks.IdsAsync(tenant, Prompt.ManagerOf(prompt), cancellationToken);
        return present.Count > 0 ? present[0] : null;
    }

    /// <inheritdoc/>
    public LedgerEvent Stop(WorkCase stopped, string reason, DateTimeOffset at) =>
        new PromptCourse(stopped, LedgerActor.Service, onBehalfOf: null, at).Void(reason);
}
