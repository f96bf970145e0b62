namespace ReferralGraph.Engine.Directory;

/// <summary>Who has which address, of two kinds: mail or domain, and page. Owners have numbers. For one thread at a time.</summary>
internal sealed class AddressBook
{
    private readonly Dictionary<string, List<int>> _mail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _pages = new(StringComparer.Ordinal);

    /// <summary>Adds the addresses of somebody.</summary>
    public void Add(int owner, IEnumerable<string> mail, IEnumerable<string> pages)
    {
        Add(_mail, owner, mail);
        Add(_pages, owner, pages);
    }

    /// <summary>Mail addresses that several have.</summary>
    public IEnumerable<KeyValuePair<string, List<int>>> SharedMail => _mail.Where(entry => entry.Value.Count > 1);

    /// <summary>Pages that several have.</summary>
    public IEnumerable<KeyValuePair<string, List<int>>> SharedPages => _pages.Where(entry => entry.Value.Count > 1);

    /// <summary>Takes them away.</summary>
    public void Remove(int owner, IEnumerable<string> mail, IEnumerable<string> pages)
    {
        Remove(_mail, owner, mail);
        Remove(_pages, owner, pages);
    }

    /// <summary>Everybody who has either address.</summary>
    public IEnumerable<int> Owners(string? mail, string? page) => Of(_mail, mail).Concat(Of(_pages, page));

    private static List<int> Of(Dictionary<string, List<int>> owners, string? address) =>
        address is null ? [] : owners.GetValueOrDefault(address) ?? [];

    private static void Add(Dictionary<string, List<int>> owners, int owner, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (!owners.TryGetValue(address, out var known))
            {
                owners.Add(address, known = []);
            }

            known.Add(owner);
        }
    }

    private static void Remove(Dictionary<string, List<int>> owners, int owner, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (owners.TryGetValue(address, out var known) && known.Remove(owner) && known.Count == 0)
            {
                owners.Remove(address);
            }
        }
    }
}
