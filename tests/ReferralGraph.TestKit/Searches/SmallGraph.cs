using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.TestKit.Searches;

/// <summary>A tie as the tests know it.</summary>
internal readonly record struct SmallTie(double Strength, double Response, ushort Flags)
{
    public long Cost => TieScorer.Cost(TieScorer.Probability(Strength, Response));
}

/// <summary>A graph small enough to enumerate: a dictionary of ties, which shares nothing with the engine.</summary>
internal sealed class SmallGraph : ITieStrength
{
    private static readonly double[] s_strengths = [0.2, 0.25, 0.4, 0.4, 0.5, 0.5, 0.5, 0.8];

    private static readonly EvidenceKinds[] s_kinds =
    [
        EvidenceKinds.CoEmployment,
        EvidenceKinds.Education,
        EvidenceKinds.Connection,
        EvidenceKinds.CoEmployment | EvidenceKinds.Interaction,
        EvidenceKinds.Endorsement | EvidenceKinds.Education,
    ];

    private SmallGraph(int personCount, int[] ranks)
    {
        PersonCount = personCount;
        Ranks = ranks;
    }

    public int PersonCount { get; }

    public int[] Ranks { get; }

    public Dictionary<(int From, int To), SmallTie> Ties { get; } = [];

    public double CommonResponse => 0.5;

    public double Strength(int from, int to) => Ties[(from, to)].Strength;

    /// <summary>Draws a graph with many equal costs: few strengths, and most ties of the common response.</summary>
    public static SmallGraph Draw(Random random, int maxPeople = 12, double? density = null)
    {
        var count = random.Next(2, maxPeople + 1);
        var ranks = Enumerable.Range(0, count).ToArray();
        random.Shuffle(ranks);
        var graph = new SmallGraph(count, ranks);
        var chance = density ?? (0.1 + (0.5 * random.NextDouble()));
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                if (from != to && random.NextDouble() < chance)
                {
                    graph.Ties[(from, to)] = DrawTie(random);
                }
            }
        }

        return graph;
    }

    public static SmallTie DrawTie(Random random) => random.Next(10) switch
    {
        0 => new SmallTie(1, 1, (ushort)EvidenceKinds.Manual | TieFlags.OwnResponse), // certain: cost 0
        1 => new SmallTie(s_strengths[random.Next(s_strengths.Length)], 0.25, (ushort)EvidenceKinds.Manual | TieFlags.OwnResponse),
        2 => new SmallTie(random.NextDouble(), 0.5, (ushort)s_kinds[random.Next(s_kinds.Length)]),
        _ => new SmallTie(s_strengths[random.Next(s_strengths.Length)], 0.5, (ushort)s_kinds[random.Next(s_kinds.Length)]),
    };

    /// <summary>The same ties, some of which carry bits of <see cref="TieFlags.Sharing"/>.</summary>
    public SmallGraph WithSharing(Random random)
    {
        var marked = new SmallGraph(PersonCount, Ranks);
        foreach (var (pair, tie) in Ties)
        {
            var bits = random.Next(3) == 0 ? random.Next((int)SharingLevels.All + 1) << TieFlags.SharingShift : 0;
            marked.Ties[pair] = tie with { Flags = (ushort)(tie.Flags | bits) };
        }

        return marked;
    }

    /// <summary>The same people with the ties that are told of, those of which the tier alone is as they count then.</summary>
    /// <param name="detailOf">How much is told of a tie, by whose it is and its flags.</param>
    public SmallGraph As(Func<int, ushort, TieDetail> detailOf)
    {
        var seen = new SmallGraph(PersonCount, Ranks);
        foreach (var (pair, tie) in Ties)
        {
            switch (detailOf(pair.From, tie.Flags))
            {
                case TieDetail.Full:
                    seen.Ties[pair] = tie;
                    break;
                case TieDetail.TierOnly:
                    seen.Ties[pair] = new SmallTie(tie.Strength >= 0.6 ? 0.7 : tie.Strength >= 0.4 ? 0.5 : 0.2, 0.5, 0);
                    break;
            }
        }

        return seen;
    }

    /// <summary>The same ties in the engine's form, built in one go.</summary>
    public TieGraph Build()
    {
        var builder = new TieGraphBuilder();
        for (var from = 0; from < PersonCount; from++)
        {
            var row = Ties.Where(tie => tie.Key.From == from).OrderBy(tie => tie.Key.To).ToList();
            builder.AddRow(
                row.Select(tie => tie.Key.To).ToArray(),
                row.Select(tie => tie.Value.Cost).ToArray(),
                row.Select(tie => tie.Value.Flags).ToArray());
        }

        return builder.Build(Ranks);
    }

    /// <summary>The same ties after a random history: people come one after another, ties are set, changed and removed, the base is renewed
    /// now and then.</summary>
    public TieGraph BuildByWrites(Random random)
    {
        var graph = random.Next(2) == 0 ? TieGraph.Empty : Part(random);
        TieGraph? origin = null;
        TieGraph? compacted = null;
        while (graph.PersonCount < PersonCount || random.Next(4) != 0)
        {
            var people = Math.Min(PersonCount, graph.PersonCount + random.Next(3));
            graph = graph.With(Writes(random, people), Ranks[..people]);
            switch (random.Next(6))
            {
                case 0:
                    graph = graph.Compact();
                    (origin, compacted) = (null, null);
                    break;
                case 1 when origin is null:
                    (origin, compacted) = (graph, graph.Compact());
                    break;
                case 2 when origin is not null:
                    graph = graph.RebaseOn(compacted!, origin);
                    (origin, compacted) = (null, null);
                    break;
                default:
                    break;
            }
        }

        var last = graph.With([.. AllPairs(PersonCount).Select(Final)], Ranks);
        return origin is null ? last : last.RebaseOn(compacted!, origin);
    }

    private TieGraph Part(Random random)
    {
        var count = random.Next(1, PersonCount + 1);
        var part = new SmallGraph(count, Ranks[..count]);
        foreach (var pair in AllPairs(count).Where(_ => random.Next(3) == 0))
        {
            part.Ties[pair] = DrawTie(random);
        }

        return part.Build();
    }

    private TieChange[] Writes(Random random, int people) =>
        [.. AllPairs(people).Where(_ => random.Next(4) == 0).Select(pair => random.Next(3) switch
        {
            0 => new TieChange(pair.From, pair.To, null, 0),
            1 => new TieChange(pair.From, pair.To, DrawTie(random).Cost, 1),
            _ => Final(pair),
        })];

    private TieChange Final((int From, int To) pair) =>
        Ties.TryGetValue(pair, out var tie)
            ? new TieChange(pair.From, pair.To, tie.Cost, tie.Flags)
            : new TieChange(pair.From, pair.To, null, 0);

    private static IEnumerable<(int From, int To)> AllPairs(int people) =>
        from one in Enumerable.Range(0, people) from other in Enumerable.Range(0, people) where one != other select (one, other);
}
