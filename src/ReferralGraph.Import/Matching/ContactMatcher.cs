using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>
/// Finds the person an address book means, by profile address, else by e-mail address, else somebody new, as if every row before had been
/// written.
/// </summary>
/// <remarks>
/// Addresses that do not identify are no help: of an office, such as info@, or a firm's homepage. Nor does an e-mail address that several
/// people have, or one whose owner has another page on the site of the row's.
/// </remarks>
internal sealed class ContactMatcher(IGraphStore store, TenantId tenant)
{
    private const int HashBytes = 12;

    private AddressOwners _stored = AddressOwners.None;
    private readonly Dictionary<string, List<AddressOwner>> _pendingEmails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AddressOwner>> _pendingUrls = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonId, HashSet<string>> _pendingPages = [];

    /// <summary>Asks the store at once for all contacts of a batch; before any of them is matched.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken)
    {
        var emails = contacts.Select(IdentifyingEmail).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var urls = contacts.Select(IdentifyingUrl).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _stored = emails.Count + urls.Count == 0
            ? AddressOwners.None
            : await store.FindPeopleAsync(tenant, emails, urls, cancellationToken);
    }

    /// <summary>The person, known or new.</summary>
    public AddressOwner Match(Contact contact)
    {
        var (url, email) = (IdentifyingUrl(contact), IdentifyingEmail(contact));
        if (url is not null && OwnersOf(url, _stored.ByUrl, _pendingUrls) is { Count: > 0 } byUrl)
        {
            return Choose(byUrl, contact);
        }

        var byEmail = email is null ? [] : OwnersOf(email, _stored.ByEmail, _pendingEmails);
        return byEmail.Count == 0 ? New(MakeId(contact, email), contact)
            : IsOnePerson(byEmail) && !HasOtherPage(byEmail, url) ? Choose(byEmail, contact)
            : MadeBefore(byEmail, contact) ?? New(MakeId(contact, identifyingEmail: null), contact);
    }

    /// <summary>Takes note of a row that will be written.</summary>
    public void Notice(Contact contact, AddressOwner person)
    {
        Notice(_pendingEmails, IdentifyingEmail(contact), person);
        var url = IdentifyingUrl(contact);
        Notice(_pendingUrls, url, person);
        if (url is not null)
        {
            if (!_pendingPages.TryGetValue(person.Kept, out var pages))
            {
                _pendingPages[person.Kept] = pages = new HashSet<string>(StringComparer.Ordinal);
            }

            pages.Add(url);
        }
    }

    /// <summary>What was pending is in the store now.</summary>
    public void BatchWritten()
    {
        _pendingEmails.Clear();
        _pendingUrls.Clear();
        _pendingPages.Clear();
    }

    private static string? IdentifyingEmail(Contact contact) => contact.Email is { } email && !EmailAddress.IsRole(email) ? email : null;

    private static string? IdentifyingUrl(Contact contact) => contact.Url is { } url && ProfileUrl.IsPersons(url) ? url : null;

    private static bool IsOnePerson(IReadOnlyList<AddressOwner> owners) => owners.All(owner => owner.Kept == owners[0].Kept);

    /// <summary>
    /// Of several records the one that this very contact made, so that what the book says again changes nothing; else the kept one.
    /// </summary>
    private static AddressOwner Choose(IReadOnlyList<AddressOwner> owners, Contact contact)
    {
        if (owners.Count == 1)
        {
            return owners[0];
        }

        var made = MakeId(contact, IdentifyingEmail(contact));
        return owners.FirstOrDefault(owner => owner.Id == made) ?? owners.FirstOrDefault(owner => owner.Id == owner.Kept) ?? owners[0];
    }

    /// <summary>The person whom this contact made when nobody else had the address yet.</summary>
    private static AddressOwner? MadeBefore(IReadOnlyList<AddressOwner> owners, Contact contact)
    {
        var made = MakeId(contact, contact.Email);
        return owners.FirstOrDefault(owner => owner.Id == made
            && (contact.Name is not { } name || owner.Name == owner.Id.Value
                || CompanyNames.FoldText(name) == CompanyNames.FoldText(owner.Name)));
    }

    private static AddressOwner New(PersonId id, Contact contact) => new(id, id, contact.Name ?? id.Value, []);

    /// <summary>
    /// An id that is the same in every export and holds no name, so that it may stand in logs: a hash of what is least likely to change.
    /// A name, with an address that does not identify or without, identifies only within one person's book.
    /// </summary>
    private static PersonId MakeId(Contact contact, string? identifyingEmail)
    {
        var key = (IdentifyingUrl(contact), identifyingEmail, contact.Email ?? contact.Url) switch
        {
            ({ } url, _, _) => "url\n" + url,
            (_, { } email, _) => "email\n" + email,
            (_, _, { } address) => $"name\n{contact.Owner}\n{contact.Name}\n{address}",
            _ => $"name\n{contact.Owner}\n{contact.Name}",
        };

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, HashBytes);
        return new PersonId($"{contact.IdPrefix}-{Convert.ToHexStringLower(hash)}");
    }

    private static void Notice(Dictionary<string, List<AddressOwner>> pending, string? address, AddressOwner person)
    {
        if (address is null)
        {
            return;
        }

        if (!pending.TryGetValue(address, out var owners))
        {
            pending[address] = owners = [];
        }

        if (!owners.Exists(owner => owner.Id == person.Id))
        {
            owners.Add(person);
        }
    }

    /// <summary>Those who have the address in the store, and those whom the batch gives it.</summary>
    private static IReadOnlyList<AddressOwner> OwnersOf(
        string address,
        IReadOnlyDictionary<string, IReadOnlyList<AddressOwner>> stored,
        Dictionary<string, List<AddressOwner>> pending)
    {
        var known = stored.TryGetValue(address, out var owners) ? owners : [];
        return pending.TryGetValue(address, out var others)
            ? [.. known.Concat(others).DistinctBy(owner => owner.Id).OrderBy(owner => owner.Id)]
            : known;
    }

    /// <summary>True when the person has another page on the site of <paramref name="url"/>.</summary>
    private bool HasOtherPage(IReadOnlyList<AddressOwner> records, string? url)
    {
        if (url is null)
        {
            return false;
        }

        var site = ProfileUrl.SiteOf(url);
        var pages = records.SelectMany(owner => owner.Urls).Concat(_pendingPages.GetValueOrDefault(records[0].Kept) ?? []);
        return pages.Any(page => page != url && ProfileUrl.SiteOf(page) == site);
    }
}
