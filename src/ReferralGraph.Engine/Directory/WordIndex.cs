namespace ReferralGraph.Engine.Directory;

/// <summary>Which texts have a word that begins in a certain way. Texts have numbers. For one thread at a time.</summary>
/// <remarks>
/// Words lie in one sorted array. Texts that changed are remembered and looked at one by one, until there are so many that the array is
/// made anew in one pass.
/// </remarks>
/// <param name="textOf">The present words of a text, joined, and where they end; nothing of one that is gone.</param>
internal sealed class WordIndex(Func<int, (string Words, int End)> textOf)
{
    private const int MostChanged = 256;

    private HashSet<int> _changed = [];
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
            if (_entries[middle].Word.SequenceCompareTo(beginning) < 0)
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
        var added = Added();
        var merged = new Entry[_entries.Count(entry => !_changed.Contains(entry.Text)) + added.Count];
        var (place, next) = (0, 0);
        foreach (var entry in _entries)
        {
            if (_changed.Contains(entry.Text))
            {
                continue;
            }

            while (next < added.Count && Entry.Compare(added[next], entry) < 0)
            {
                merged[place++] = added[next++];
            }

            merged[place++] = entry;
        }

        added.CopyTo(next, merged, place, added.Count - next);
        (_entries, _changed) = (merged, []);
    }

    /// <summary>The words of changed texts in order, each once.</summary>
    private List<Entry> Added()
    {
        var added = new List<Entry>();
        foreach (var text in _changed)
        {
            var (words, end) = textOf(text);
            added.AddRange(SearchWords.StartsOf(words, end).Select(start => new Entry(words, start, text)));
        }

        added.Sort(Entry.Compare);
        var count = 0;
        foreach (var entry in added)
        {
            if (count == 0 || Entry.Compare(added[count - 1], entry) != 0)
            {
                added[count++] = entry;
            }
        }

        added.RemoveRange(count, added.Count - count);
        return added;
    }

    // Points into the words as they were, for the order stays theirs until the array is made anew.
    private readonly struct Entry(string words, int start, int text)
    {
        public int Text => text;

        public ReadOnlySpan<char> Word => SearchWords.At(words, start);

        public static int Compare(Entry left, Entry right)
        {
            var order = left.Word.SequenceCompareTo(right.Word);
            return order != 0 ? order : left.Text.CompareTo(right.Text);
        }
    }
}
