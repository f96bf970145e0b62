using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>The directed ties of one tenant at one revision on one day, ready to be searched. Immutable; safe for concurrent use.</summary>
/// <remarks>
/// People are numbered from 0; a number once given keeps its meaning in every later version, so new people come last. Ids do not come in
/// here: the order of ids, which breaks ties between paths, comes in as each person's rank. Where a tie does not exist its probability is
/// 0; a tie of cost 0 is certain. A base of sorted arrays serves both directions and a write lays new rows over it, so that readers of the
/// version before are not disturbed.
/// </remarks>
internal sealed class TieGraph
{
    /// <summary>Costs are below this: 48 bits.</summary>
    public const long CostLimit = 1L << 48;

    private readonly AdjacencyRows _out;
    private readonly AdjacencyRows _in;
    private readonly int[] _ranks;

    /// <summary>Joins the two directions of the same ties.</summary>
    /// <param name="outRows">Ties by the person they go out from.</param>
    /// <param name="inRows">The same ties by the person they come in to.</param>
    /// <param name="ranks">Position of each person's id among all ids in ordinal order, shape [n]. Not copied.</param>
    public TieGraph(AdjacencyRows outRows, AdjacencyRows inRows, int[] ranks)
    {
        if (outRows.Count != inRows.Count || outRows.TieCount != inRows.TieCount || ranks.Length != outRows.Count)
        {
            throw new ArgumentException("Both directions must hold the same people and ties, and everybody has a rank.", nameof(inRows));
        }

        _out = outRows;
        _in = inRows;
        _ranks = ranks;
    }

    /// <summary>A graph of nobody.</summary>
    public static TieGraph Empty { get; } = new TieGraphBuilder().Build([]);

    /// <summary>Number of people.</summary>
    public int PersonCount => _out.Count;

    /// <summary>Number of directed ties.</summary>
    public long TieCount => _out.TieCount;

    /// <summary>Position of each person's id among all ids in ordinal order, shape [n].</summary>
    public ReadOnlySpan<int> Ranks => _ranks;

    /// <summary>Rows written since the base arrays were built, both directions; what <see cref="Compact"/> would fold in.</summary>
    public int DeltaRows => _out.OverrideCount + _in.OverrideCount;

    /// <summary>Bytes of the base's targets, costs and offsets of both directions; flags take 2 bytes a tie more, 4 where any tie has a bit
    /// of sharing.</summary>
    public long AdjacencyBytes => _out.AdjacencyBytes + _in.AdjacencyBytes;

    /// <summary>Ties from a person.</summary>
    public TieList Out(int person) => _out.Ties(person);

    /// <summary>Ties to a person.</summary>
    public TieList In(int person) => _in.Ties(person);

    /// <summary>Whom a person has ties to.</summary>
    public ReadOnlySpan<int> OutPeople(int person) => _out.People(person);

    /// <summary>Who has ties to a person.</summary>
    public ReadOnlySpan<int> InPeople(int person) => _in.People(person);

    /// <summary>Number of ties from a person.</summary>
    public int OutDegree(int person) => _out.Degree(person);

    /// <summary>Number of ties to a person.</summary>
    public int InDegree(int person) => _in.Degree(person);

    /// <summary>Number of ties from a person that a rule shows.</summary>
    public int OutDegree<TRule>(int person, in TRule rule)
        where TRule : struct, ITieRule
    {
        if (rule.ShowsAll)
        {
            return OutDegree(person);
        }

        var ties = Out(person);
        var shown = 0;
        for (var tie = 0; tie < ties.Count; tie++)
        {
            shown += rule.Shows(person, ties.People[tie], ties.Flags(tie)) ? 1 : 0;
        }

        return shown;
    }

