using System.Runtime.InteropServices;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>
/// Answers a path question from the searches in Cypher: everybody's best path, the order of people, the page, its alternatives.
/// </summary>
/// <param name="question">The question.</param>
/// <param name="searches">Its searches.</param>
/// <param name="trust">What trust adds to the costs of reaching people, 1e-12 nats, in the order of the pairs.</param>
internal sealed class PathRanker(SearchQuestion question, PathSearches searches, PathRanker.TrustCosts trust)
{
    private readonly PathQuery _query = question.Query;

    /// <summary>Costs of trust, by pairs.</summary>
    internal delegate Task<IReadOnlyList<long>> TrustCosts(
        IReadOnlyList<(PersonId Starter, PersonId Target)> pairs, CancellationToken cancellationToken);

    /// <summary>Why a question is left to memory; null where Cypher answers it exactly.</summary>
    public static MemoryReason? MemoryReasonOf(SearchQuestion question) =>
        question.Query.MaxHops > PathSearches.HopLimit ? MemoryReason.LongPaths
        : !question.Anyone ? null
        : question.Via.Count > 0 || question.Query.Constraints.MinFirstStrength > 0 ? MemoryReason.AnyoneUnderConstraints
        : null;

    /// <summary>One page of the answer.</summary>
    /// <exception cref="TornReadException">The graph was written between two of the searches.</exception>
    public async Task<RankedPage> FindAsync(CancellationToken cancellationToken)
    {
        if (question.Targets.Count == 0 || question.Via.Count >= _query.MaxHops)
        {
            return new RankedPage([], HasMore: false, Reached: 0);
        }

        if (_query.Ranking == PathRanking.Balanced)
        {
            return await FindBalancedAsync(cancellationToken);
        }

        var ranked = await RankAsync(_query.Ranking == PathRanking.Bridge, cancellationToken);
        var page = ranked.Where(person => Follows(person, _query.After?.Last)).Take(_query.Limit + 1).ToList();
        return await PageAsync([.. page.Select(person => (person, false))], ranked.Count, cancellationToken);
    }

    private async Task<RankedPage> FindBalancedAsync(CancellationToken cancellationToken)
    {
        var warmest = await RankAsync(bridge: false, cancellationToken);
        var bridge = await RankAsync(bridge: true, cancellationToken);
        var before = warmest.Where(person => IsTaken(person, _query.After?.Last))
            .Concat(bridge.Where(person => IsTaken(person, _query.After?.LastBridge)))
            .Select(person => person.Person)
            .ToHashSet();
        var page = new List<(RankedPerson Person, bool ByBridge)>();
        new BalancedRanking<RankedPerson, PersonId>(
            CollectionsMarshal.AsSpan(warmest),
            CollectionsMarshal.AsSpan(bridge),
            _query.Limit,
            _query.After is { BridgeNext: true },
            before).Take(page);
        return await PageAsync(page, warmest.Count, cancellationToken);
    }

    private bool Follows(RankedPerson person, PersonRankKey? last) =>
        last is null || person.Place.CompareTo(last, _query.Ranking) > 0;

    private bool IsTaken(RankedPerson person, PersonRankKey? last) => last is not null && !Follows(person, last);

    /// <summary>Everybody reached, in order.</summary>
    private async Task<List<RankedPerson>> RankAsync(bool bridge, CancellationToken cancellationToken)
    {
        var paths = (await BestAsync(bridge, cancellationToken)).Values.ToList();
        IReadOnlyList<long> costs = _query.Ranking == PathRanking.Shortest
            ? new long[paths.Count]
            : await trust([.. paths.Select(path => (path.People[0], path.People[^1]))], cancellationToken);
        var people = paths.Select((path, place) =>
            new RankedPerson(new PersonRankKey(path.Cost + path.Surcharge + costs[place], path.Hops, path.People[^1]), [path])).ToList();
        people.Sort((left, right) => left.Place.CompareTo(right.Place, _query.Ranking));
        return people;
    }

    private async Task<Dictionary<PersonId, CostedPath>> BestAsync(bool bridge, CancellationToken cancellationToken)
    {
        if (question.Anyone || question.Via.Count > 0)
        {
            return await SimpleAsync(question.Targets, bridge, cancellationToken);
        }

        // A last tie may cost more because it is no bridge, at most as if nobody knew both its ends.
        var ways = await searches.WaysAsync(bridge ? question.Scorer.BridgeCost(0) : 0, cancellationToken);
        var best = bridge ? await WithBridgesAsync(ways, cancellationToken) : First(ways);
        PersonId[] repeating =
            [.. best.Where(way => way.Value.People.Distinct().Count() < way.Value.People.Count).Select(way => way.Key)];
        if (repeating.Length == 0)
        {
            return best;
        }

        var simple = await SimpleAsync(repeating, bridge, cancellationToken);
        foreach (var target in repeating)
        {
            best.Remove(target);
            if (simple.TryGetValue(target, out var path))
            {
                best.Add(target, path);
            }
        }

        return best;
    }

    private async Task<Dictionary<PersonId, CostedPath>> SimpleAsync(
        IReadOnlyList<PersonId> targets, bool bridge, CancellationToken cancellationToken)
    {
        var mutuals = bridge ? await MutualsAsync(targets, cancellationToken) : null;
        return First(await searches.PathsAsync([.. targets.Select(target => GoalOf(target, mutuals))], count: 1, cancellationToken));
    }

