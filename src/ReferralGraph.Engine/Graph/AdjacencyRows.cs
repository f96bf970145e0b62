namespace ReferralGraph.Engine.Graph;

/// <summary>All ties in one direction: base arrays, and over them the rows written since. Immutable; a write shares all it does not
/// touch.</summary>
/// <remarks>
/// Rows written since the base hang in a two-level page table. A write copies the top level and the touched pages, so it costs O(n / 256 +
/// touched rows); a read costs two loads, and one comparison as long as nothing was written.
/// </remarks>
internal sealed class AdjacencyRows
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private readonly AdjacencyRow?[]?[] _pages;

    public AdjacencyRows(CsrRows baseRows)
        : this(baseRows, [], baseRows.Count, baseRows.TieCount, 0)
    {
    }

    private AdjacencyRows(CsrRows baseRows, AdjacencyRow?[]?[] pages, int count, long tieCount, int overrideCount)
    {
        Base = baseRows;
        _pages = pages;
        Count = count;
        TieCount = tieCount;
        OverrideCount = overrideCount;
    }

    /// <summary>The arrays underneath, without the rows written since.</summary>
    public CsrRows Base { get; }

    /// <summary>Number of people.</summary>
    public int Count { get; }

    /// <summary>Number of ties.</summary>
    public long TieCount { get; }

    /// <summary>Rows written since the base was built.</summary>
    public int OverrideCount { get; }

    /// <summary>Bytes of the base's targets, costs and offsets.</summary>
    public long AdjacencyBytes => Base.AdjacencyBytes;

    public TieList Ties(int person) =>
        _pages.Length == 0 ? Base.Ties(person)
        : Override(person) is { } row ? row.Ties
        : person < Base.Count ? Base.Ties(person)
        : AdjacencyRow.Empty.Ties;

    public ReadOnlySpan<int> People(int person) =>
        _pages.Length == 0 ? Base.People(person)
        : Override(person) is { } row ? row.People
        : person < Base.Count ? Base.People(person)
        : [];

    public int Degree(int person) =>
        _pages.Length == 0 ? Base.Degree(person)
        : Override(person) is { } row ? row.Count
        : person < Base.Count ? Base.Degree(person)
        : 0;

    /// <summary>The next version: <paramref name="count"/> people, and <paramref name="rows"/> in the place of those they had.</summary>
    public AdjacencyRows With(IEnumerable<KeyValuePair<int, AdjacencyRow>> rows, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Count);
        var pages = Grow(count);
        var fresh = new HashSet<int>();
        var tieCount = TieCount;
        var overrideCount = OverrideCount;
        foreach (var (person, row) in rows)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)person, (uint)count, nameof(rows));
            var number = person >> PageBits;
            var page = pages[number];
            if (fresh.Add(number))
            {
                pages[number] = page = page is null ? new AdjacencyRow?[PageSize] : [.. page];
            }

            ref var place = ref page![person & (PageSize - 1)];
            tieCount += row.Count - (place?.Count ?? (person < Base.Count ? Base.Degree(person) : 0));
            overrideCount += place is null ? 1 : 0;
            place = row;
        }

        return new AdjacencyRows(Base, pages, count, tieCount, overrideCount);
    }

    /// <summary>The same ties over another base: rows that are not those of <paramref name="compacted"/> stay written rows.</summary>
    /// <param name="newBase">A base holding exactly the ties of <paramref name="compacted"/>.</param>
    /// <param name="compacted">An earlier version of these rows.</param>
    public AdjacencyRows RebaseOn(CsrRows newBase, AdjacencyRows compacted)
    {
        var changed = new List<KeyValuePair<int, AdjacencyRow>>();
        for (var number = 0; number < _pages.Length; number++)
        {
            var before = number < compacted._pages.Length ? compacted._pages[number] : null;
            if (_pages[number] is not { } page || ReferenceEquals(page, before))
            {
                continue;
            }

            for (var slot = 0; slot < PageSize; slot++)
            {
                if (page[slot] is { } row && !ReferenceEquals(row, before?[slot]))
                {
                    changed.Add(KeyValuePair.Create((number << PageBits) + slot, row));
                }
            }
        }

        var rebased = new AdjacencyRows(newBase);
        return changed.Count == 0 && Count == rebased.Count ? rebased : rebased.With(changed, Count);
    }

    private AdjacencyRow? Override(int person) => _pages[person >> PageBits]?[person & (PageSize - 1)];

    private AdjacencyRow?[]?[] Grow(int count)
    {
        var pages = new AdjacencyRow?[]?[(count + PageSize - 1) >> PageBits];
        _pages.CopyTo(pages, 0);
        return pages;
    }
}
