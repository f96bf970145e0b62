namespace ReferralGraph.Engine.Search;

/// <summary>Paths to one target one at a time, best first. The algorithm is described at <see cref="KBestSimplePaths"/>.</summary>
internal ref struct PathEnumeration<TVia, TFilter>
    where TVia : struct, IViaSet
    where TFilter : struct, ITieFilter
{
    private readonly SearchContext<TVia, TFilter> _context;
    private readonly CandidateHeap _heap;
    private long _opened;

    /// <summary>Starts at a target.</summary>
    /// <param name="context">The question, with complete labels.</param>
    /// <param name="target">Whom to reach.</param>
    /// <param name="heap">For its own use.</param>
    public PathEnumeration(scoped in SearchContext<TVia, TFilter> context, int target, CandidateHeap heap)
    {
        _context = context;
        _heap = heap;
        _heap.Clear();
        if (_context.Via.BitOf(target) == 0)
        {
            var start = new Candidate { Fixed = 1 };
            start.People[0] = target;
            Open(start);
        }
    }

    /// <summary>Ties it may open for one path.</summary>
    public long Allowance { get; set; } = long.MaxValue;

    /// <summary>True when it stopped because no path came within the allowance.</summary>
    public bool Strayed { get; private set; }

    /// <summary>The next best path.</summary>
    /// <returns>False when there is none, the budget ran out, or the enumeration <see cref="Strayed"/>.</returns>
    public bool TryNext(out Candidate path)
    {
        _opened = 0;
        while (_heap.TryPop(_context.Ranks, out path))
        {
            if (!_context.Budget.TrySettle(_context.Graph.InDegree(path.Foremost)))
            {
                return false;
            }

            if (Meets(path))
            {
                continue;
            }

            if (_opened > Allowance)
            {
                Strayed = true;
                return false;
            }

            var isPath = path.Fixed == path.Hops + 1;
            if (!isPath || MayContinueBefore(path))
            {
                Open(path);
            }

            if (isPath)
            {
                return true;
            }
        }

        if (_heap.Overflowed)
        {
            _context.Budget.Exhaust();
        }

        return false;
    }

    /// <summary>True when somebody to be avoided is fixed in the middle.</summary>
    private readonly bool Meets(in Candidate candidate)
    {
        if (_context.Avoided.Count == 0)
        {
            return false;
        }

        // Starters stand at the end of their own paths; whether they may be in the middle of another is asked when it is opened.
        var people = candidate.FixedPeople;
        var middle = candidate.Fixed == candidate.Hops + 1 ? people[1..^1] : people[..^1];
        foreach (var person in middle)
        {
            if (_context.Avoided.Contains(person))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Can the starter of this path be in the middle of another's?</summary>
    private readonly bool MayContinueBefore(in Candidate path) =>
        (_context.Anyone || _context.Starters.Count > 1)
        && path.Hops < _context.MaxHops
        && _context.MayConnect(path.Foremost);

    /// <summary>Puts everybody who could stand before the fixed end before it.</summary>
    private void Open(in Candidate candidate)
    {
        var hopsLeft = _context.MaxHops - candidate.Fixed;
        if (hopsLeft < 0)
        {
            return;
        }

        var end = candidate.FixedPeople;
        var missing = _context.Via.All;
        foreach (var person in end)
        {
            missing &= ~_context.Via.BitOf(person);
        }

        var foremost = end[0];
        var ties = _context.Graph.In(foremost);
        _opened += _context.InDegree(foremost);
        var (index, stop) = (0, ties.Count);
        if (hopsLeft == 0 && !_context.Anyone && _context.Starters.Count == 1)
        {
            index = ties.IndexOf(_context.Starters.Members[0]);
            stop = index + 1;
        }

        for (index = Math.Max(index, 0); index < stop; index++)
        {
            var before = ties.People[index];
            var cost = candidate.EndKey + _context.Filter.Cost(before, foremost, ties, index) + _context.HopKey;
            if (end.Contains(before)
                || !_context.Filter.Allows(before, foremost, ties, index)
                || (end.Length == 1 && !_context.Filter.AllowsLast(before, foremost, ties, index)))
            {
                continue;
            }

            cost += end.Length == 1 ? _context.Filter.LastCost(before, foremost) : 0;
            var starts = missing == 0
                && (!TVia.Any || _context.Via.BitOf(before) == 0)
                && _context.IsStarter(before)
                && _context.Filter.AllowsFirst(before, foremost, ties, index);
            if (starts)
            {
                Push(new Completion(cost, end.Length, before, -1), cost, end);
            }
            else if (!_context.Avoided.Contains(before) && LabelWithin(before, missing, hopsLeft) is >= 0 and var label)
            {
                ref var way = ref _context.Table.Labels[label];
                Push(new Completion(way.Cost + cost, way.Hops + end.Length, before, label), cost, end);
            }
        }
    }

    /// <summary>The best label of a state that has at least one hop and at most so many; -1 when there is none.</summary>
    private readonly int LabelWithin(int person, int seen, int hops)
    {
        var label = _context.Table.Newest<TVia>(person, seen);
        while (label >= 0 && _context.Table.Labels[label].Hops > hops)
        {
            label = _context.Table.Labels[label].Older;
        }

        return label >= 0 && _context.Table.Labels[label].Hops > 0 ? label : -1;
    }

    private readonly void Push(in Completion way, long endKey, ReadOnlySpan<int> end)
    {
        var candidate = new Candidate { Key = way.Key, EndKey = endKey, Hops = (byte)way.Hops, Fixed = (byte)(end.Length + 1) };
        Span<int> people = candidate.People;
        var walked = way.Hops + 1 - end.Length;
        way.CopyTo(_context.Table.Labels, people[..walked]);
        end.CopyTo(people[walked..]);
        _heap.Push(candidate, _context.Ranks);
    }
}
