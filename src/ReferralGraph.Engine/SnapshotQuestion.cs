using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>A question in the numbers of one snapshot.</summary>
/// <param name="Request">The question for the search.</param>
/// <param name="Named">Whom the question names.</param>
/// <param name="Trust">What starters may believe about targets.</param>
internal sealed record SnapshotQuestion(SearchRequest Request, NamedPeople Named, StarterTrust Trust)
{
    /// <summary>Looks up everybody a question names.</summary>
    /// <param name="query">The question.</param>
    /// <param name="view">The graph it is asked of.</param>
    /// <param name="unknown">Set when something it names is not in the graph; then the answer is null.</param>
    public static SnapshotQuestion? Resolve(PathQuery query, SnapshotView view, out PathSearchResult? unknown)
    {
        var snapshot = view.Snapshot;
        Func<int, bool>? knows = view.Visibility.ShowsAll ? null : view.Visibility.Knows;
        if (NamedPeople.Resolve(query, snapshot.Facts, knows, out unknown) is not { } named)
        {
            return null;
        }

        var constraints = query.Constraints;
        var trust = new StarterTrust(view, query.JobFamily);
        return new SnapshotQuestion(
            new SearchRequest
            {
                Starters = named.Starters,
                Anyone = query.From is PathOrigin.Anyone,
                Targets = named.Targets,
                Ranking = query.Ranking,
                MaxHops = query.MaxHops,
                HopCost = snapshot.Facts.Scorer.HopCost,
                TargetCost = query.Ranking == PathRanking.Shortest ? null : trust,
                BridgeCost = snapshot.Facts.Scorer.BridgeCost,
                Limit = query.Limit,
                PathsPerPerson = query.PathsPerPerson,
                DiverseConnectors = query.DiverseConnectors,
                Constraints = new SearchConstraints
                {
                    Visibility = view.Visibility,
                    MinStrength = constraints.MinStrength,
                    MinFirstStrength = constraints.MinFirstStrength,
                    MinLastStrength = constraints.MinLastStrength,
                    Strengths = snapshot,
                    Evidence = constraints.Evidence,
                    ObservedOnly = constraints.ObservedOnly,
                    Via = named.Via,
                    Excluded = Bits(named.Excluded),
                },
                After = query.After is { } end
                    ? new SearchEnd(PlaceAfter(end.Last, snapshot), PlaceAfter(end.LastBridge, snapshot), end.BridgeNext)
                    : null,
            },
            named,
            trust);
    }

    internal static ulong[]? Bits(IReadOnlyList<int> people)
    {
        if (people.Count == 0)
        {
            return null;
        }

        var bits = new ulong[(people.Max() / 64) + 1];
        foreach (var person in people)
        {
            bits[person / 64] |= 1UL << (person % 64);
        }

        return bits;
    }

    private static SearchPlace? PlaceAfter(PersonRankKey? key, GraphSnapshot snapshot) =>
        key is null ? null : new SearchPlace(key.Value, key.Hops, NextRank(key.Person, snapshot));

    private static int NextRank(PersonId person, GraphSnapshot snapshot)
    {
        var ids = snapshot.Facts.Facts.Numbers.People;
        var first = snapshot.Order.FirstFrom(ids, person.Value);
        return ids.TryGet(person.Value, out var number)
            && number < snapshot.Order.Ranks.Length
            && snapshot.Order.Ranks[number] == first
            ? first + 1 : first;
    }
}
