using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>The ties of one person in one direction, made after the base arrays. Immutable.</summary>
internal sealed class AdjacencyRow
{
    private readonly int[] _people;
    private readonly uint[] _costLow;
    private readonly ushort[] _costHigh;
    private readonly byte[] _evidence;
    private readonly byte[]? _sharing;

    /// <summary>Copies the ties.</summary>
    /// <param name="people">The other person of each tie, strictly rising.</param>
    /// <param name="costs">Cost of each tie, 1e-12 nats, in [0, 2^48).</param>
    /// <param name="flags">Flags of each tie.</param>
    public AdjacencyRow(ReadOnlySpan<int> people, ReadOnlySpan<long> costs, ReadOnlySpan<ushort> flags)
    {
        if (costs.Length != people.Length || flags.Length != people.Length)
        {
            throw new ArgumentException("A tie has one person, one cost and one set of flags.", nameof(costs));
        }

        _people = people.ToArray();
        _evidence = new byte[people.Length];
        _sharing = flags.ContainsAnyInRange((ushort)(1 << TieFlags.SharingShift), ushort.MaxValue) ? new byte[people.Length] : null;
        _costLow = new uint[people.Length];
        _costHigh = new ushort[people.Length];
        for (var tie = 0; tie < people.Length; tie++)
        {
            if (tie > 0 && people[tie] <= people[tie - 1])
            {
                throw new ArgumentException("Ties must be sorted by person, each person once.", nameof(people));
            }

            TieGraph.CheckCost(costs[tie]);
            _costLow[tie] = (uint)costs[tie];
            _costHigh[tie] = (ushort)(costs[tie] >> 32);
            _evidence[tie] = (byte)flags[tie];
            if (_sharing is not null)
            {
                _sharing[tie] = (byte)(flags[tie] >> TieFlags.SharingShift);
            }
        }
    }

    /// <summary>Nobody.</summary>
    public static AdjacencyRow Empty { get; } = new([], [], []);

    /// <summary>Number of ties.</summary>
    public int Count => _people.Length;

    /// <summary>The other person of each tie, strictly rising.</summary>
    public ReadOnlySpan<int> People => _people;

    /// <summary>The ties.</summary>
    public TieList Ties => new(_people, _costLow, _costHigh, _evidence, _sharing);
}
