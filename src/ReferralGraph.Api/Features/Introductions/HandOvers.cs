using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Whether somebody who is asked may have a colleague asked in their place.</summary>
internal sealed class HandOvers(
    AskConditions asks, PeopleShown shown, Viewing viewing, AccessScope scope, TimeProvider time)
{
    /// <summary>
    /// The event; or why it is refused: in the same words for somebody who is not there, knows nobody that way, or does not want to be
    /// asked.
    /// </summary>
    /// <param name="present">The case.</param>
    /// <param name="course">Makes the event.</param>
    /// <param name="colleague">Whom to ask instead.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(LedgerEvent? Happened, ProblemHttpResult? Refusal)> DecideAsync(
        WorkCase present, IntroductionCourse course, PersonId colleague, CancellationToken cancellationToken)
    {
        var path = Introduction.PathOf(present);
        var place = Introduction.Of(present).Passed + 1;
        var ids = await asks.IdsAsync(scope.Tenant, colleague, cancellationToken);
        var (asker, next, before) = (
            await asks.IdsAsync(scope.Tenant, path[0], cancellationToken),
            await asks.IdsAsync(scope.Tenant, path[place + 1], cancellationToken),
            await asks.IdsAsync(scope.Tenant, path[place - 1], cancellationToken));
        var onPath = new HashSet<PersonId>();
        foreach (var person in path.Concat(present.With(PartyRole.HandedOver)))
        {
            onPath.UnionWith(await asks.IdsAsync(scope.Tenant, person, cancellationToken));
        }

        if (ids.Count == 0 || asker.Count == 0 || next.Count == 0 || ids.Any(onPath.Contains)
            || (await shown.HiddenAsync(cancellationToken)).Contains(ids[0])
            || await asks.TieAsync(viewing.As(path[place]), ids[0], next[0], cancellationToken) is not { } onward
            || !await asks.WantsAsync(scope.Tenant, ids, asker[0], cancellationToken))
        {
            return (null, IntroductionProblems.NoSuchPath());
        }

        if (await asks.FreeOnAsync(scope.Tenant, ids, time.GetUtcNow(), cancellationToken) is { } freeOn)
        {
            return (null, IntroductionProblems.Busy(freeOn));
        }

        var toThem = before.Count == 0 ? null : await asks.TieAsync(viewing.As(path[place]), before[0], ids[0], cancellationToken);
        return (
            course.HandOver(ids[0], toThem is null ? new FrozenTie(0) : FrozenTie.Of(toThem), FrozenTie.Of(onward)), null);
    }
}
