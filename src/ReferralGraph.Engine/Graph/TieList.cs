namespace ReferralGraph.Engine.Graph;

/// <summary>The ties of one person in one direction, by rising number of the other person. A view: valid as long as its graph, copies
/// nothing.</summary>
/// <remarks>A cost is a 48-bit integer kept in two arrays, which saves a quarter of the bytes that 64 bits would take.</remarks>
internal readonly ref struct TieList
{
    private readonly ReadOnlySpan<uint> _costLow;
    private readonly ReadOnlySpan<ushort> _costHigh;

    public TieList(ReadOnlySpan<int> people, ReadOnlySpan<uint> costLow, ReadOnlySpan<ushort> costHigh, ReadOnlySpan<byte> kinds)
    {
        People = people;
        _costLow = costLow;
        _costHigh = costHigh;
        Kinds = kinds;
    }

    /// <summary>The other person of each tie, strictly rising.</summary>
    public ReadOnlySpan<int> People { get; }

    /// <summary>Evidence of each tie: <see cref="Core.Ties.EvidenceKinds"/>, and <see cref="TieGraph.OwnResponse"/>.</summary>
    public ReadOnlySpan<byte> Kinds { get; }

    /// <summary>Number of ties.</summary>
    public int Count => People.Length;

    /// <summary>Cost of a tie, 1e-12 nats.</summary>
    public long Cost(int index) => ((long)_costHigh[index] << 32) | _costLow[index];

    /// <summary>Index of the tie with that person, negative when there is none.</summary>
    public int IndexOf(int person) => People.BinarySearch(person);
}