    private static Dictionary<PersonId, CostedPath> First(Dictionary<PersonId, IReadOnlyList<CostedPath>> paths) =>
        paths.ToDictionary(entry => entry.Key, entry => entry.Value[0]);

    private static PathGoals GoalOf(PersonId target, Dictionary<PersonId, MutualCounts>? mutuals) =>
        new(target) { Mutuals = mutuals?.GetValueOrDefault(target) };

    private Task<Dictionary<PersonId, MutualCounts>> MutualsAsync(IEnumerable<PersonId> targets, CancellationToken cancellationToken) =>
        searches.MutualsAsync(
            targets.Select(target => KeyValuePair.Create(target, (IReadOnlyCollection<PersonId>?)null)), cancellationToken);

    /// <summary>The best of each target's ways once it is counted how much of a bridge their last ties are.</summary>
    private async Task<Dictionary<PersonId, CostedPath>> WithBridgesAsync(
        Dictionary<PersonId, IReadOnlyList<CostedPath>> ways, CancellationToken cancellationToken)
    {
        var mutuals = await searches.MutualsAsync(
            ways.Select(entry =>
                KeyValuePair.Create(entry.Key, (IReadOnlyCollection<PersonId>?)[.. entry.Value.Select(way => way.People[^2])])),
            cancellationToken);
        return ways.ToDictionary(
            entry => entry.Key,
            entry => entry.Value.Select(way => WithBridge(way, KnownOf(mutuals, entry.Key))).Min(PathOrder.Instance)!);
    }

    // An earlier statement found the target, so a later one that knows nothing of it saw another graph.
    private static TValue KnownOf<TValue>(Dictionary<PersonId, TValue> found, PersonId target) =>
        found.TryGetValue(target, out var value) ? value : throw new TornReadException($"{target} is no longer reached.");

    private CostedPath WithBridge(CostedPath way, MutualCounts counts)
    {
        var mutuals = counts.Of(way.People[^2]);
        return way with { Mutuals = mutuals, Surcharge = question.Scorer.BridgeCost(mutuals) };
    }

    private async Task<RankedPage> PageAsync(
        List<(RankedPerson Person, bool ByBridge)> page, int reached, CancellationToken cancellationToken)
    {
        var people = page.Take(_query.Limit).Select(entry => entry.Person with { ByBridge = entry.ByBridge }).ToList();
        if (_query.PathsPerPerson > 1)
        {
            var bridges = people.Where(IsBridge).Select(person => person.Person).ToList();
            var mutuals = bridges.Count > 0 ? await MutualsAsync(bridges, cancellationToken) : null;
            List<PathGoals> goals = [.. people.Select(person => GoalOf(person.Person, IsBridge(person) ? mutuals : null))];
            var paths = _query.DiverseConnectors
                ? await DisjointAsync(goals, cancellationToken)
                : await searches.PathsAsync(goals, _query.PathsPerPerson, cancellationToken);
            people = [.. people.Select(person => person with { Paths = KnownOf(paths, person.Person) })];
        }

        return new RankedPage(people, page.Count > people.Count, reached);
    }

    private bool IsBridge(RankedPerson person) => person.ByBridge || _query.Ranking == PathRanking.Bridge;

    /// <summary>The best path of each, then round by round the best that avoids the connectors of those before it.</summary>
    private async Task<Dictionary<PersonId, IReadOnlyList<CostedPath>>> DisjointAsync(
        List<PathGoals> goals, CancellationToken cancellationToken)
    {
        var found = goals.ToDictionary(goal => goal.Target, _ => new List<CostedPath>());
        while (goals.Count > 0)
        {
            // Direct paths have nobody to avoid, so those found before come again.
            var again = found.Values.Max(paths => paths.Count(path => path.Hops == 1));
            var paths = await searches.PathsAsync(goals, again + 1, cancellationToken);
            var left = new List<PathGoals>();
            foreach (var goal in goals)
            {
                var before = found[goal.Target];
                var next = paths.GetValueOrDefault(goal.Target)
                    ?.FirstOrDefault(path => !before.Exists(known => known.People.SequenceEqual(path.People)));
                if (next is null)
                {
                    continue;
                }

                before.Add(next);
                if (before.Count < _query.PathsPerPerson)
                {
                    left.Add(goal with { Avoided = [.. goal.Avoided, .. next.People.Skip(1).SkipLast(1)] });
                }
            }

            goals = left;
        }

        return found.Where(entry => entry.Value.Count > 0)
            .ToDictionary(entry => entry.Key, entry => (IReadOnlyList<CostedPath>)entry.Value);
    }

    /// <summary>The order of one person's paths.</summary>
    private sealed class PathOrder : IComparer<CostedPath>
    {
        public static PathOrder Instance { get; } = new();

        public int Compare(CostedPath? left, CostedPath? right)
        {
            var order = (left!.Cost + left.Surcharge).CompareTo(right!.Cost + right.Surcharge);
            order = order != 0 ? order : left.Hops.CompareTo(right.Hops);
            for (var place = 0; order == 0 && place < left.People.Count; place++)
            {
                order = left.People[place].CompareTo(right.People[place]);
            }

            return order;
        }
    }
}
