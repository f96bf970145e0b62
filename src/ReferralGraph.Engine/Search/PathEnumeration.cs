namespace ReferralGraph.Engine.Search;

/// <summary>Paths to one target one at a time, best first. The algorithm is described at <see cref="KBestSimplePaths"/>.</summary>
internal ref struct PathEnumeration<TVia, TFilter>
    where TVia : struct, IViaSet
    where TFilter : struct, ITieFilter
{
    private readonly SearchScope<TVia, TFilter> _scope;
    private readonly CandidateHeap _heap;
    private long _opened;

    /// <summary>Starts at a target.</summary>
    /// <param name="scope">The question, with complete labels.</param>
    /// <param name="target">Whom to reach.</param>
    /// <param name="heap">For its own use.</param>
    public PathEnumeration(scoped in SearchScope<TVia, TFilter> scope, int target, CandidateHeap heap)
    {
        _scope = scope;
        _heap = heap;
        _heap.Clear();
        if (_scope.Via.BitOf(target) == 0)
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
        while (_heap.TryPop(_scope.Ranks, out path))
        {
            if (!_scope.Budget.TrySettle(_scope.Graph.InDegree(path.Foremost)))
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
            _scope.Budget.Exhaust();
        }

        return false;
    }

    /// <summary>True when somebody to be avoided is fixed in the middle.</summary>
    private readonly bool Meets(in Candidate candidate)
    {
        if (_scope.Avoided.Count == 0)
        {
            return false;
        }

        // A starter stands at the end of his own path; whether he may be in the middle of another is asked when it is opened.
        var people = candidate.FixedPeople;
        var middle = candidate.Fixed == candidate.Hops + 1 ? people[1..^1] : people[..^1];
        foreach (var person in middle)
        {
            if (_scope.Avoided.Contains(person))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Can the starter of this path be in the middle of another's?</summary>
    private readonly bool MayContinueBefore(in Candidate path) =>
        (_scope.Anyone || _scope.Starters.Count > 1)
        && path.Hops < _scope.MaxHops
        && _scope.MayConnect(path.Foremost);

    /// <summary>Puts everybody who could stand before the fixed end before it.</summary>
    private void Open(in Candidate candidate)
    {
        var hopsLeft = _scope.MaxHops - candidate.Fixed;
        if (hopsLeft < 0)
        {
            return;
        }

        var end = candidate.FixedPeople;
        var missing = _scope.Via.All;
        foreach (var person in end)
        {
            missing &= ~_scope.Via.BitOf(person);
        }

        var foremost = end[0];
        var ties = _scope.Graph.In(foremost);
        _opened += ties.Count;
        var (index, stop) = (0, ties.Count);
        if (hopsLeft == 0 && !_scope.Anyone && _scope.Starters.Count == 1)
        {
            index = ties.IndexOf(_scope.Starters.Members[0]);
            stop = index + 1;
        }

        for (index = Math.Max(index, 0); index < stop; index++)
        {
            var before = ties.People[index];
            var cost = candidate.EndKey + ties.Cost(index) + _scope.HopKey;
            if (end.Contains(before)
                || !_scope.Filter.Allows(before, foremost, ties, index)
                || (end.Length == 1 && !_scope.Filter.AllowsLast(before, foremost, ties, index)))
            {
                continue;
            }

            cost += end.Length == 1 ? _scope.Filter.LastCost(before, foremost) : 0;
            var starts = missing == 0
                && (!TVia.Any || _scope.Via.BitOf(before) == 0)
                && _scope.IsStarter(before)
                && _scope.Filter.AllowsFirst(before, foremost, ties, index);
            if (starts)
            {
                Push(new Completion(cost, end.Length, before, -1), cost, end);
            }
            else if (!_scope.Avoided.Contains(before) && LabelWithin(before, missing, hopsLeft) is >= 0 and var label)
            {
                ref var way = ref _scope.Table.Labels[label];
                Push(new Completion(way.Cost + cost, way.Hops + end.Length, before, label), cost, end);
            }
        }
    }

    /// <summary>The best label of a state that has at least one hop and at most so many; -1 when there is none.</summary>
    private readonly int LabelWithin(int person, int seen, int hops)
    {
        var label = _scope.Table.Newest<TVia>(person, seen);
        while (label >= 0 && _scope.Table.Labels[label].Hops > hops)
        {
            label = _scope.Table.Labels[label].Older;
        }

        return label >= 0 && _scope.Table.Labels[label].Hops > 0 ? label : -1;
    }

    private readonly void Push(in Completion way, long endKey, ReadOnlySpan<int> end)
    {
        var candidate = new Candidate { Key = way.Key, EndKey = endKey, Hops = (byte)way.Hops, Fixed = (byte)(end.Length + 1) };
        Span<int> people = candidate.People;
        var walked = way.Hops + 1 - end.Length;
        way.CopyTo(_scope.Table.Labels, people[..walked]);
        end.CopyTo(people[walked..]);
        _heap.Push(candidate, _scope.Ranks);
    }
}
