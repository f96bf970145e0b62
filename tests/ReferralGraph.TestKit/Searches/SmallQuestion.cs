using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.TestKit.Searches;

/// <summary>Draws questions, and writes them and their answers as text.</summary>
internal static class SmallQuestion
{
    private static readonly double[] s_floors = [0.2, 0.25, 0.3, 0.4, 0.5, 0.8, 1];

    private static readonly TieScorer s_bridges = new(new TrustModel { BridgeMutuals = 2 }, new DateOnly(2026, 11, 1));

    public static SearchBudget Unlimited() => new(int.MaxValue, TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);

    /// <summary>Draws a question without constraints.</summary>
    public static SearchRequest Draw(SmallGraph graph, Random random)
    {
        var people = Enumerable.Range(0, graph.PersonCount).ToArray();
        random.Shuffle(people);
        var anyone = random.Next(4) == 0;
        var starters = people[..(random.Next(2) == 0 ? 1 : random.Next(1, Math.Min(4, people.Length)))];

        // Now and then a starter is among the targets.
        var others = random.Next(4) == 0 ? people : people[starters.Length..];
        var ranking = random.Next(6) switch
        {
            0 => PathRanking.Bridge,
            1 => PathRanking.Balanced,
            2 or 3 => PathRanking.Shortest,
            _ => PathRanking.Warmest,
        };
        var longest = ranking == PathRanking.Shortest && graph.PersonCount <= 8 ? PathQuery.ShortestHopLimit : PathQuery.WeightedHopLimit;
        return new SearchRequest
        {
            Anyone = anyone,
            Starters = anyone ? [] : starters,
            Targets = random.Next(3) == 0 ? [others[0]] : others[..random.Next(1, others.Length + 1)],
            Ranking = ranking,
            MaxHops = random.Next(1, longest + 1),
            HopCost = random.Next(3) == 0 ? 0 : TieScorer.Cost(0.8),
            TargetCost = ranking == PathRanking.Shortest || random.Next(2) == 0 ? null : new SmallTrust(random.Next()),
            BridgeCost = random.Next(2) == 0 ? s_bridges.BridgeCost : mutuals => mutuals * TieScorer.Cost(0.5),
            Limit = random.Next(1, 8),
            PathsPerPerson = random.Next(2) == 0 ? 1 : random.Next(2, 11),
            DiverseConnectors = random.Next(3) == 0,
            TiesBeforeRelabelling = random.Next(2) == 0 ? random.Next(10) : long.MaxValue,
        };
    }

    /// <summary>Draws a question with constraints: each of them alone now and then, and any mixture.</summary>
    public static SearchRequest DrawConstrained(SmallGraph graph, Random random)
    {
        var constraints = new SearchConstraints { Strengths = graph };
        var count = random.Next(1, 4);
        for (var added = 0; added < count; added++)
        {
            var floor = s_floors[random.Next(s_floors.Length)];
            constraints = random.Next(8) switch
            {
                0 => constraints with { MinStrength = floor },
                1 => constraints with { MinFirstStrength = floor },
                2 => constraints with { MinLastStrength = floor },
                3 => constraints with { Evidence = (EvidenceKinds)random.Next(1, 128) },
                4 => constraints with { ObservedOnly = true },
                5 or 6 => constraints with { Via = DrawPeople(graph, random, 1 + (random.Next(4) * random.Next(2))) },
                _ =>
                    constraints with { Excluded = [DrawPeople(graph, random, 3).Aggregate(0UL, (bits, person) => bits | (1UL << person))] },
            };
        }

        return Draw(graph, random) with { Constraints = constraints };
    }

    public static string Describe(IEnumerable<RankedPerson> people) =>
        string.Join('\n', people.Select(person =>
            $"{person.Person} at {person.Value}{(person.ByBridge ? " by bridge" : "")}: "
            + string.Join("; ", person.Paths.Select(Describe))));

    public static string Describe(NumberedPath path) => $"{string.Join('-', path.People)} {path.Cost}";

    public static string Describe(SearchRequest request)
    {
        var constraints = request.Constraints;
        return $"{(request.Anyone ? "anyone" : string.Join(',', request.Starters))} -> {string.Join(',', request.Targets)}, "
            + $"{request.Ranking}, {request.MaxHops} hops at {request.HopCost}, {request.TargetCost}, "
            + $"limit {request.Limit}, {request.PathsPerPerson} paths, "
            + $"diverse {request.DiverseConnectors}, relabelling after {request.TiesBeforeRelabelling}, "
            + $"strength {constraints.MinStrength}/{constraints.MinFirstStrength}/{constraints.MinLastStrength}, "
            + $"{constraints.Evidence}, observed {constraints.ObservedOnly}, "
            + $"via [{string.Join(',', constraints.Via)}], excluded {constraints.Excluded?[0]:b}, after {request.After}";
    }

    private static int[] DrawPeople(SmallGraph graph, Random random, int most)
    {
        var people = Enumerable.Range(0, graph.PersonCount).ToArray();
        random.Shuffle(people);
        return people[..random.Next(1, Math.Min(most, people.Length) + 1)];
    }

    /// <summary>Some trust of everybody in everybody, with many equal values; none before which a cheaper path would never come.</summary>
    private sealed record SmallTrust(int Seed) : ITargetCost
    {
        public long Of(int starter, int target) => TieScorer.TrustCost(((Seed + (7 * starter) + (3 * target)) & 3) / 4.0);
    }
}
