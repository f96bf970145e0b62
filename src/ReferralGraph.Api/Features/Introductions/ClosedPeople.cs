using System.Collections.Concurrent;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>
/// To whom nobody is led, because they do not want to be asked: answers to others are those of a graph in which nobody knows them, so that
/// nobody can tell the one from the other; what was said of them still counts in trust. Safe for concurrent use.
/// </summary>
internal sealed class ClosedPeople(AccessDirectory access, NameLookups lookups, AskConditions asks)
{
    private readonly ConcurrentDictionary<TenantId, Known> _known = new();

    /// <summary>Tells apart what was stated in a tenant before and after a change: kept answers are of one of them.</summary>
    public long EpochOf(TenantId tenant) => Current(tenant).Epoch;

    /// <summary>True where it follows from who endorsed whom, which no kept answer is proven by.</summary>
    public bool RestOnWord(TenantId tenant) => Current(tenant).Stated.Any(stated => stated.Wish == IntroductionWish.VouchOnly);

    /// <summary>A graph as somebody sees it who may be led to whoever wants to be asked.</summary>
    public async ValueTask<AccessScope> OfAsync(AccessScope seen, CancellationToken cancellationToken)
    {
        var stated = Current(seen.Tenant).Stated;
        if (stated.Count == 0)
        {
            return seen;
        }

        var (closed, vouching) = (new SortedSet<PersonId>(), new HashSet<PersonId>());
        foreach (var (person, wish) in stated)
        {
            var kept = await lookups.KeptIdAsync(seen.Tenant, person, cancellationToken);
            if (kept != seen.Viewer)
            {
                closed.Add(kept);
                if (wish == IntroductionWish.Never)
                {
                    vouching.Remove(kept);
                }
                else if (!stated.Any(other => other.Person == kept && other.Wish == IntroductionWish.Never))
                {
                    vouching.Add(kept);
                }
            }
        }

        if (vouching.Count > 0 && seen.Viewer is { } viewer)
        {
            var endorsers = await asks.EndorsersOfAsync(seen.Tenant, viewer, cancellationToken);
            closed.RemoveWhere(person => vouching.Contains(person) && endorsers.Contains(person));
        }

        return seen.Without(ValueArray.From(closed));
    }

    private Known Current(TenantId tenant)
    {
        var (view, known) = (access.Current, _known.GetValueOrDefault(tenant));
        if (known is not null && ReferenceEquals(known.View, view))
        {
            return known;
        }

        var stated = ValueArray.From(view.Of<PersonPreferences>(tenant)
            .Where(one => one.Introductions != IntroductionWish.Ask)
            .Select(one => (Person: new PersonId(one.Id), Wish: one.Introductions)));
        var next = known is not null && known.Stated == stated
            ? known with { View = view }
            : new Known(view, stated, (known?.Epoch ?? 0) + 1);
        _known[tenant] = next;
        return next;
    }

    /// <param name="View">What was stated, with all else that decides who may ask.</param>
    /// <param name="Stated">Who does not want to be asked by everybody.</param>
    /// <param name="Epoch">One more whenever that changes.</param>
    private sealed record Known(AccessView View, ValueArray<(PersonId Person, IntroductionWish Wish)> Stated, long Epoch);
}
