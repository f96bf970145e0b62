using System.IO.Hashing;
using System.Runtime.InteropServices;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>
/// What a whole address book says of contacts who have several rows in it: the last name, title and day, and every employer. So each row
/// of a contact says the same, none ends what another one states, and a file sent again changes nothing.
/// </summary>
/// <remarks>Takes about 50 bytes a contact. Contacts are told apart by 64-bit hashes of what identifies them.</remarks>
internal sealed class StatedContacts
{
    // Of nearly every contact there is one row, of which only the employer is kept.
    private readonly Dictionary<ulong, string?> _first = [];
    private readonly Dictionary<ulong, Whole> _several = [];
    private readonly HashSet<string> _companies = new(StringComparer.Ordinal);

    /// <summary>Takes note of a row.</summary>
    public void Add(Contact contact)
    {
        if (KeyOf(contact) is not { } key)
        {
            return;
        }

        if (_first.TryAdd(key, Pooled(contact.Company)))
        {
            return;
        }

        if (!_several.TryGetValue(key, out var whole))
        {
            _several.Add(key, whole = new Whole());
            whole.Add(_first[key]);
        }

        whole.Add(Pooled(contact.Company));
        whole.Last = contact;
    }

    /// <summary>What a row says of its contact in the light of the others.</summary>
    public Contact Complete(Contact contact) => WholeOf(contact) is { Last: { } last }
        ? contact with
        {
            Name = last.Name ?? contact.Name,
            Title = last.Title ?? contact.Title,
            Since = last.Since ?? contact.Since,
            Approximate = last.Since is null ? contact.Approximate : last.Approximate,
        }
        : contact;

    /// <summary>Employers that other rows of the contact state, as the file spells them.</summary>
    public IEnumerable<string> OtherCompanies(Contact contact) =>
        WholeOf(contact)?.Companies.Where(company => company != contact.Company) ?? [];

    private static ulong? KeyOf(Contact contact) =>
        TextOf(contact) is { } text ? XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan())) : null;

    // Of people who share an e-mail address each has rows of their own name.
    private static string? TextOf(Contact contact) =>
        ContactMatcher.IdentifyingUrls(contact).FirstOrDefault()
        ?? (ContactMatcher.IdentifyingEmails(contact).FirstOrDefault() is { } email ? $"{email}\n{contact.Name}" : contact.Name);

    private Whole? WholeOf(Contact contact) =>
        _several.Count > 0 && KeyOf(contact) is { } key ? _several.GetValueOrDefault(key) : null;

    private string? Pooled(string? company)
    {
        if (company is null)
        {
            return null;
        }

        if (_companies.TryGetValue(company, out var known))
        {
            return known;
        }

        _companies.Add(company);
        return company;
    }

    private sealed class Whole
    {
        /// <summary>Employers, each once.</summary>
        public List<string> Companies { get; } = [];

        /// <summary>The last row.</summary>
        public Contact? Last { get; set; }

        public void Add(string? company)
        {
            if (company is not null && !Companies.Contains(company, StringComparer.Ordinal))
            {
                Companies.Add(company);
            }
        }
    }
}