    /// <summary>Number of ties to a person that a rule shows.</summary>
    public int InDegree<TRule>(int person, in TRule rule)
        where TRule : struct, ITieRule
    {
        if (rule.ShowsAll)
        {
            return InDegree(person);
        }

        var ties = In(person);
        var shown = 0;
        for (var tie = 0; tie < ties.Count; tie++)
        {
            shown += rule.Shows(ties.People[tie], person, ties.Flags(tie)) ? 1 : 0;
        }

        return shown;
    }

    /// <summary>The tie between two people.</summary>
    /// <param name="from">Whose tie.</param>
    /// <param name="to">To whom.</param>
    /// <param name="cost">Its cost, 1e-12 nats.</param>
    /// <param name="flags">Its <see cref="TieFlags"/>.</param>
    /// <returns>False when there is none.</returns>
    public bool TryGetTie(int from, int to, out long cost, out ushort flags)
    {
        var ties = Out(from);
        var index = ties.IndexOf(to);
        cost = index < 0 ? 0 : ties.Cost(index);
        flags = index < 0 ? (ushort)0 : ties.Flags(index);
        return index >= 0;
    }

    /// <summary>The next version, by whole rows. Rows of the two directions must agree with each other.</summary>
    /// <param name="outRows">New rows of people's outgoing ties.</param>
    /// <param name="inRows">New rows of people's incoming ties.</param>
    /// <param name="ranks">Ranks of everybody, new people included, shape [new n]. Not copied.</param>
    public TieGraph With(
        IEnumerable<KeyValuePair<int, AdjacencyRow>> outRows, IEnumerable<KeyValuePair<int, AdjacencyRow>> inRows, int[] ranks) =>
        new(_out.With(outRows, ranks.Length), _in.With(inRows, ranks.Length), ranks);

    /// <summary>The next version, tie by tie; rewrites the rows of the people concerned, in both directions.</summary>
    /// <param name="changes">Ties set or removed; of several for one pair the last counts.</param>
    /// <param name="ranks">Ranks of everybody, new people included, shape [new n]. Not copied.</param>
    public TieGraph With(IReadOnlyCollection<TieChange> changes, int[] ranks) =>
        With(
            TieChange.Apply(
                changes.Select(change => (change.From, change.To, change)),
                person => person < PersonCount ? Out(person) : AdjacencyRow.Empty.Ties),
            TieChange.Apply(
                changes.Select(change => (change.To, change.From, change)),
                person => person < PersonCount ? In(person) : AdjacencyRow.Empty.Ties),
            ranks);

    /// <summary>The same ties in new base arrays, nothing over them. O(n + m); readers and writers go on meanwhile.</summary>
    public TieGraph Compact()
    {
        var builder = new TieGraphBuilder(PersonCount, TieCount);
        for (var person = 0; person < PersonCount; person++)
        {
            builder.AddRow(Out(person));
        }

        return builder.Build(_ranks);
    }

    /// <summary>These ties over the base of <paramref name="compacted"/>: how a compaction made in the background takes effect without
    /// losing later writes.</summary>
    /// <param name="compacted">What <see cref="Compact"/> made of <paramref name="origin"/>.</param>
    /// <param name="origin">An earlier version of this graph, of the same base as this one.</param>
    public TieGraph RebaseOn(TieGraph compacted, TieGraph origin) =>
        new(_out.RebaseOn(compacted._out.Base, origin._out), _in.RebaseOn(compacted._in.Base, origin._in), _ranks);

    /// <summary>True when this is a later version over the same base arrays, so that a compaction of <paramref name="origin"/> serves
    /// it.</summary>
    public bool SharesBaseWith(TieGraph origin) => ReferenceEquals(_out.Base, origin._out.Base);

    /// <summary>Refuses what does not fit 48 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cost"/> is negative or at least <see cref="CostLimit"/>.</exception>
    public static void CheckCost(long cost)
    {
        if ((ulong)cost >= CostLimit)
        {
            throw new ArgumentOutOfRangeException(nameof(cost), cost, "A tie's cost must lie in [0, 2^48).");
        }
    }
}
