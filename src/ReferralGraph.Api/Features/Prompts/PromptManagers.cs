using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Says who is asked about a new hire: their own manager, else the hiring manager of an opening.</summary>
internal sealed class PromptManagers(
    HomeStays stays, IReferralLedger ledger, AskConditions asks, SharingPolicies policies, IReferralPathFinder finder)
{
    /// <summary>The manager of an opening's prompt; null where there is nobody to ask.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="hire">Every id of the new hire.</param>
    /// <param name="opening">Id of the opening.</param>
    /// <param name="today">The present day, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PersonId?> OfAsync(
        TenantId tenant, IReadOnlyList<PersonId> hire, string opening, DateOnly today, CancellationToken cancellationToken) =>
        await OfHireAsync(tenant, hire, today, cancellationToken) is { } own ? own
        : await ledger.ReadAsync(tenant, new CaseKey(CaseKind.Opening, opening), cancellationToken) is { } asked
            ? await OfOpeningAsync(tenant, hire, asked, cancellationToken)
            : null;

    /// <summary>Who manages the new hire by their job at a home company; null where nobody is known to, or they are gone.</summary>
    public async Task<PersonId?> OfHireAsync(
        TenantId tenant, IReadOnlyList<PersonId> hire, DateOnly today, CancellationToken cancellationToken)
    {
        var manager = (await stays.StintsAsync(tenant, hire, cancellationToken))
            .Where(stint => stint.Manager is not null && (stint.Until is null || stint.Until > today))
            .OrderByDescending(stint => stint.From)
            .ThenBy(stint => stint.Id)
            .FirstOrDefault()?.Manager;
        return manager is { } person ? await PresentAsync(tenant, hire, person, cancellationToken) : null;
    }

    /// <summary>The hiring manager of an opening; null where there is none, or they are gone.</summary>
    public async Task<PersonId?> OfOpeningAsync(
        TenantId tenant, IReadOnlyList<PersonId> hire, WorkCase opening, CancellationToken cancellationToken)
    {
        foreach (var person in opening.With(PartyRole.HiringManager))
        {
            if (await PresentAsync(tenant, hire, person, cancellationToken) is { } present)
            {
                return present;
            }
        }

        return null;
    }

    /// <summary>The id that stands for somebody; null where they are gone, have left, or are the new hire.</summary>
    private async Task<PersonId?> PresentAsync(
        TenantId tenant, IReadOnlyList<PersonId> hire, PersonId person, CancellationToken cancellationToken)
    {
        var ids = await asks.IdsAsync(tenant, person, cancellationToken);
        if (ids.Count == 0 || hire.Contains(ids[0]))
        {
            return null;
        }

        return (await policies.OfAsync(tenant, cancellationToken)).Leavers is { } rule
            && await finder.HasLeftAsync(tenant, rule, ids[0], cancellationToken)
                ? null
                : ids[0];
    }
}
