namespace ReferralGraph.Engine.Directory;

/// <summary>Which texts have a word that begins in a certain way. Texts have numbers. For one thread at a time.</summary>
/// <remarks>
/// Words lie in one sorted array. Texts that changed are remembered and looked at one by one, until there are so many that the array is
/// made anew in one pass.
/// </remarks>
/// <param name="wordsOf">The present words of a text, each once; none of one that is gone.</param>
internal sealed class WordIndex(Func<int, IReadOnlyList<string>> wordsOf)
{
    private const int MostChanged = 256;

    private readonly HashSet<int> _changed = [];
    private Entry[] _entries = [];

    /// <summary>Notes that the words of a text are others now.</summary>
    public void Change(int text) => _changed.Add(text);

    /// <summary>
    /// Texts that may have all of some words: every one that has is among them, perhaps several times. The words must be checked.
    /// </summary>
    public IEnumerable<int> Candidates(IReadOnlyList<string> beginnings)
    {
        if (_changed.Count > MostChanged)
        {
            Merge();
        }

        var (first, end) = (0, _entries.Length);
        foreach (var beginning in beginnings)
        {
            var from = FirstFrom(beginning);
            var until = FirstBehind(beginning, from);
            if (until - from < end - first)
            {
                (first, end) = (from, until);
            }
        }

        for (var place = first; place < end; place++)
        {
            if (!_changed.Contains(_entries[place].Text))
            {
                yield return _entries[place].Text;
            }
        }

        foreach (var text in _changed)
        {
            yield return text;
        }
    }

    private int FirstFrom(string beginning)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_entries[middle].Word, beginning) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int FirstBehind(string beginning, int from)
    {
        var (low, high) = (from, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Word.StartsWith(beginning, StringComparison.Ordinal))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Merge()
    {
        var added = _changed.SelectMany(text => wordsOf(text).Select(word => new Entry(word, text))).ToArray();
        Array.Sort(added);
        var merged = new List<Entry>(_entries.Length + added.Length);
        var next = 0;
        foreach (var entry in _entries)
        {
            if (_changed.Contains(entry.Text))
            {
                continue;
            }

            while (next < added.Length && added[next].CompareTo(entry) < 0)
            {
                merged.Add(added[next++]);
            }

            merged.Add(entry);
        }

        merged.AddRange(added[next..]);
        _entries = [.. merged];
        _changed.Clear();
    }

    private readonly record struct Entry(string Word, int Text) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            var order = string.CompareOrdinal(Word, other.Word);
            return order != 0 ? order : Text.CompareTo(other.Text);
        }
    }
}
