using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>What the graph is told of what happens to an introduction.</summary>
/// <remarks>
/// How likely somebody acts on a request is told in numbers, to the asker too, whose own ties name everybody: the one whose number moves
/// after an ask over somebody who is not named is who was asked. So nothing is learned from the answers of those who are not named.
/// </remarks>
internal sealed class IntroductionFacts(ConsentBook consents, AskConditions asks)
{
    /// <summary>What is stored.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="before">The case before the event.</param>
    /// <param name="happened">The event.</param>
    /// <param name="wasSeen">True where whoever is waited for has seen that they are; counts where nobody answered in time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<GraphChange>> OfAsync(
        TenantId tenant, WorkCase before, LedgerEvent happened, bool wasSeen, CancellationToken cancellationToken)
    {
        var state = await consents.OfAsync(tenant, cancellationToken);
        var told = new List<GraphChange>();
        foreach (var outcome in IntroductionOutcomes.Of(before, happened, wasSeen))
        {
            // Who replied is known to whom they replied to.
            if (state.Policy == ConsentPolicy.Off || outcome.Requester is null || happened.Name == IntroductionStates.Reply
                || await IsNamedAsync(tenant, state, before, outcome.Person, cancellationToken))
            {
                told.Add(new GraphChange.Put(outcome));
            }
        }

        return told;
    }

    private async Task<bool> IsNamedAsync(
        TenantId tenant, ConsentState state, WorkCase introduction, PersonId person, CancellationToken cancellationToken)
    {
        var kept = (await asks.IdsAsync(tenant, person, cancellationToken)).Select(id => (PersonId?)id).FirstOrDefault() ?? person;
        return !introduction.With(PartyRole.Target).Contains(person) ? state.Holds(kept, ConsentPurpose.Referrals)
            : state.Policy != ConsentPolicy.Everyone || state.Holds(kept, ConsentPurpose.Contact)
                || Introduction.Of(introduction).AgreedBy == PartyRole.Target.Name();
    }
}
