using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>The oracle: lists every simple path, drops those that break a constraint, sorts the rest.</summary>
internal static class ExhaustiveSearch
{
    public static List<RankedPerson> Find(SmallGraph graph, SearchRequest request, out bool hasMore)
    {
        var starters = request.Anyone ? Enumerable.Range(0, graph.PersonCount) : request.Starters;
        var paths = new List<NumberedPath>();
        foreach (var starter in starters)
        {
            Walk(graph, request, [starter], paths);
        }

        var people = request.Ranking == PathRanking.Balanced
            ? Balanced(graph, request, paths)
            : [
                .. Ranked(graph, request, request.Ranking, paths).Where(
                    person => Follows(graph, request.Ranking, person, request.After?.Last))
            ];
        hasMore = people.Count > request.Limit;
        return [.. people.Take(request.Limit)];
    }

    /// <summary>Everybody who is reached, in the order of one ranking.</summary>
    private static List<RankedPerson> Ranked(SmallGraph graph, SearchRequest request, PathRanking ranking, List<NumberedPath> paths)
    {
        var byPath = Comparer<NumberedPath>.Create((left, right) => Compare(graph, request, ranking, left, right));
        return
        [
            .. paths
                .GroupBy(path => path.People[^1])
                .Select(group => (Person: group.Key, Paths: Choose(group.Order(byPath), request)))
                .Select(person => new RankedPerson(person.Person, ValueOf(graph, request, ranking, person.Paths[0]), person.Paths)
                {
                    ByBridge = request.Ranking == PathRanking.Balanced && ranking == PathRanking.Bridge,
                })
                .Order(Comparer<RankedPerson>.Create((left, right) => ComparePeople(graph, ranking, left, right))),
        ];
    }

    /// <summary>By turns from both orders, without those whom an earlier page took from either.</summary>
    private static List<RankedPerson> Balanced(SmallGraph graph, SearchRequest request, List<NumberedPath> paths)
    {
        List<RankedPerson>[] orders = [
            Ranked(graph, request, PathRanking.Warmest, paths), Ranked(graph, request, PathRanking.Bridge, paths)
        ];
        var taken = orders[0].Where(person => !Follows(graph, PathRanking.Warmest, person, request.After?.Last))
            .Concat(orders[1].Where(person => !Follows(graph, PathRanking.Bridge, person, request.After?.LastBridge)))
            .Select(person => person.Person).ToHashSet();
        var turn = request.After is { BridgeNext: true } ? 1 : 0;
        var people = new List<RankedPerson>();
        while (orders[turn].Find(person => !taken.Contains(person.Person)) is { } next)
        {
            people.Add(next);
            taken.Add(next.Person);
            turn = 1 - turn;
        }

        return people;
    }

    private static void Walk(SmallGraph graph, SearchRequest request, List<int> walked, List<NumberedPath> found)
    {
        if (walked.Count > 1 && request.Targets.Contains(walked[^1]) && Satisfies(graph, request.Constraints, walked))
        {
            var cost = request.HopCost * (walked.Count - 2);
            for (var place = 1; place < walked.Count; place++)
            {
                cost += graph.Ties[(walked[place - 1], walked[place])].Cost;
            }

            found.Add(new NumberedPath([.. walked], cost));
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
            && (constraints.Evidence == EvidenceKinds.All
                || ties.TrueForAll(tie => ((EvidenceKinds)tie.Flags & constraints.Evidence) != EvidenceKinds.None))
            && (
                !constraints.ObservedOnly
                    || ties.TrueForAll(tie => ((EvidenceKinds)tie.Flags & EvidenceKinds.Observed) != EvidenceKinds.None))
            && constraints.Via.All(middle.Contains)
            && (constraints.Excluded is null || middle.TrueForAll(person => (constraints.Excluded[person / 64] >> (person % 64) & 1) == 0));
    }

    private static List<NumberedPath> Choose(IEnumerable<NumberedPath> sorted, SearchRequest request)
    {
        var chosen = new List<NumberedPath>();
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

    private static int Compare(SmallGraph graph, SearchRequest request, PathRanking ranking, NumberedPath left, NumberedPath right)
    {
        var order = CompareValues(
            ranking,
            left.Cost + LastCost(graph, request, ranking, left),
            left.Hops,
            right.Cost + LastCost(graph, request, ranking, right),
            right.Hops);
        for (var place = 0; order == 0 && place < left.People.Length; place++)
        {
            order = graph.Ranks[left.People[place]].CompareTo(graph.Ranks[right.People[place]]);
        }

        return order;
    }

    private static long ValueOf(SmallGraph graph, SearchRequest request, PathRanking ranking, NumberedPath best) =>
        best.Cost + LastCost(graph, request, ranking, best) + (request.TargetCost?.Of(best.People[0], best.People[^1]) ?? 0);

    /// <summary>What the last tie costs more by the people to whom both its ends have a tie.</summary>
    private static long LastCost(
        SmallGraph graph, SearchRequest request, PathRanking ranking, NumberedPath path) => ranking == PathRanking.Bridge
        ? request.BridgeCost!(Enumerable.Range(0, graph.PersonCount)
            .Count(person => graph.Ties.ContainsKey((path.People[^2], person)) && graph.Ties.ContainsKey((path.People[^1], person))))
        : 0;

    private static int ComparePeople(SmallGraph graph, PathRanking ranking, RankedPerson left, RankedPerson right)
    {
        var order = CompareValues(ranking, left.Value, left.Paths[0].Hops, right.Value, right.Paths[0].Hops);
        return order != 0 ? order : graph.Ranks[left.Person].CompareTo(graph.Ranks[right.Person]);
    }

    private static bool Follows(SmallGraph graph, PathRanking ranking, RankedPerson person, SearchPlace? after)
    {
        if (after is null)
        {
            return true;
        }

        var order = CompareValues(ranking, person.Value, person.Paths[0].Hops, after.Value, after.Hops);
        return order > 0 || (order == 0 && graph.Ranks[person.Person] >= after.NextRank);
    }

    private static int CompareValues(PathRanking ranking, long leftValue, int leftHops, long rightValue, int rightHops) =>
        ranking == PathRanking.Shortest
            ? (leftHops, leftValue).CompareTo((rightHops, rightValue))
            : (leftValue, leftHops).CompareTo((rightValue, rightHops));
}
