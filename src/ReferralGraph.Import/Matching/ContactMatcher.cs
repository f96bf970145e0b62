using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>Finds the person an address book means, by e-mail, else by profile address, as if every row before had been written.</summary>
internal sealed class ContactMatcher(IGraphStore store, TenantId tenant)
{
    private const int HashBytes = 12;

    private AddressOwners _stored = AddressOwners.None;
    private readonly Dictionary<string, PersonId> _pendingEmails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _pendingUrls = new(StringComparer.Ordinal);

    /// <summary>Asks the store at once for all contacts of a batch; before any of them is matched.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken)
    {
        var emails = contacts.Select(contact => contact.Email).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var urls = contacts.Select(contact => contact.Url).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _stored = emails.Count + urls.Count == 0
            ? AddressOwners.None
            : await store.FindPeopleAsync(tenant, emails, urls, cancellationToken);
    }

    /// <summary>The person, known or new.</summary>
    public PersonId Match(Contact contact) =>
        Find(contact.Email, _stored.ByEmail, _pendingEmails) ?? Find(contact.Url, _stored.ByUrl, _pendingUrls) ?? MakeId(contact);

    /// <summary>Takes note of a row that will be written.</summary>
    public void Notice(Contact contact, PersonId person)
    {
        Notice(_pendingEmails, contact.Email, person);
        Notice(_pendingUrls, contact.Url, person);
    }

    /// <summary>What was pending is in the store now.</summary>
    public void BatchWritten()
    {
        _pendingEmails.Clear();
        _pendingUrls.Clear();
    }

    /// <summary>
    /// An id that is the same in every export and holds no name, so that it may stand in logs: a hash of what is least likely to change.
    /// A name alone identifies only within one person's book.
    /// </summary>
    private static PersonId MakeId(Contact contact)
    {
        var key = contact switch
        {
            { Url: { } url } => "url\n" + url,
            { Email: { } email } => "email\n" + email,
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
