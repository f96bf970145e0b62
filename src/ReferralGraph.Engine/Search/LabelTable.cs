using System.Numerics;

namespace ReferralGraph.Engine.Search;

/// <summary>The best way found to be at a person after an exact number of hops.</summary>
internal struct Label
{
    /// <summary>Cost of its ties and hops.</summary>
    public long Cost;

    /// <summary>Where it stands.</summary>
    public int Person;

    /// <summary>Label one hop before, -1 at a starter.</summary>
    public int Parent;

    /// <summary>Label of the same state with fewer hops and a higher cost, -1 when there is none.</summary>
    public int Older;

    /// <summary>Ties walked.</summary>
    public byte Hops;

    /// <summary>Bits of the required people met on the way, this one included.</summary>
    public byte Seen;
}

/// <summary>The newest, and therefore cheapest, label of a state.</summary>
internal struct LabelHead
{
    /// <summary>Cost of the label; here too, so that most ties are dismissed without a look at it.</summary>
    public long Cost;

    /// <summary>Its index.</summary>
    public int Label;

    /// <summary>The question it belongs to.</summary>
    public uint Stamp;
}

/// <summary>All labels of one question, layer by layer, and the newest of each state. Reused by many questions, one at a time.</summary>
/// <remarks>
/// A state is a person or, where people are required, a person and the required people met on the way there. Heads of plain states lie in
/// an array by person, 16 bytes each. Heads of the others lie in a hash table with linear probing, because there are few of many possible
/// ones. A stamp says which question a head belongs to, so nothing need be cleared between questions.
/// </remarks>
internal sealed class LabelTable
{
    private LabelHead[] _byPerson = [];
    private LabelHead[] _byState = new LabelHead[16];
    private bool _hashed;
    private int _firstIndexed;

    /// <summary>Labels by rising hops; the first <see cref="Count"/> count.</summary>
    public Label[] Labels { get; private set; } = new Label[1024];

    /// <summary>Number of labels.</summary>
    public int Count { get; private set; }

    /// <summary>Heads, to be indexed by <see cref="Slot{TVia}"/>.</summary>
    public LabelHead[] Heads { get; private set; } = [];

    /// <summary>What heads of this question carry.</summary>
    public uint Stamp { get; private set; }

    /// <summary>Index of the first label of each number of hops; the layer after the last begins at <see cref="Count"/>.</summary>
    public int[] LayerStart { get; } = new int[8];

    /// <summary>Forgets the question before.</summary>
    /// <param name="personCount">People of the graph.</param>
    /// <param name="hashed">True when states are more than people.</param>
    public void Begin(int personCount, bool hashed)
    {
        if (_byPerson.Length < personCount && !hashed)
        {
            _byPerson = new LabelHead[personCount];
        }

        Stamp++;
        if (Stamp == 0)
        {
            Array.Clear(_byPerson);
            Array.Clear(_byState);
            Stamp = 1;
        }

        _hashed = hashed;
        _firstIndexed = 0;
        Heads = hashed ? _byState : _byPerson;
        Count = 0;
        LayerStart.AsSpan().Clear();
    }

    /// <summary>Makes room for so many more labels. References into <see cref="Labels"/> and <see cref="Heads"/> are no longer
    /// good.</summary>
    public void Reserve(int more)
    {
        if (Count + more > Labels.Length)
        {
            var larger = Labels;
            Array.Resize(ref larger, Math.Max(Count + more, 2 * Labels.Length));
            Labels = larger;
        }

        if (_hashed && 2 * (Count + more) > Heads.Length)
        {
            Heads = _byState = new LabelHead[(int)BitOperations.RoundUpToPowerOf2((uint)(4 * (Count + more)))];
            for (var label = _firstIndexed; label < Count; label++)
            {
                ref var one = ref Labels[label];
                Heads[Probe(one.Person, one.Seen)] = new LabelHead { Cost = one.Cost, Label = label, Stamp = Stamp };
            }
        }
    }

    /// <summary>Where the head of a state is, or would be.</summary>
    public int Slot<TVia>(int person, int seen)
        where TVia : struct, IViaSet => TVia.Any ? Probe(person, seen) : person;

    /// <summary>Newest label of a state, -1 when it has none.</summary>
    public int Newest<TVia>(int person, int seen)
        where TVia : struct, IViaSet
    {
        ref var head = ref Heads[Slot<TVia>(person, seen)];
        return head.Stamp == Stamp ? head.Label : -1;
    }

    /// <summary>Adds a starter. A dominant one is the head of their state: no way that comes back to them can be of use.</summary>
    public void AddStarter<TVia>(int person, bool dominant)
        where TVia : struct, IViaSet
    {
        Labels[Count] = new Label { Person = person, Parent = -1, Older = -1 };
        if (dominant)
        {
            Heads[Slot<TVia>(person, 0)] = new LabelHead { Label = Count, Stamp = Stamp };
        }
        else
        {
            _firstIndexed = Count + 1;
        }

        Count++;
    }

    /// <summary>Adds a label and makes it the head of its state.</summary>
    public void Add(ref LabelHead head, in Label label)
    {
        Labels[Count] = label;
        head = new LabelHead { Cost = label.Cost, Label = Count, Stamp = Stamp };
        Count++;
    }

    /// <summary>Compares two labels of equally many hops by the ranks of the people on their ways, one by one from the starter
    /// on.</summary>
    public int Compare(int left, int right, ReadOnlySpan<int> ranks)
    {
        if (left == right)
        {
            return 0;
        }

        ref var one = ref Labels[left];
        ref var other = ref Labels[right];
        var before = one.Hops == 0 ? 0 : Compare(one.Parent, other.Parent, ranks);
        return before != 0 ? before : ranks[one.Person].CompareTo(ranks[other.Person]);
    }

    private int Probe(int person, int seen)
    {
        var last = Heads.Length - 1;
        var slot = (int)(((uint)person * 0x9E3779B1u) ^ ((uint)seen * 0x85EBCA77u)) & last;
        while (Heads[slot].Stamp == Stamp && (Labels[Heads[slot].Label].Person != person || Labels[Heads[slot].Label].Seen != seen))
        {
            slot = (slot + 1) & last;
        }

        return slot;
    }
}
