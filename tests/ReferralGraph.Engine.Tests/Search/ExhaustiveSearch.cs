using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>The oracle: lists every simple path, drops those that break a constraint, sorts the rest.</summary>
internal static class ExhaustiveSearch
{
    public static List<FoundPerson> Find(SmallGraph graph, SearchRequest request, out bool hasMore)
    {
        var starters = request.Anyone ? Enumerable.Range(0, graph.PersonCount) : request.Starters;
        var paths = new List<FoundPath>();
        foreach (var starter in starters)
        {
            Walk(graph, request, [starter], paths);
        }

        var byPath = Comparer<FoundPath>.Create((left, right) => Compare(graph, request, left, right));
        var people = paths
            .GroupBy(path => path.People[^1])
            .Select(group => (Person: group.Key, Paths: Choose(group.Order(byPath), request)))
            .Order(Comparer<(int Person, List<FoundPath> Paths)>.Create((left, right) => ComparePeople(graph, request, left, right)))
            .Where(person => request.After is not { } after || Follows(graph, request, person.Person, person.Paths[0], after))
            .Select(person => new FoundPerson(person.Person, person.Paths))
            .ToList();
        hasMore = people.Count > request.Limit;
        return [.. people.Take(request.Limit)];
    }

    private static void Walk(SmallGraph graph, SearchRequest request, List<int> walked, List<FoundPath> found)
    {
        if (walked.Count > 1 && request.Targets.Contains(walked[^1]) && Satisfies(graph, request.Constraints, walked))
        {
            var cost = request.HopCost * (walked.Count - 2);
            for (var place = 1; place < walked.Count; place++)
            {
                cost += graph.Ties[(walked[place - 1], walked[place])].Cost;
            }

            found.Add(new FoundPath([.. walked], cost));
        }

        if (walked.Count > request.MaxHops)
        {
            return;
        }

        for (var next = 0; next < graph.PersonCount; next++)
        {
            if (graph.Ties.ContainsKey((walked[^1], next)) && !walked.Contains(next))
            {
                walked.Add(next);
                Walk(graph, request, walked, found);
                walked.RemoveAt(walked.Count - 1);
            }
        }
    }

    private static bool Satisfies(SmallGraph graph, SearchConstraints constraints, List<int> people)
    {
        var ties = people.Zip(people.Skip(1), (from, to) => graph.Ties[(from, to)]).ToList();
        var middle = people.Skip(1).SkipLast(1).ToList();
        return ties.TrueForAll(tie => tie.Strength >= constraints.MinStrength)
            && ties[0].Strength >= constraints.MinFirstStrength
            && ties[^1].Strength >= constraints.MinLastStrength
            && ties.TrueForAll(tie => ((EvidenceKinds)tie.Kinds & constraints.Evidence) != EvidenceKinds.None)
            && (!constraints.ObservedOnly || ties.TrueForAll(tie => ((EvidenceKinds)tie.Kinds & EvidenceKinds.Observed) != EvidenceKinds.None))
            && constraints.Via.All(middle.Contains)
            && (constraints.Excluded is null || middle.TrueForAll(person => (constraints.Excluded[person / 64] >> (person % 64) & 1) == 0));
    }

    private static List<FoundPath> Choose(IEnumerable<FoundPath> sorted, SearchRequest request)
    {
        var chosen = new List<FoundPath>();
        var used = new HashSet<int>();
        foreach (var path in sorted)
        {
            var middle = path.People[1..^1];
            if (chosen.Count < request.PathsPerPerson && (!request.DiverseConnectors || !middle.Any(used.Contains)))
            {
                chosen.Add(path);
                used.UnionWith(middle);
            }
        }

        return chosen;
    }

    private static int Compare(SmallGraph graph, SearchRequest request, FoundPath left, FoundPath right)
    {
        var order = CompareValues(request, left.Cost, left.Hops, right.Cost, right.Hops);
        for (var place = 0; order == 0 && place < left.People.Length; place++)
        {
            order = graph.Ranks[left.People[place]].CompareTo(graph.Ranks[right.People[place]]);
        }

        return order;
    }

    private static int ComparePeople(
        SmallGraph graph, SearchRequest request, (int Person, List<FoundPath> Paths) left, (int Person, List<FoundPath> Paths) right)
    {
        var order = CompareValues(request, left.Paths[0].Cost, left.Paths[0].Hops, right.Paths[0].Cost, right.Paths[0].Hops);
        return order != 0 ? order : graph.Ranks[left.Person].CompareTo(graph.Ranks[right.Person]);
    }

    private static bool Follows(SmallGraph graph, SearchRequest request, int person, FoundPath best, SearchPlace after)
    {
        var order = CompareValues(request, best.Cost, best.Hops, after.Cost, after.Hops);
        return order > 0 || (order == 0 && graph.Ranks[person] >= after.NextRank);
    }

    private static int CompareValues(SearchRequest request, long leftCost, int leftHops, long rightCost, int rightHops) =>
        request.Ranking == PathRanking.Shortest
            ? (leftHops, leftCost).CompareTo((rightHops, rightCost))
            : (leftCost, leftHops).CompareTo((rightCost, rightHops));
}
