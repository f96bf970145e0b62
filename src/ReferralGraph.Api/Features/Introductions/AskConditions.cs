using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Whether somebody wants to be asked by somebody, and has room for it: the one place that says so.</summary>
internal sealed class AskConditions(
    IReferralPathFinder finder, IGraphStore store, IReferralLedger ledger, AccessDirectory access, SharingPolicies policies)
{
    private const int PageSize = 200;

    /// <summary>No introduction that was made longer ago than this asks anybody new.</summary>
    private const int MostDays = 400;

    private static readonly string[] s_waiting =
    [
        IntroductionStates.Asked, IntroductionStates.Agreed, IntroductionStates.TargetAsked, IntroductionStates.TargetAgreed,
    ];

    /// <summary>What a tenant decided about asks.</summary>
    public AskSettings SettingsOf(TenantId tenant) =>
        access.Current.Find<TenantSettings>(tenant, tenant.Value)?.Asks ?? new AskSettings();

    /// <summary>The id that stands for somebody, and all that were merged into it; none where they are gone.</summary>
    public async Task<IReadOnlyList<PersonId>> IdsAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        var merges = await store.ReadMergesAsync(tenant, [person], cancellationToken);
        var kept = merges.GetValueOrDefault(person)?.Kept ?? person;
        return await store.ReadPersonAsync(tenant, kept, cancellationToken) is null
            ? []
            : [kept, .. (await store.ListAbsorbedAsync(tenant, kept, cancellationToken)).Select(record => record.Id)];
    }

    /// <summary>What holds of what somebody stated.</summary>
    public PersonPreferences WishesOf(TenantId tenant, IReadOnlyList<PersonId> ids)
    {
        var view = access.Current;
        return PersonPreferences.OfOne(
            [.. ids.Select(id => view.Find<PersonPreferences>(tenant, id.Value)).OfType<PersonPreferences>()],
            new PersonPreferences(tenant, ids[0].Value));
    }

    /// <summary>True where somebody wants to be asked by somebody; why not, nobody is told.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="ids">Every id of whom would be asked.</param>
    /// <param name="asker">Who would ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> WantsAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, PersonId asker, CancellationToken cancellationToken) =>
        WishesOf(tenant, ids).Introductions switch
        {
            IntroductionWish.Ask => true,
            IntroductionWish.VouchOnly => (await EndorsersOfAsync(tenant, asker, cancellationToken)).Contains(ids[0]),
            _ => false,
        };

    /// <summary>Everybody who endorsed somebody, under the ids that stand for them.</summary>
    public async Task<IReadOnlySet<PersonId>> EndorsersOfAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(tenant, person, cancellationToken);
        var (endorsers, last) = (new HashSet<PersonId>(), (FactId?)null);
        while (ids.Count > 0)
        {
            var page = await store.ListFactsAsync(tenant, ids, FactKind.Endorsement, last, PageSize, cancellationToken);
            endorsers.UnionWith(page.OfType<Endorsement>().Where(said => ids.Contains(said.To)).Select(said => said.From));
            if (page.Count < PageSize)
            {
                break;
            }

            last = page[^1].Id;
        }

        var merges = await store.ReadMergesAsync(tenant, endorsers, cancellationToken);
        return endorsers.Select(endorser => merges.GetValueOrDefault(endorser)?.Kept ?? endorser).ToHashSet();
    }

    /// <summary>The first day on which somebody may be asked once more; null where they may now.</summary>
    public async Task<DateOnly?> FreeOnAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (settings, wishes) = (SettingsOf(tenant), WishesOf(tenant, ids));
        var mostOpen = settings.MaxOpenAsks ?? AskLoad.DefaultOpen;
        return (await LoadAsync(tenant, ids, now, cancellationToken)).FreeOn(
            now,
            Math.Min(mostOpen, wishes.MaxOpenAsks ?? mostOpen),
            settings.MaxAsks ?? AskLoad.DefaultReached,
            wishes.AwayUntil);
    }

    /// <summary>How many asks wait for whom now, under the ids that stand for them; nobody for whom none does.</summary>
    public async Task<IReadOnlyDictionary<PersonId, int>> OpenAsksAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var open = new Dictionary<PersonId, int>();
        var waiting = new CaseFilter(CaseKind.Introduction) { States = s_waiting };
        await foreach (var introduction in ledger.ListAllAsync(tenant, waiting, cancellationToken))
        {
            foreach (var person in introduction.With(PartyRole.Waiting))
            {
                open[person] = open.GetValueOrDefault(person) + 1;
            }
        }

        var merges = await store.ReadMergesAsync(tenant, open.Keys, cancellationToken);
        return open.GroupBy(one => merges.GetValueOrDefault(one.Key)?.Kept ?? one.Key)
            .ToDictionary(same => same.Key, same => same.Sum(one => one.Value));
    }

    /// <summary>Whether the one who is next on the path of an introduction can be asked.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="introduction">The case before the move.</param>
    /// <param name="next">Who is next.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<NextAsk> NextAsync(
        TenantId tenant, WorkCase introduction, PersonId next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var path = Introduction.PathOf(introduction);
        var before = path[path.ToList().IndexOf(next) - 1];
        var (asker, from, ids) = (
            await IdsAsync(tenant, path[0], cancellationToken),
            await IdsAsync(tenant, before, cancellationToken),
            await IdsAsync(tenant, next, cancellationToken));
        if (asker.Count == 0 || from.Count == 0 || ids.Count == 0)
        {
            return NextAsk.Closed;
        }

        // Nobody is asked over what the asker may no longer be led over.
        var seen = AccessScope.SeenBy(tenant, asker[0], await policies.OfAsync(tenant, cancellationToken));
        if (await TieAsync(seen, from[0], ids[0], cancellationToken) is null
            || !await WantsAsync(tenant, ids, asker[0], cancellationToken))
        {
            return NextAsk.Closed;
        }

        return await FreeOnAsync(tenant, ids, now, cancellationToken) is { } day ? NextAsk.On(day) : NextAsk.Now;
    }

    /// <summary>Whether somebody knows whom they would ask well enough.</summary>
    /// <param name="seen">The graph as the asker sees it.</param>
    /// <param name="tie">The asker's tie to whom they would ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GuardVerdict> JudgeAsync(AccessScope seen, TieExplanation tie, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(seen.Tenant);
        return settings.Guard
            ? AskGuard.Judge(
                tie,
                await TieAsync(AccessScope.Everything(seen.Tenant), tie.To, tie.From, cancellationToken)
                    ?? new TieExplanation(tie.To, tie.From, 0, 0, []),
                settings.GuardStrength ?? AskGuard.DefaultStrength)
            : GuardVerdict.Passed;
    }

    /// <summary>A tie as it is seen today; null where there is none.</summary>
    public async Task<TieExplanation?> TieAsync(AccessScope seen, PersonId from, PersonId to, CancellationToken cancellationToken) =>
        from != to && await finder.TieAsync(seen, from, to, asOf: null, cancellationToken) is TieResult.Completed { Tie: var tie }
            && tie.Strength > 0 ? tie : null;

    private async Task<AskLoad> LoadAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asks = new CaseFilter(CaseKind.Introduction) { People = ids };
        var (open, reached, last) = (new List<DateTimeOffset>(), new List<DateTimeOffset>(), (long?)null);
        while (true)
        {
            var page = await ledger.ListAsync(tenant, asks, last, PageSize, cancellationToken);
            foreach (var introduction in page)
            {
                if (introduction.With(PartyRole.Waiting).Any(ids.Contains))
                {
                    open.Add(introduction.Due?.At ?? DateTimeOffset.MaxValue);
                }

                reached.AddRange(ReachedIn(introduction, ids).Where(at => at > now.AddDays(-AskLoad.Days)));
            }

            if (page.Count < PageSize || page[^1].Created < now.AddDays(-MostDays))
            {
                return new AskLoad(open, reached);
            }

            last = page[^1].Made;
        }
    }

    private static IEnumerable<DateTimeOffset> ReachedIn(WorkCase introduction, IReadOnlyList<PersonId> ids) =>
        from reached in Introduction.Of(introduction).Reached
        where introduction.Parties.Any(party =>
            party.Role.Name() == reached.Role && party.Position == reached.Position && ids.Contains(party.Person))
        where introduction.State != IntroductionStates.Withdrawn || introduction.Changed - reached.At >= TimeSpan.FromDays(1)
        select reached.At;
}
