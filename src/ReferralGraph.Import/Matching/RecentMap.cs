namespace ReferralGraph.Import.Matching;

/// <summary>Remembers at least the last <paramref name="capacity"/> entries and at most twice as many.</summary>
internal sealed class RecentMap<TValue>(int capacity)
{
    private Dictionary<string, TValue> _recent = new(StringComparer.Ordinal);
    private Dictionary<string, TValue> _older = new(StringComparer.Ordinal);

    public bool TryGet(string key, out TValue value) => _recent.TryGetValue(key, out value!) || _older.TryGetValue(key, out value!);

    public void Set(string key, TValue value)
    {
        if (_recent.Count >= capacity)
        {
            (_older, _recent) = (_recent, _older);
            _recent.Clear();
        }

        _recent[key] = value;
    }

    public void Clear()
    {
        _recent.Clear();
        _older.Clear();
    }
}
