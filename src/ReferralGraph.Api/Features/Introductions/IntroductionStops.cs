using ReferralGraph.Api.Features.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Says why an introduction cannot go on, whatever its state allows.</summary>
internal sealed class IntroductionStops(
    AskConditions asks, IReferralPathFinder finder, SharingPolicies policies, IReferralLedger ledger)
{
    private const int PageSize = 500;

    /// <summary>States in which filling or closing the opening ends one; later ones go on.</summary>
    private static readonly string[] s_endWithOpening =
        [IntroductionStates.Draft, IntroductionStates.Asked, IntroductionStates.Agreed, IntroductionStates.TargetAsked];

    /// <summary>States in which somebody who is gone, or two who became one, end one.</summary>
    public static IReadOnlyList<string> Open { get; } =
        [.. IntroductionStates.Table.Transitions.Where(row => row.Event == IntroductionStates.Stop).SelectMany(row => row.From)];

    /// <summary>The class of the reason; null where it goes on.</summary>
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
                return IntroductionStates.PersonGone;
            }
        }

        if (kept.Distinct().Count() < kept.Count)
        {
            return IntroductionStates.Merged;
        }

        return await HasLeftAsync(tenant, introduction.With(PartyRole.Waiting).Prepend(path[0]), cancellationToken)
            ? IntroductionStates.PersonGone
            : null;
    }

    /// <summary>True where one may not be in a state any more, for its opening is filled or closed.</summary>
    public async Task<bool> EndsWithOpeningAsync(TenantId tenant, WorkCase introduction, CancellationToken cancellationToken) =>
        introduction.Opening is { } opening
        && s_endWithOpening.Contains(introduction.State, StringComparer.Ordinal)
        && await ledger.ReadAsync(tenant, new CaseKey(CaseKind.Opening, opening), cancellationToken) is
        { State: OpeningStates.Filled or OpeningStates.Closed };

    /// <summary>What happens to the introductions for an opening that is filled or closed.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="opening">Id of the opening.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LedgerEvent>> ForOpeningAsync(
        TenantId tenant, string opening, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (found, last) = (new List<WorkCase>(), (long?)null);
        var filter = new CaseFilter(CaseKind.Introduction) { States = s_endWithOpening, Opening = opening };
        while (true)
        {
            var page = await ledger.ListAsync(tenant, filter, last, PageSize, cancellationToken);
            found.AddRange(page);
            if (page.Count < PageSize)
            {
                return
                [
                    .. found.Select(introduction => new IntroductionCourse(introduction, LedgerActor.Service, onBehalfOf: null, at)
                        .Stop(IntroductionStates.OpeningClosed)),
                ];
            }

            last = page[^1].Made;
        }
    }

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
