namespace ReferralGraph.Import.Matching;

/// <summary>Remembers at least the last <paramref name="capacity"/> entries and at most twice as many.</summary>
internal sealed class RecentMap<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _recent = new(comparer);
    private Dictionary<TKey, TValue> _older = new(comparer);

    public bool TryGet(TKey key, out TValue value) => _recent.TryGetValue(key, out value!) || _older.TryGetValue(key, out value!);

    public void Set(TKey key, TValue value)
    {
        if (_recent.Count >= capacity)
        {
            (_older, _recent) = (_recent, _older);
            _recent.Clear();
        }

        _recent[key] = value;
    }

    public void Remove(TKey key)
    {
        _recent.Remove(key);
        _older.Remove(key);
    }

    public void Clear()
    {
        _recent.Clear();
        _older.Clear();
    }
}
