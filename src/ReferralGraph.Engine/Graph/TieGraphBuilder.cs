using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>Builds a <see cref="TieGraph"/> from everybody's outgoing ties, person 0 first.</summary>
/// <remarks>
/// Outgoing ties are streamed into their final arrays; the other direction is a counting transpose, so nothing is sorted and nothing is
/// held twice. O(n + m) time; 22 bytes a tie and 8 a person when <c>expectedTies</c> is right, half as much again while arrays grow when it
/// is not.
/// </remarks>
internal sealed class TieGraphBuilder
{
    private readonly List<int> _offsets;
    private readonly long _most;
    private int[] _people;
    private uint[] _costLow;
    private ushort[] _costHigh;
    private byte[] _evidence;
    private byte[]? _sharing;
    private int _count;

    /// <summary>Starts with nobody.</summary>
    /// <param name="expectedPeople">How many rows will be added; a hint.</param>
    /// <param name="expectedTies">How many ties will be added; a hint.</param>
    /// <param name="most">Most ties that may be added.</param>
    public TieGraphBuilder(int expectedPeople = 0, long expectedTies = 0, long most = long.MaxValue)
    {
        _most = Math.Min(most, Array.MaxLength);
        var capacity = (int)Math.Min(expectedTies, Array.MaxLength);
        _offsets = new List<int>(expectedPeople + 1) { 0 };
        _people = GC.AllocateUninitializedArray<int>(capacity);
        _costLow = GC.AllocateUninitializedArray<uint>(capacity);
        _costHigh = GC.AllocateUninitializedArray<ushort>(capacity);
        _evidence = GC.AllocateUninitializedArray<byte>(capacity);
    }

    /// <summary>Number of people so far.</summary>
    public int PersonCount => _offsets.Count - 1;

    /// <summary>Adds the outgoing ties of the next person.</summary>
    /// <param name="people">To whom, strictly rising; people not added yet may be named.</param>
    /// <param name="costs">Cost of each tie, 1e-12 nats, in [0, 2^48).</param>
    /// <param name="flags">Flags of each tie.</param>
    /// <exception cref="TooManyTiesException">More ties than may be added, or an array can hold.</exception>
    public void AddRow(ReadOnlySpan<int> people, ReadOnlySpan<long> costs, ReadOnlySpan<ushort> flags)
    {
        if (costs.Length != people.Length || flags.Length != people.Length)
        {
            throw new ArgumentException("A tie has one person, one cost and one set of flags.", nameof(costs));
        }

        Reserve(people.Length);
        for (var tie = 0; tie < people.Length; tie++)
        {
            Add(people[tie], costs[tie], flags[tie]);
        }

        EndRow();
    }

    /// <summary>Adds the outgoing ties of the next person as another graph has them.</summary>
    public void AddRow(TieList ties)
    {
        Reserve(ties.Count);
        for (var tie = 0; tie < ties.Count; tie++)
        {
            Add(ties.People[tie], ties.Cost(tie), ties.Flags(tie));
        }

        EndRow();
    }

    /// <summary>Makes the graph. The builder is spent.</summary>
    /// <param name="ranks">Position of each person's id among all ids in ordinal order, shape [n]. Not copied.</param>
    public TieGraph Build(int[] ranks)
    {
        Resize(_count);
        var outRows = new CsrRows([.. _offsets], _people, _costLow, _costHigh, _evidence, _sharing);
        return new TieGraph(new AdjacencyRows(outRows), new AdjacencyRows(outRows.Transpose()), ranks);
    }

    private void Add(int person, long cost, ushort flags)
    {
        if (_count > _offsets[^1] && person <= _people[_count - 1])
        {
            throw new ArgumentException("Ties must be sorted by person, each person once.", nameof(person));
        }

        if (person == PersonCount)
        {
            throw new ArgumentException("Nobody has a tie to themself.", nameof(person));
        }

        TieGraph.CheckCost(cost);
        _people[_count] = person;
        _costLow[_count] = (uint)cost;
        _costHigh[_count] = (ushort)(cost >> 32);
        _evidence[_count] = (byte)flags;
        AddSharing((byte)(flags >> TieFlags.SharingShift));
        _count++;
    }

    /// <summary>Most graphs have no tie with such bits and never make the array; the ties before the first one that does have
    /// none.</summary>
    private void AddSharing(byte sharing)
    {
        if (sharing != 0)
        {
            _sharing ??= new byte[_people.Length];
        }

        if (_sharing is not null)
        {
            _sharing[_count] = sharing;
        }
    }

    private void EndRow() => _offsets.Add(_count);

    private void Reserve(int ties)
    {
        var needed = (long)_count + ties;
        if (needed > _most)
        {
            throw new TooManyTiesException(_most);
        }

        if (needed > _people.Length)
        {
            Resize((int)Math.Min(Math.Max(needed, _people.Length * 3L / 2), Array.MaxLength));
        }
    }

    private void Resize(int capacity)
    {
        if (capacity == _people.Length)
        {
            return;
        }

        Array.Resize(ref _people, capacity);
        Array.Resize(ref _costLow, capacity);
        Array.Resize(ref _costHigh, capacity);
        Array.Resize(ref _evidence, capacity);
        if (_sharing is not null)
        {
            Array.Resize(ref _sharing, capacity);
        }
    }
}
