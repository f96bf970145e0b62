namespace ReferralGraph.Engine.Search;

/// <summary>A set of people that is emptied in the time it took to fill. A bit per person of the graph and a list of the members.</summary>
internal sealed class PersonSet
{
    private ulong[] _bits = [];
    private int[] _members = [];

    /// <summary>Number of members.</summary>
    public int Count { get; private set; }

    /// <summary>Members in the order they came in.</summary>
    public ReadOnlySpan<int> Members => _members.AsSpan(0, Count);

    /// <summary>Makes room for people 0 to <paramref name="personCount"/> - 1. Only while empty.</summary>
    public void Reserve(int personCount)
    {
        if (_members.Length < personCount)
        {
            _bits = new ulong[(personCount + 63) / 64];
            _members = new int[personCount];
        }
    }

    public bool Contains(int person) => (_bits[person >> 6] >> (person & 63) & 1) != 0;

    /// <returns>False when they were in already.</returns>
    public bool Add(int person)
    {
        ref var word = ref _bits[person >> 6];
        var bit = 1UL << (person & 63);
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        _members[Count++] = person;
        return true;
    }

    public void Clear()
    {
        foreach (var person in Members)
        {
            _bits[person >> 6] = 0;
        }

        Count = 0;
    }
}
