namespace ReferralGraph.Engine.Search;

/// <summary>A binary heap of candidates, first one on top, that holds a bounded number of them. Keeps its array.</summary>
/// <remarks>
/// A search that asks for the first few candidates seldom needs the last. When the heap is full it drops the worse half, remembers the best
/// candidate dropped, and from then on takes none that comes after that one. So what comes out is always right, and
/// <see cref="Overflowed"/> says when there would have been more.
/// </remarks>
/// <param name="limit">Candidates it may hold; at least 2.</param>
internal sealed class CandidateHeap(int limit = 1 << 18)
{
    private Candidate[] _items = new Candidate[Math.Min(limit, 256)];
    private int _count;
    private Candidate _firstDropped;

    /// <summary>True when candidates were dropped.</summary>
    public bool Overflowed { get; private set; }

    public void Clear()
    {
        _count = 0;
        Overflowed = false;
    }

    public void Push(in Candidate candidate, ReadOnlySpan<int> ranks)
    {
        if (_count == limit)
        {
            KeepBetterHalf(ranks);
        }

        if (Overflowed && !candidate.Precedes(_firstDropped, ranks))
        {
            return;
        }

        if (_count == _items.Length)
        {
            Array.Resize(ref _items, Math.Min(limit, 2 * _count));
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

    private void KeepBetterHalf(ReadOnlySpan<int> ranks)
    {
        // In order, which is a heap already.
        var better = new Candidate[limit];
        var kept = 0;
        while (kept < limit / 2)
        {
            TryPop(ranks, out better[kept++]);
        }

        (_items, _count, _firstDropped, Overflowed) = (better, kept, _items[0], true);
    }
}
