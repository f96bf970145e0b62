using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Says why an introduction cannot go on, whatever its state allows.</summary>
internal sealed class IntroductionStops(
    AskConditions asks, IReferralPathFinder finder, SharingPolicies policies, IReferralLedger ledger) : IStoppedWork
{
    /// <summary>States in which filling or closing the opening ends one; later ones go on.</summary>
    private static readonly string[] s_endWithOpening =
        [IntroductionStates.Draft, IntroductionStates.Asked, IntroductionStates.Agreed, IntroductionStates.TargetAsked];

    private static readonly string[] s_open =
        [.. IntroductionStates.Table.Transitions.Where(row => row.Event == IntroductionStates.Stop).SelectMany(row => row.From)];

    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Introduction;

    /// <inheritdoc/>
    public IReadOnlyList<string> Open => s_open;

    /// <inheritdoc/>
    public IReadOnlyList<string> EndWithOpening => s_endWithOpening;

    /// <inheritdoc/>
    public async Task<string?> ReasonAsync(TenantId tenant, WorkCase introduction, CancellationToken cancellationToken)
    {
        if (!Open.Contains(introduction.State, StringComparer.Ordinal))
        {
            return null;
        }

        var path = Introduction.PathOf(introduction);
        var kept = new List<PersonId>();
        foreach (var person in path)
        {
            var ids = await asks.IdsAsync(tenant, person, cancellationToken);
            if (ids.Count > 0)
            {
                kept.Add(ids[0]);
            }
            else if (person == path[0] || person == path[^1] || introduction.With(PartyRole.Waiting).Contains(person))
            {
                return StopReasons.PersonGone;
            }
        }

        if (kept.Distinct().Count() < kept.Count)
        {
            return StopReasons.Merged;
        }

        return await HasLeftAsync(tenant, introduction.With(PartyRole.Waiting).Prepend(path[0]), cancellationToken)
            ? StopReasons.PersonGone
            : null;
    }

    /// <summary>True where one may not be in a state any more, for its opening is filled or closed.</summary>
    public async Task<bool> EndsWithOpeningAsync(TenantId tenant, WorkCase introduction, CancellationToken cancellationToken) =>
        introduction.Opening is { } opening
        && s_endWithOpening.Contains(introduction.State, StringComparer.Ordinal)
        && await ledger.ReadAsync(tenant, new CaseKey(CaseKind.Opening, opening), cancellationToken) is
        { State: OpeningStates.Filled or OpeningStates.Closed };

    /// <inheritdoc/>
    public LedgerEvent Stop(WorkCase introduction, string reason, DateTimeOffset at) =>
        new IntroductionCourse(introduction, LedgerActor.Service, onBehalfOf: null, at).Stop(reason);

    private async Task<bool> HasLeftAsync(TenantId tenant, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        if ((await policies.OfAsync(tenant, cancellationToken)).Leavers is not { } rule)
        {
            return false;
        }

        foreach (var person in people)
        {
            var ids = await asks.IdsAsync(tenant, person, cancellationToken);
            if (ids.Count > 0 && await finder.HasLeftAsync(tenant, rule, ids[0], cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
