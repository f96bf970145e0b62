using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Says whether a manager may be asked about somebody whom a new hire worked with: the one place that says so.</summary>
internal sealed class PromptRules(AskConditions asks, ConsentBook consents, SharingPolicies policies)
{
    /// <summary>The graph as a manager sees it: what the new hire does not share with them is not there.</summary>
    public async Task<AccessScope> SeenByAsync(TenantId tenant, PersonId manager, CancellationToken cancellationToken) =>
        AccessScope.SeenBy(tenant, manager, await policies.OfAsync(tenant, cancellationToken));

    /// <summary>
    /// True where both may be named, neither has stated that they do not want to be asked, and the manager may see that they worked
    /// together. Why not, nobody is told.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="manager">Who would be asked.</param>
    /// <param name="hire">Every id of the new hire, the one that stands for them first.</param>
    /// <param name="coworker">Every id of whom they worked with, likewise.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> AllowAsync(
        TenantId tenant,
        PersonId manager,
        IReadOnlyList<PersonId> hire,
        IReadOnlyList<PersonId> coworker,
        CancellationToken cancellationToken)
    {
        var consent = await consents.OfAsync(tenant, cancellationToken);
        if ((consent.Policy != ConsentPolicy.Off && !consent.Holds(hire[0], ConsentPurpose.Referrals))
            || (consent.Policy == ConsentPolicy.Everyone && !consent.Holds(coworker[0], ConsentPurpose.Contact)))
        {
            return false;
        }

        return coworker[0] != manager
            && await asks.WantsAsync(tenant, hire, manager, cancellationToken)
            && await asks.WantsAsync(tenant, coworker, hire[0], cancellationToken)
            && await IsSeenAsync(tenant, manager, hire[0], coworker[0], cancellationToken);
    }

    /// <summary>True where a manager may see now that two worked together.</summary>
    public async Task<bool> IsSeenAsync(
        TenantId tenant, PersonId manager, PersonId hire, PersonId coworker, CancellationToken cancellationToken) =>
        await asks.TieAsync(await SeenByAsync(tenant, manager, cancellationToken), hire, coworker, cancellationToken) is { } tie
        && tie.Evidence.Any(evidence => evidence.Kind == EvidenceKinds.CoEmployment);
}
