using System.Runtime.InteropServices;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Answers a path question from the searches in Cypher: everybody's best path, the order of people, the page, its alternatives.</summary>
/// <param name="question">The question.</param>
/// <param name="searches">Its searches.</param>
/// <param name="trust">What trust adds to the costs of people.</param>
internal sealed class PathRanker(SearchQuestion question, PathSearches searches, TrustCosts trust)
{
    private readonly PathQuery _query = question.Query;

    /// <summary>True when a path made shorter at its beginning need not be one, so that the search for anybody's paths does not find all.</summary>
    public static bool IsForMemory(SearchQuestion question) =>
        question.Anyone && (question.Via.Count > 0 || question.Query.Constraints.MinFirstStrength > 0);

    /// <summary>One page of the answer; null when it is left to memory after all, because further paths than Cypher looks for could be among the best.</summary>
    public async Task<FoundPage?> FindAsync(CancellationToken cancellationToken)
    {
        if (question.Targets.Count == 0 || question.Via.Count >= _query.MaxHops)
        {
            return new FoundPage([], HasMore: false, Reached: 0);
        }

        if (_query.Ranking == PathRanking.Balanced)
        {
            return await FindBalancedAsync(cancellationToken);
        }

        if (await RankAsync(_query.Ranking == PathRanking.Bridge, cancellationToken) is not { } ranked)
        {
            return null;
        }

        var page = ranked.Where(person => Follows(person, _query.After?.Last)).Take(_query.Limit + 1).ToList();
        return await PageAsync([.. page.Select(person => (person, false))], ranked.Count, cancellationToken);
    }

    private async Task<FoundPage?> FindBalancedAsync(CancellationToken cancellationToken)
    {
        if (await RankAsync(bridge: false, cancellationToken) is not { } warmest || await RankAsync(bridge: true, cancellationToken) is not { } bridge)
        {
            return null;
        }

        var before = warmest.Where(person => IsTaken(person, _query.After?.Last))
            .Concat(bridge.Where(person => IsTaken(person, _query.After?.LastBridge)))
            .Select(person => person.Person)
            .ToHashSet();
        var page = new List<(FoundPerson Person, bool ByBridge)>();
        new BalancedRanking<FoundPerson, PersonId>(
            CollectionsMarshal.AsSpan(warmest), CollectionsMarshal.AsSpan(bridge), _query.Limit, _query.After is { BridgeNext: true }, before).Take(page);
        return await PageAsync(page, warmest.Count, cancellationToken);
    }

    private bool Follows(FoundPerson person, PersonRankKey? last) => last is null || person.Place.CompareTo(last, _query.Ranking) > 0;

    private bool IsTaken(FoundPerson person, PersonRankKey? last) => last is not null && !Follows(person, last);

    /// <summary>Everybody reached, in order; null when that is left to memory.</summary>
    private async Task<List<FoundPerson>?> RankAsync(bool bridge, CancellationToken cancellationToken)
    {
        if (await BestAsync(bridge, cancellationToken) is not { } best)
        {
            return null;
        }

        var paths = best.Values.ToList();
        IReadOnlyList<long> costs = _query.Ranking == PathRanking.Shortest
            ? new long[paths.Count]
            : await trust([.. paths.Select(path => (path.People[0], path.People[^1]))], cancellationToken);
        var people = paths.Select((path, place) =>
            new FoundPerson(new PersonRankKey(path.Cost + path.Surcharge + costs[place], path.Hops, path.People[^1]), [path])).ToList();
        people.Sort((left, right) => left.Place.CompareTo(right.Place, _query.Ranking));
        return people;
    }

    private async Task<Dictionary<PersonId, FoundPath>?> BestAsync(bool bridge, CancellationToken cancellationToken)
    {
        if (question.Anyone)
        {
            return await SimpleAsync(question.Targets, bridge, cancellationToken);
        }

        if (question.Via.Count > 0)
        {
            var through = await SimpleAsync(question.Targets, bridge, cancellationToken);
            return through.Count == question.Targets.Count || !LooksFarther ? through : null;
        }

        // A last tie may cost more because it is no bridge, at most as if nobody knew both its ends.
        var ways = await searches.WaysAsync(bridge ? question.Scorer.BridgeCost(0) : 0, cancellationToken);
        var best = bridge ? await WithBridgesAsync(ways, cancellationToken) : First(ways);
        PersonId[] repeating = [.. best.Where(way => way.Value.People.Distinct().Count() < way.Value.People.Count).Select(way => way.Key)];
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
            else if (LooksFarther)
            {
                return null;
            }
        }

