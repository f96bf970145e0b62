using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ReferralGraph.Engine.Search;

/// <summary>People of a path of at most six hops.</summary>
[InlineArray(7)]
internal struct PathPeople
{
    private int _starter;
}

/// <summary>The fixed end of a path and the best walk to it.</summary>
internal struct Candidate
{
    /// <summary>Key of the whole walk.</summary>
    public long Key;

    /// <summary>Key of the fixed ties alone.</summary>
    public long EndKey;

    /// <summary>The walk, starter first.</summary>
    public PathPeople People;

    /// <summary>Ties of the walk.</summary>
    public byte Hops;

    /// <summary>How many people at its end are fixed.</summary>
    public byte Fixed;

    /// <summary>The fixed people, the target last.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<int> FixedPeople => ((ReadOnlySpan<int>)People)[(Hops + 1 - Fixed)..(Hops + 1)];

    /// <summary>The first fixed person.</summary>
    public readonly int Foremost => People[Hops + 1 - Fixed];

    /// <summary>The order of paths: key, hops, ranks one by one.</summary>
    public readonly bool Precedes(in Candidate other, ReadOnlySpan<int> ranks)
    {
        if (Key != other.Key)
        {
            return Key < other.Key;
        }

        if (Hops != other.Hops)
        {
            return Hops < other.Hops;
        }

        for (var place = 0; place <= Hops; place++)
        {
            if (People[place] != other.People[place])
            {
                return ranks[People[place]] < ranks[other.People[place]];
            }
        }

        return false;
    }
}

/// <summary>A binary heap of candidates, first one on top. Keeps its array.</summary>
internal sealed class CandidateHeap
{
    private Candidate[] _items = new Candidate[256];
    private int _count;

    public void Clear() => _count = 0;

    public void Push(in Candidate candidate, ReadOnlySpan<int> ranks)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, 2 * _count);
        }

        var place = _count++;
        while (place > 0 && candidate.Precedes(_items[(place - 1) / 2], ranks))
        {
            _items[place] = _items[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _items[place] = candidate;
    }

    public bool TryPop(ReadOnlySpan<int> ranks, out Candidate first)
    {
        if (_count == 0)
        {
            first = default;
            return false;
        }

        first = _items[0];
        var last = _items[--_count];
        var place = 0;
        for (var child = 1; child < _count; child = (2 * place) + 1)
        {
            if (child + 1 < _count && _items[child + 1].Precedes(_items[child], ranks))
            {
                child++;
            }

            if (!_items[child].Precedes(last, ranks))
            {
                break;
            }

            _items[place] = _items[child];
            place = child;
        }

        _items[place] = last;
        return true;
    }
}
