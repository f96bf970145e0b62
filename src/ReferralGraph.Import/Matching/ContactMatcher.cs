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
/// <param name="store">Where addresses are looked up.</param>
/// <param name="tenant">Whose graph.</param>
/// <param name="idKey">What ids of new people are made with.</param>
internal sealed class ContactMatcher(IGraphStore store, TenantId tenant, byte[] idKey)
{
    private const int HashBytes = 12;

    private AddressOwners _stored = AddressOwners.None;
    private readonly Dictionary<string, List<AddressOwner>> _pendingEmails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AddressOwner>> _pendingUrls = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonId, HashSet<string>> _pendingPages = [];

    /// <summary>Asks the store at once for all contacts of a batch; before any of them is matched.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken)
    {
        var emails = contacts.SelectMany(IdentifyingEmails).ToHashSet(StringComparer.Ordinal);
        var urls = contacts.SelectMany(IdentifyingUrls).ToHashSet(StringComparer.Ordinal);
        _stored = emails.Count + urls.Count == 0
            ? AddressOwners.None
            : await store.FindPeopleAsync(tenant, emails, urls, cancellationToken);
    }

    /// <summary>The person, known or new.</summary>
    public AddressOwner Match(Contact contact)
    {
        foreach (var url in IdentifyingUrls(contact))
        {
            if (OwnersOf(url, _stored.ByUrl, _pendingUrls) is { Count: > 0 } byUrl)
            {
                return Choose(byUrl, contact);
            }
        }

        var (free, made) = ((string?)null, (AddressOwner?)null);
        var known = new List<AddressOwner>();
        foreach (var email in IdentifyingEmails(contact))
        {
            var owners = OwnersOf(email, _stored.ByEmail, _pendingEmails);
            if (owners.Count == 0)
            {
                free ??= email;
            }
            else if (IsOnePerson(owners) && !HasOtherPage(owners, contact))
            {
                known.Add(Choose(owners, contact));
            }
            else
            {
                made ??= MadeBefore(owners, contact, email);
            }
        }

        // A card with the addresses of two is about the one whose name it has, if it is either.
        return known.Find(owner => HasName(owner, contact)) ?? known.FirstOrDefault() ?? made ?? New(MakeId(contact, free), contact);
    }

    /// <summary>Takes note of a row that will be written.</summary>
    public void Notice(Contact contact, AddressOwner person)
    {
        foreach (var email in IdentifyingEmails(contact))
        {
            Notice(_pendingEmails, email, person);
        }

        foreach (var url in IdentifyingUrls(contact))
        {
            Notice(_pendingUrls, url, person);
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

    public static IEnumerable<string> IdentifyingEmails(Contact contact) => contact.Emails.Where(email => !EmailAddress.IsRole(email));

    public static IEnumerable<string> IdentifyingUrls(Contact contact) => contact.Urls.Where(ProfileUrl.IsPersons);

    private static bool IsOnePerson(IReadOnlyList<AddressOwner> owners) => owners.All(owner => owner.Kept == owners[0].Kept);

    /// <summary>
    /// Of several records the one that this very contact made, so that what the book says again changes nothing; else the kept one.
    /// </summary>
    private AddressOwner Choose(IReadOnlyList<AddressOwner> owners, Contact contact)
    {
        if (owners.Count == 1)
        {
            return owners[0];
        }

        var made = MakeId(contact, IdentifyingEmails(contact).FirstOrDefault());
        return owners.FirstOrDefault(owner => owner.Id == made) ?? owners.FirstOrDefault(owner => owner.Id == owner.Kept) ?? owners[0];
    }

    /// <summary>The person whom this contact made when nobody else had the address yet.</summary>
    private AddressOwner? MadeBefore(IReadOnlyList<AddressOwner> owners, Contact contact, string email)
    {
        var made = MakeId(contact, email);
        return owners.FirstOrDefault(owner => owner.Id == made
            && (contact.Name is null || owner.Name == owner.Id.Value || HasName(owner, contact)));
    }

    private static bool HasName(AddressOwner owner, Contact contact) =>
        contact.Name is { } name && CompanyNames.FoldText(name) == CompanyNames.FoldText(owner.Name);

    private static AddressOwner New(PersonId id, Contact contact) => new(id, id, contact.Name ?? id.Value, []);

    /// <summary>
    /// An id that is the same in every export and holds no name, so that it may stand in logs: a hash of what is least likely to change,
    /// with a key of the tenant, so that nobody who has an address finds out by its id whether somebody knows it. A name, with an address
    /// that does not identify or without, identifies only within one person's book.
    /// </summary>
    private PersonId MakeId(Contact contact, string? identifyingEmail)
    {
        var key = (IdentifyingUrls(contact).FirstOrDefault(), identifyingEmail, contact.Emails.Concat(contact.Urls).FirstOrDefault()) switch
        {
            ({ } url, _, _) => "url\n" + url,
            (_, { } email, _) => "email\n" + email,
            (_, _, { } address) => $"name\n{contact.Owner}\n{contact.Name}\n{address}",
            _ => $"name\n{contact.Owner}\n{contact.Name}",
        };

        var hash = HMACSHA256.HashData(idKey, Encoding.UTF8.GetBytes(key)).AsSpan(0, HashBytes);
        return new PersonId($"{contact.IdPrefix}-{Convert.ToHexStringLower(hash)}");
    }

    private static void Notice(Dictionary<string, List<AddressOwner>> pending, string address, AddressOwner person)
    {
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

    /// <summary>True when the person has another page on a site on which the contact has one.</summary>
    private bool HasOtherPage(IReadOnlyList<AddressOwner> records, Contact contact)
    {
        var known = records.SelectMany(owner => owner.Urls).Concat(_pendingPages.GetValueOrDefault(records[0].Kept) ?? []).ToList();
        return IdentifyingUrls(contact).Any(url => known.Exists(page => page != url && ProfileUrl.SiteOf(page) == ProfileUrl.SiteOf(url)));
    }
}
