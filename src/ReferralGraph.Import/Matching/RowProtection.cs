using ReferralGraph.Core.Graph;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>Finds what a refused row of a snapshot names, so that the snapshot does not end it.</summary>
/// <param name="companies">Finds companies.</param>
/// <param name="contacts">Finds people of address books.</param>
/// <param name="isStrict">True where a person whom nobody knows is not made, and so may be a known one misspelt.</param>
internal sealed class RowProtection(CompanyMatcher companies, ContactMatcher contacts, bool isStrict)
{
    /// <summary>The row as refused, with the changes that keep what it names.</summary>
    public async ValueTask<MatchedRow> ProtectAsync(ImportRow row, MatchedRow refused, CancellationToken cancellationToken) => row switch
    {
        ImportRow.Rejected rejected => await ProtectAsync(rejected.Names, refused, cancellationToken),
        ImportRow.Stint { Employment: var stint } =>
            refused.Keeping(new GraphChange.KeepPerson(stint.Source, stint.Person), isSure: !isStrict),
        ImportRow.AddressBookEntry { Contact: var contact } => Protect(contact, refused, isSure: true),
        _ => refused,
    };

    private async ValueTask<MatchedRow> ProtectAsync(RowNames names, MatchedRow refused, CancellationToken cancellationToken)
    {
        switch (names)
        {
            case RowNames.Nothing:
                return refused;
            case RowNames.Kept kept:
                return refused.Keeping(kept.Change, kept.IsSure);
            case RowNames.Entry entry:
                return Protect(entry.Contact, refused, entry.IsSure);
            case RowNames.Stint { Employment: var stint } named:
                GraphChange keep = await companies.FindAsync(named.Company, cancellationToken) is { } company
                    ? new GraphChange.KeepFact(stint with { Company = company })
                    : new GraphChange.KeepPerson(stint.Source, stint.Person);
                return refused.Keeping(keep, isSure: true);
            default:
                return refused with { IsUnreadable = true };
        }
    }

    private MatchedRow Protect(Contact contact, MatchedRow refused, bool isSure)
    {
        var person = contacts.Match(contact);

        // All connections of the book name its owner.
        return person.Id == contact.Owner || person.Kept == contact.Owner
            ? refused
            : refused.Keeping(new GraphChange.KeepPerson(contact.Source, person.Id), isSure);
    }
}
