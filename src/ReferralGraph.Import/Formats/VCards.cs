using System.Collections.Frozen;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>Cards as telephones and mail programs export them: one or many in a file, of version 2.1, 3.0 or 4.0.</summary>
/// <remarks>Telephones, birthdays, places, pictures and notes are passed over.</remarks>
internal sealed class VCards : ImportFormat
{
    private const string FormatName = "vcard";
    private const string IdPrefix = "vc";

    // Given, additional and family name, of the parts of N.
    private static readonly int[] OrderOfNames = [1, 2, 0];

    private static readonly FrozenSet<string> Wanted = new[]
    {
        "FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "URL", "X-SOCIALPROFILE", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "vCards 2.1, 3.0 or 4.0, one or many in a file; needs an owner";

    /// <inheritdoc/>
    public override IReadOnlyList<FormatColumn> Columns =>
    [
        new(["FN", "N"], "Name; the parts of N where there is no whole one."),
        new(["EMAIL"], "E-mail address; every one is taken, the preferred first."),
        new(["ORG"], "Present employer: its first part."),
        new(["TITLE", "ROLE"], "Job title there."),
        new(["URL", "X-SOCIALPROFILE"], "Profile page; every one is taken."),
        new(["KIND", "X-ABSHOWAS"], "What the card is of: one of a group, a place or an organisation is refused."),
    ];

    /// <inheritdoc/>
    public override FormatSample Sample { get; } = new("contacts.vcf", "text/vcard");

    /// <inheritdoc/>
    public override string DefaultSource => FormatName;

    /// <inheritdoc/>
    public override bool NeedsOwner => true;

    /// <inheritdoc/>
    private protected override IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes)
    {
        var owner = origin.Owner ?? throw new ArgumentException("An address book is somebody's.", nameof(origin));
        content.Position = 0;
        var cards = new VCardReader(new LineReader(content, ImportLimits.LineBytes), Wanted);
        var fields = new RowFields();
        var card = cards.Read(out var isWhole);

        // Between later cards it is no reason to refuse what is read.
        if (card is null || cards.Strange is not null)
        {
            var found = cards.Strange is { } strange ? $"has {RowFields.Quote(strange)} before its first card" : "has no card";
            throw new ImportRefusedException(
                $"The file {found}; a vCard begins with BEGIN:VCARD." + ContentSniffer.Guess(content, FormatName));
        }

        for (var row = 1L; card is not null; row++)
        {
            fields.Begin();
            yield return isWhole
                ? Understand(row, card, fields, origin.Source, owner)
                : new ImportRow.Rejected(row, null, "is not whole: it has no END:VCARD, or more in it than a card holds. Export it anew.");
            card = cards.Read(out isWhole);
        }
    }

    private static ImportRow Understand(
        long row, IReadOnlyList<VCardProperty> card, RowFields fields, string source, PersonId owner)
    {
        if (IsKind(card, "group"))
        {
            return NoPerson(row, "is a group of contacts, not a person; leave it out.");
        }

        if (IsKind(card, "org") || IsKind(card, "location") || card.Any(property =>
            property.Name == "X-ABSHOWAS" && property.Text.Equals("COMPANY", StringComparison.OrdinalIgnoreCase)))
        {
            return NoPerson(row, "is an organisation or a place, not a person; leave it out.");
        }

        var emails = card.Where(property => property.Name == "EMAIL").OrderByDescending(property => property.IsPreferred)
            .Select(property => fields.OptionalEmail("EMAIL", property.Text)).OfType<string>().ToList();
        var contact = new Contact(source, owner, IdPrefix, fields.OptionalText("FN", NameOn(card), TextLimits.Name))
        {
            Emails = ContactAddresses.Distinct(emails),
            Urls = ContactAddresses.Pages(card.Where(property => property.Name is "URL" or "X-SOCIALPROFILE").Select(page => page.Text)),
            Company = fields.OptionalText("ORG", First(card, "ORG")?.Parts[0], TextLimits.Name),
            CompanyField = "ORG",
            Title = fields.OptionalText("TITLE", (First(card, "TITLE") ?? First(card, "ROLE"))?.Text, TextLimits.Title),
        };
        if (contact.IsNobody)
        {
            return NoPerson(row, "names nobody: it has neither a name nor an e-mail address; leave it out.");
        }

        return fields.Problem is null
            ? new ImportRow.AddressBookEntry(row, contact)
            : fields.Rejected(row) with
            {
                Names = contact.Emails.Count + contact.Urls.Count > 0 ? new RowNames.Entry(contact, IsSure: false) : RowNames.Somebody,
            };
    }

    private static ImportRow.Rejected NoPerson(long row, string problem) => new(row, null, problem) { Names = RowNames.Nobody };

    private static bool IsKind(IReadOnlyList<VCardProperty> card, string kind) => card.Any(property =>
        property.Name is "KIND" or "X-ADDRESSBOOKSERVER-KIND" && property.Text.Equals(kind, StringComparison.OrdinalIgnoreCase));

    private static VCardProperty? First(IReadOnlyList<VCardProperty> card, string name) =>
        card.FirstOrDefault(property => property.Name == name && property.Text.Length > 0);

    /// <summary>The name as it is shown; else given, additional and family name, which stand the other way round.</summary>
    private static string? NameOn(IReadOnlyList<VCardProperty> card)
    {
        if (First(card, "FN") is { } shown)
        {
            return shown.Text;
        }

        return First(card, "N")?.Parts is { } parts
            ? string.Join(' ', OrderOfNames.Where(part => part < parts.Count).Select(part => parts[part]).Where(part => part.Length > 0))
            : null;
    }
}
