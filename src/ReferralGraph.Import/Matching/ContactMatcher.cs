using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>Finds the person an address book means, by profile address, else by e-mail, as if every row before had been written.</summary>
/// <remarks>
/// Addresses that do not identify are no help: of an office, such as info@, or a firm's homepage. An e-mail address does not either when
/// the row and the person it leads to have different pages on one profile site.
/// </remarks>
internal sealed class ContactMatcher(IGraphStore store, TenantId tenant)
{
    private const int HashBytes = 12;

    private AddressOwners _stored = AddressOwners.None;
    private readonly Dictionary<string, PersonId> _pendingEmails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _pendingUrls = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonId, HashSet<string>> _pages = [];

    /// <summary>Asks the store at once for all contacts of a batch; before any of them is matched.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken)
    {
        var emails = contacts.Select(IdentifyingEmail).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var urls = contacts.Select(IdentifyingUrl).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _stored = emails.Count + urls.Count == 0
            ? AddressOwners.None
            : await store.FindPeopleAsync(tenant, emails, urls, cancellationToken);
        foreach (var contact in contacts)
        {
            // Whose page it is counts more; only a row whose page nobody has needs to know the pages of who has its e-mail address.
            if (IdentifyingUrl(contact) is { } url && !_stored.ByUrl.ContainsKey(url)
                && IdentifyingEmail(contact) is { } email && _stored.ByEmail.TryGetValue(email, out var owner)
                && !_pages.ContainsKey(owner))
            {
                var person = await store.ReadPersonAsync(tenant, owner, cancellationToken);
                _pages[owner] = person is null ? [] : [.. person.Urls];
            }
        }
    }

    /// <summary>The person, known or new.</summary>
    public PersonId Match(Contact contact)
    {
        var url = IdentifyingUrl(contact);
        if (Find(url, _stored.ByUrl, _pendingUrls) is { } byUrl)
        {
            return byUrl;
        }

        return Find(IdentifyingEmail(contact), _stored.ByEmail, _pendingEmails) is { } byEmail && !HasOtherPage(byEmail, url)
            ? byEmail
            : MakeId(contact);
    }

    /// <summary>Takes note of a row that will be written.</summary>
    public void Notice(Contact contact, PersonId person)
    {
        Notice(_pendingEmails, IdentifyingEmail(contact), person);
        Notice(_pendingUrls, IdentifyingUrl(contact), person);
        if (IdentifyingUrl(contact) is { } url)
        {
            if (!_pages.TryGetValue(person, out var pages))
            {
                _pages[person] = pages = [];
            }

            pages.Add(url);
        }
    }

    /// <summary>What was pending is in the store now.</summary>
    public void BatchWritten()
    {
        _pendingEmails.Clear();
        _pendingUrls.Clear();
        _pages.Clear();
    }

    private static string? IdentifyingEmail(Contact contact) => contact.Email is { } email && !EmailAddress.IsRole(email) ? email : null;

    private static string? IdentifyingUrl(Contact contact) => contact.Url is { } url && ProfileUrl.IsPersons(url) ? url : null;

    /// <summary>True when the person has another page on the site of <paramref name="url"/>.</summary>
    private bool HasOtherPage(PersonId person, string? url) =>
        url is not null && ProfileUrl.SiteOf(url) is var site && _pages.TryGetValue(person, out var pages)
        && pages.Any(page => page != url && ProfileUrl.SiteOf(page) == site);

    /// <summary>
    /// An id that is the same in every export and holds no name, so that it may stand in logs: a hash of what is least likely to change.
    /// A name, with an address that does not identify or without, identifies only within one person's book.
    /// </summary>
    private static PersonId MakeId(Contact contact)
    {
        var key = (IdentifyingUrl(contact), IdentifyingEmail(contact), contact.Email ?? contact.Url) switch
        {
            ({ } url, _, _) => "url\n" + url,
            (_, { } email, _) => "email\n" + email,
            (_, _, { } address) => $"name\n{contact.Owner}\n{contact.Name}\n{address}",
            _ => $"name\n{contact.Owner}\n{contact.Name}",
        };

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, HashBytes);
        return new PersonId($"{contact.IdPrefix}-{Convert.ToHexStringLower(hash)}");
    }

    private static void Notice(Dictionary<string, PersonId> pending, string? address, PersonId person)
    {
        if (address is not null && (!pending.TryGetValue(address, out var other) || person.CompareTo(other) < 0))
        {
            pending[address] = person;
        }
    }

    /// <summary>The ordinally first of those who have the address, in the store or in the batch.</summary>
    private static PersonId? Find(string? address, IReadOnlyDictionary<string, PersonId> owners, Dictionary<string, PersonId> pending)
    {
        if (address is null)
        {
            return null;
        }

        PersonId? stored = owners.TryGetValue(address, out var owner) ? owner : null;
        return pending.TryGetValue(address, out var other) && (stored is not { } known || other.CompareTo(known) < 0) ? other : stored;
    }
}
