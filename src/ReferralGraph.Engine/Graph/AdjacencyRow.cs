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

    private AdjacencyRow(int[] people, uint[] costLow, ushort[] costHigh, byte[] evidence, byte[]? sharing) =>
        (_people, _costLow, _costHigh, _evidence, _sharing) = (people, costLow, costHigh, evidence, sharing);

    /// <summary>Some ties with changes laid over them. What lies between two changes is copied as it is: of a long row few ties
    /// change.</summary>
    /// <param name="before">The ties as they were.</param>
    /// <param name="changes">By the other person, strictly rising: the tie that is set or gone.</param>
    public static AdjacencyRow Merge(TieList before, ReadOnlySpan<(int Other, TieChange Change)> changes)
    {
        var (count, sharing) = (before.Count, before.HasSharing);
        foreach (ref readonly var change in changes)
        {
            count += (change.Change.Cost is null ? 0 : 1) - (before.IndexOf(change.Other) < 0 ? 0 : 1);
            sharing |= change.Change is { Cost: not null, Flags: >= 1 << TieFlags.SharingShift };
        }

        var row = new AdjacencyRow(
            GC.AllocateUninitializedArray<int>(count),
            GC.AllocateUninitializedArray<uint>(count),
            GC.AllocateUninitializedArray<ushort>(count),
            GC.AllocateUninitializedArray<byte>(count),
            sharing ? new byte[count] : null);
        var (kept, place) = (0, 0);
        foreach (ref readonly var change in changes)
        {
            var found = before.IndexOf(change.Other);
            row.Copy(before, kept, found < 0 ? ~found : found, ref place);
            kept = found < 0 ? ~found : found + 1;
            if (change.Change.Cost is { } cost)
            {
                row.Set(place++, change.Other, cost, change.Change.Flags);
            }
        }

        row.Copy(before, kept, before.Count, ref place);
        return row;
    }

    /// <summary>Nobody.</summary>
    public static AdjacencyRow Empty { get; } = new([], [], []);

    /// <summary>Number of ties.</summary>
    public int Count => _people.Length;

    /// <summary>The other person of each tie, strictly rising.</summary>
    public ReadOnlySpan<int> People => _people;

    /// <summary>The ties.</summary>
    public TieList Ties => new(_people, _costLow, _costHigh, _evidence, _sharing);

    private void Copy(TieList ties, int first, int end, ref int place)
    {
        var count = end - first;
        ties.CopyTo(
            first,
            _people.AsSpan(place, count),
            _costLow.AsSpan(place, count),
            _costHigh.AsSpan(place, count),
            _evidence.AsSpan(place, count),
            _sharing is null ? [] : _sharing.AsSpan(place, count));
        place += count;
    }

    private void Set(int place, int person, long cost, ushort flags)
    {
        TieGraph.CheckCost(cost);
        _people[place] = person;
        _costLow[place] = (uint)cost;
        _costHigh[place] = (ushort)(cost >> 32);
        _evidence[place] = (byte)flags;
        if (_sharing is not null)
        {
            _sharing[place] = (byte)(flags >> TieFlags.SharingShift);
        }
    }
}
