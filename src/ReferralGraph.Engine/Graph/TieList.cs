using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>The ties of one person in one direction, by rising number of the other person. A view: valid as long as its graph, copies
/// nothing.</summary>
/// <remarks>
/// A cost is a 48-bit integer kept in two arrays, which saves a quarter of the bytes that 64 bits would take. Flags are kept in two as
/// well, the second of which is there only where a tie needs it.
/// </remarks>
internal readonly ref struct TieList
{
    private readonly ReadOnlySpan<uint> _costLow;
    private readonly ReadOnlySpan<ushort> _costHigh;
    private readonly ReadOnlySpan<byte> _evidence;
    private readonly ReadOnlySpan<byte> _sharing;

    /// <summary>Ties out of arrays of equal length.</summary>
    /// <param name="people">The other person of each.</param>
    /// <param name="costLow">Low 32 bits of each cost.</param>
    /// <param name="costHigh">High 16 bits of each cost.</param>
    /// <param name="evidence">Low byte of each tie's flags.</param>
    /// <param name="sharing">High byte of each tie's flags; empty where all are 0.</param>
    public TieList(
        ReadOnlySpan<int> people,
        ReadOnlySpan<uint> costLow,
        ReadOnlySpan<ushort> costHigh,
        ReadOnlySpan<byte> evidence,
        ReadOnlySpan<byte> sharing)
    {
        People = people;
        _costLow = costLow;
        _costHigh = costHigh;
        _evidence = evidence;
        _sharing = sharing;
    }

    /// <summary>The other person of each tie, strictly rising.</summary>
    public ReadOnlySpan<int> People { get; }

    /// <summary>Number of ties.</summary>
    public int Count => People.Length;

    /// <summary>False where the high byte of all flags is 0.</summary>
    public bool HasSharing => !_sharing.IsEmpty;

    /// <summary>Cost of a tie, 1e-12 nats.</summary>
    public long Cost(int index) => ((long)_costHigh[index] << 32) | _costLow[index];

    /// <summary>What stands on a tie beside its cost: <see cref="TieFlags"/>.</summary>
    public ushort Flags(int index) =>
        _sharing.IsEmpty ? _evidence[index] : (ushort)((_sharing[index] << TieFlags.SharingShift) | _evidence[index]);

    /// <summary>Index of the tie with that person; the complement of where it would stand when there is none.</summary>
    public int IndexOf(int person) => People.BinarySearch(person);

    /// <summary>Copies ties from one on, as many as the spans are long; an empty last span takes no sharing, and where there is none it
    /// stays as it is.</summary>
    public void CopyTo(int first, Span<int> people, Span<uint> costLow, Span<ushort> costHigh, Span<byte> evidence, Span<byte> sharing)
    {
        var count = people.Length;
        People.Slice(first, count).CopyTo(people);
        _costLow.Slice(first, count).CopyTo(costLow);
        _costHigh.Slice(first, count).CopyTo(costHigh);
        _evidence.Slice(first, count).CopyTo(evidence);
        if (!sharing.IsEmpty && !_sharing.IsEmpty)
        {
            _sharing.Slice(first, count).CopyTo(sharing);
        }
    }
}
