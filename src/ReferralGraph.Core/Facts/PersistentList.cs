namespace ReferralGraph.Core.Facts;

/// <summary>
/// An immutable list in pages: changing a few items copies their pages and the page table, nothing else. Items never written are
/// <c>null</c>.
/// </summary>
public sealed class PersistentList<T>
    where T : class
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private readonly T?[]?[] _pages;

    private PersistentList(T?[]?[] pages) => _pages = pages;

    /// <summary>The list without items.</summary>
    internal static PersistentList<T> Empty { get; } = new([]);

    /// <summary>The item, or null where there is none.</summary>
    public T? this[int index]
    {
        get
        {
            var page = index >> PageBits;
            return page < _pages.Length ? _pages[page]?[index & (PageSize - 1)] : null;
        }
    }

    /// <summary>The list with some items replaced; null removes.</summary>
    public PersistentList<T> With(IReadOnlyCollection<KeyValuePair<int, T?>> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        var last = changes.Max(change => change.Key) >> PageBits;
        var pages = new T?[]?[Math.Max(_pages.Length, last + 1)];
        _pages.CopyTo(pages, 0);
        foreach (var (index, item) in changes)
        {
            var number = index >> PageBits;
            var page = pages[number];
            if (page is null)
            {
                page = pages[number] = new T?[PageSize];
            }
            else if (number < _pages.Length && ReferenceEquals(page, _pages[number]))
            {
                page = pages[number] = (T?[])page.Clone();
            }

            page[index & (PageSize - 1)] = item;
        }

        return new PersistentList<T>(pages);
    }

    /// <summary>
    /// Indexes at which the two lists hold other objects, rising. Costs a comparison a page, because versions of a list share what did not
    /// change.
    /// </summary>
    internal IEnumerable<int> Differences(PersistentList<T> other)
    {
        for (var number = 0; number < Math.Max(_pages.Length, other._pages.Length); number++)
        {
            var (page, otherPage) = (PageAt(number), other.PageAt(number));
            for (var slot = 0; slot < PageSize && !ReferenceEquals(page, otherPage); slot++)
            {
                if (!ReferenceEquals(page?[slot], otherPage?[slot]))
                {
                    yield return (number << PageBits) + slot;
                }
            }
        }
    }

    private T?[]? PageAt(int number) => number < _pages.Length ? _pages[number] : null;
}
