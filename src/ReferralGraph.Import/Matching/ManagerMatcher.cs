using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Import.Matching;

/// <summary>Finds the manager whom a row names by an id or an e-mail address.</summary>
/// <param name="store">Where addresses are looked up.</param>
/// <param name="tenant">Whose graph.</param>
/// <param name="stated">What the whole file says of people.</param>
internal sealed class ManagerMatcher(IGraphStore store, TenantId tenant, StatedPeople stated)
{
    private IReadOnlyDictionary<string, IReadOnlyList<AddressOwner>> _owners = AddressOwners.None.ByEmail;
    private IReadOnlyDictionary<PersonId, PersonCard> _known = new Dictionary<PersonId, PersonCard>();

    /// <summary>Asks the store at once for all managers of a batch; before any of them is matched.</summary>
    public async Task PrepareAsync(IEnumerable<string> managers, CancellationToken cancellationToken)
    {
        string[] written = [.. managers.Where(text => EmailAddress.Normalise(text) is not null).Distinct(StringComparer.Ordinal)];
        var emails = written.Select(EmailAddress.Normalise).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _owners = emails.Count == 0
            ? AddressOwners.None.ByEmail
            : (await store.FindPeopleAsync(tenant, emails, [], cancellationToken)).ByEmail;
        PersonId[] ids = [.. written.Where(Identifier.IsValid).Select(text => new PersonId(text))];
        if (ids.Length > 0)
        {
            _known = await store.ReadCardsAsync(tenant, ids, cancellationToken);
        }
    }

    /// <summary>
    /// The manager; null where it is the very person, as systems write of whoever has none, or nobody can be told by the address. Of an
    /// address the file leads. One that nobody has is a manager's only where it is somebody's id: an address makes nobody, for it would
    /// stand as an id in every answer that names them.
    /// </summary>
    /// <param name="text">An id or an e-mail address.</param>
    /// <param name="person">Whose manager it is.</param>
    public PersonId? Match(string text, PersonId person)
    {
        var manager = EmailAddress.Normalise(text) is { } email ? OwnerOf(email, text) : new PersonId(text);
        return manager == person ? null : manager;
    }

    private PersonId? OwnerOf(string email, string text)
    {
        if (stated.IsUsed(email, out var user))
        {
            return user;
        }

        return _owners.GetValueOrDefault(email) is { } owners
            ? owners.All(owner => owner.Kept == owners[0].Kept) ? owners[0].Kept : null
            : Identifier.IsValid(text) && IsId(new PersonId(text)) ? new PersonId(text) : null;
    }

    private bool IsId(PersonId person) => stated.Has(person) || _known.ContainsKey(person);
}