        return best;
    }

    // Farther than simple paths are looked for.
    private bool LooksFarther => _query.MaxHops > PathSearches.EnumeratedHops;

    private async Task<Dictionary<PersonId, FoundPath>> SimpleAsync(IReadOnlyList<PersonId> targets, bool bridge, CancellationToken cancellationToken)
    {
        var bridges = bridge ? await BridgesAsync(targets, cancellationToken) : null;
        return First(await searches.PathsAsync([.. targets.Select(target => GoalOf(target, bridges))], count: 1, cancellationToken));
    }

    private static Dictionary<PersonId, FoundPath> First(Dictionary<PersonId, IReadOnlyList<FoundPath>> paths) =>
        paths.ToDictionary(entry => entry.Key, entry => entry.Value[0]);

    private static PathGoals GoalOf(PersonId target, Dictionary<PersonId, BridgeTies>? bridges) =>
        new(target) { Bridges = bridges?.GetValueOrDefault(target) };

    private Task<Dictionary<PersonId, BridgeTies>> BridgesAsync(IEnumerable<PersonId> targets, CancellationToken cancellationToken) =>
        searches.MutualsAsync(targets.Select(target => KeyValuePair.Create(target, (IReadOnlyCollection<PersonId>?)null)), cancellationToken);

    /// <summary>The best of each target's ways once it is counted how much of a bridge their last ties are.</summary>
    private async Task<Dictionary<PersonId, FoundPath>> WithBridgesAsync(
        Dictionary<PersonId, IReadOnlyList<FoundPath>> ways, CancellationToken cancellationToken)
    {
        var bridges = await searches.MutualsAsync(
            ways.Select(entry => KeyValuePair.Create(entry.Key, (IReadOnlyCollection<PersonId>?)[.. entry.Value.Select(way => way.People[^2])])),
            cancellationToken);
        return ways.ToDictionary(entry => entry.Key, entry => entry.Value.Select(way => WithBridge(way, bridges[entry.Key])).Min(PathOrder.Instance)!);
    }

    private FoundPath WithBridge(FoundPath way, BridgeTies bridges)
    {
        var mutuals = bridges.MutualsOf(way.People[^2]);
        return way with { Mutuals = mutuals, Surcharge = question.Scorer.BridgeCost(mutuals) };
    }

    private async Task<FoundPage?> PageAsync(List<(FoundPerson Person, bool ByBridge)> page, int reached, CancellationToken cancellationToken)
    {
        var people = page.Take(_query.Limit).Select(entry => entry.Person with { ByBridge = entry.ByBridge }).ToList();
        if (_query.PathsPerPerson > 1)
        {
            var bridges = people.Where(IsBridge).Select(person => person.Person).ToList();
            var ties = bridges.Count > 0 ? await BridgesAsync(bridges, cancellationToken) : null;
            List<PathGoals> goals = [.. people.Select(person => GoalOf(person.Person, IsBridge(person) ? ties : null))];
            var paths = _query.DiverseConnectors ? await DisjointAsync(goals, cancellationToken) : await BestAsync(goals, cancellationToken);
            if (paths is null)
            {
                return null;
            }

            people = [.. people.Select(person => person with { Paths = paths[person.Person] })];
        }

        return new FoundPage(people, page.Count > people.Count, reached);
    }

    private bool IsBridge(FoundPerson person) => person.ByBridge || _query.Ranking == PathRanking.Bridge;

    private async Task<Dictionary<PersonId, IReadOnlyList<FoundPath>>?> BestAsync(List<PathGoals> goals, CancellationToken cancellationToken)
    {
        var paths = await searches.PathsAsync(goals, _query.PathsPerPerson, cancellationToken);
        return goals.TrueForAll(goal => IsComplete(paths.GetValueOrDefault(goal.Target)?.Count ?? 0)) ? paths : null;
    }

    // Where Cypher finds fewer paths than asked for, longer ones could follow.
    private bool IsComplete(int found) => found == _query.PathsPerPerson || !LooksFarther;

    /// <summary>The best path of each, then round by round the best that avoids the connectors of those before it.</summary>
    private async Task<Dictionary<PersonId, IReadOnlyList<FoundPath>>?> DisjointAsync(List<PathGoals> goals, CancellationToken cancellationToken)
    {
        var found = goals.ToDictionary(goal => goal.Target, _ => new List<FoundPath>());
        while (goals.Count > 0)
        {
            // Direct paths have nobody to avoid, so those found before come again.
            var again = found.Values.Max(paths => paths.Count(path => path.Hops == 1));
            var paths = await searches.PathsAsync(goals, again + 1, cancellationToken);
            var left = new List<PathGoals>();
            foreach (var goal in goals)
            {
                var before = found[goal.Target];
                var next = paths.GetValueOrDefault(goal.Target)?.FirstOrDefault(path => !before.Exists(known => known.People.SequenceEqual(path.People)));
                if (next is null)
                {
                    if (!IsComplete(before.Count))
                    {
                        return null;
                    }

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

        return found.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<FoundPath>)entry.Value);
    }

    /// <summary>The order of one person's paths.</summary>
    private sealed class PathOrder : IComparer<FoundPath>
    {
        public static PathOrder Instance { get; } = new();

        public int Compare(FoundPath? left, FoundPath? right)
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
