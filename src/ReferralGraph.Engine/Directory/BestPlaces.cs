namespace ReferralGraph.Engine.Directory;

/// <summary>Keeps the best of many. For one thread.</summary>
/// <param name="count">How many.</param>
/// <param name="after">Only what comes behind this place; null for all.</param>
internal sealed class BestPlaces(int count, FoundPlace? after)
{
    private readonly PriorityQueue<int, FoundPlace> _worstFirst =
        new(Comparer<FoundPlace>.Create((left, right) => right.CompareTo(left)));

    /// <summary>Takes one, unless it is worse than those there are.</summary>
    public void Add(int number, FoundPlace place)
    {
        if (after is { } last && place.CompareTo(last) <= 0)
        {
            return;
        }

        if (_worstFirst.Count < count)
        {
            _worstFirst.Enqueue(number, place);
        }
        else if (count > 0 && _worstFirst.TryPeek(out _, out var worst) && place.CompareTo(worst) < 0)
        {
            _worstFirst.DequeueEnqueue(number, place);
        }
    }

    /// <summary>True when there are as many as are kept, and none fits worse than that.</summary>
    public bool AreAll(int fit) => count > 0 && _worstFirst.Count == count && _worstFirst.TryPeek(out _, out var worst) && worst.Fit <= fit;

    /// <summary>All of them, best first.</summary>
    public List<(int Number, FoundPlace Place)> Take()
    {
        var best = _worstFirst.UnorderedItems.Select(item => (item.Element, item.Priority)).ToList();
        best.Sort((left, right) => left.Priority.CompareTo(right.Priority));
        return best;
    }
}
