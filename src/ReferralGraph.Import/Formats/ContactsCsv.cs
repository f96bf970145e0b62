using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>An address book as CSV: Google's of either generation, or Outlook's. Columns are found by name, whatever their order.</summary>
/// <remarks>
/// Name, e-mail addresses, employer, title and pages on profile sites are taken. Birthdays, notes, telephones, places and whatever else an
/// address book knows are passed over, and said as columns that are ignored.
/// </remarks>
internal sealed class ContactsCsv : ImportFormat
{
    /// <summary>Google writes a column for each address of the fullest contact.</summary>
    private const int MostAddresses = 9;

    // How Google joins several values in one field.
    private const string BetweenValues = " ::: ";

    private static readonly Column[] NameColumns = [Column.GivenName, Column.AdditionalName, Column.FamilyName];
    private static readonly Column[] EmailColumns = [.. Enumerable.Range(0, MostAddresses).Select(index => Column.FirstEmail + index)];
    private static readonly Column[] PageColumns = [.. Enumerable.Range(0, MostAddresses).Select(index => Column.FirstPage + index)];

    /// <summary>Columns that say who it is.</summary>
    private static readonly Column[] Naming = [Column.FullName, .. NameColumns, .. EmailColumns, .. PageColumns];

    private readonly CsvColumns<Column> _columns;
    private readonly string _idPrefix;
    private readonly string _example;

    private ContactsCsv(string name, string description, string source, string idPrefix, string example, CsvColumns<Column> columns)
    {
        (Name, Description, DefaultSource) = (name, description, source);
        (_idPrefix, _example, _columns) = (idPrefix, example, columns);
    }

    private enum Column
    {
        FullName,
        GivenName,
        AdditionalName,
        FamilyName,
        Company,
        Title,
        FirstEmail,
        LastEmail = FirstEmail + MostAddresses - 1,
        FirstPage,
        LastPage = FirstPage + MostAddresses - 1,
    }

    /// <summary><c>contacts.csv</c> of Google Contacts, as exported since 2024 and before.</summary>
    public static ContactsCsv Google { get; } = new(
        "google-contacts",
        "contacts.csv of Google Contacts, as exported since 2024 or before; needs an owner",
        "google",
        "gc",
        "First Name, Last Name, Organization Name, E-mail 1 - Value",
        new CsvColumns<Column>(
        [
            (Column.FullName, ["Name"]),
            (Column.GivenName, ["First Name", "Given Name"]),
            (Column.AdditionalName, ["Middle Name", "Additional Name"]),
            (Column.FamilyName, ["Last Name", "Family Name"]),
            (Column.Company, ["Organization Name", "Organization 1 - Name"]),
            (Column.Title, ["Organization Title", "Organization 1 - Title"]),
            .. Numbered(Column.FirstEmail, number => string.Create(CultureInfo.InvariantCulture, $"E-mail {number} - Value")),
            .. Numbered(Column.FirstPage, number => string.Create(CultureInfo.InvariantCulture, $"Website {number} - Value")),
        ]));

    /// <summary>Contacts of Outlook, of the desktop or the web. Its column Title is how somebody is addressed, not what they do.</summary>
    public static ContactsCsv Outlook { get; } = new(
        "outlook-contacts",
        "Contacts exported from Outlook as CSV; needs an owner",
        "outlook",
        "oc",
        "First Name, Last Name, Company, Job Title, E-mail Address",
        new CsvColumns<Column>(
        [
            (Column.GivenName, ["First Name"]),
            (Column.AdditionalName, ["Middle Name"]),
            (Column.FamilyName, ["Last Name"]),
            (Column.Company, ["Company"]),
            (Column.Title, ["Job Title"]),
            (Column.FirstEmail, ["E-mail Address"]),
            .. Numbered(Column.FirstEmail, number => string.Create(CultureInfo.InvariantCulture, $"E-mail {number} Address")).Skip(1),
            (Column.FirstPage, ["Web Page", "Personal Web Page"]),
        ]));

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<FormatColumn> Columns =>
    [
        .. Of(Column.FullName, "Whole name."),
        .. Of(Column.GivenName, "First name, where there is no whole one."),
        .. Of(Column.AdditionalName, "Middle name, where there is no whole one."),
        .. Of(Column.FamilyName, "Last name, where there is no whole one."),
        .. Of(Column.FirstEmail, "E-mail address, or several joined by ' ::: '; likewise those numbered 2 to 9."),
        .. Of(Column.Company, "Present employer."),
        .. Of(Column.Title, "Job title there."),
        .. Of(Column.FirstPage, "Profile page; likewise those numbered 2 to 9, where there are some."),
    ];

    /// <inheritdoc/>
    public override FormatSample Sample => new($"{Name}.csv", "text/csv");

    /// <inheritdoc/>
    public override string DefaultSource { get; }

    /// <inheritdoc/>
    public override bool NeedsOwner => true;

    /// <inheritdoc/>
    private protected override IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes)
    {
        var owner = origin.Owner ?? throw new ArgumentException("An address book is somebody's.", nameof(origin));
        var (table, header) = CsvFile.Open<CsvHeader<Column>>(content, Name, ReadHeader);
        using (table)
        {
            notes.IgnoredColumns = header.Ignored;
            var fields = new RowFields();
            var rows = CsvFile.Rows(
                table,
                header,
                fields,
                row => Understand(row, table, header, fields, origin.Source, owner),
                _ => NamedBy(table, header, origin.Source, owner),
                Naming);
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private IEnumerable<FormatColumn> Of(Column column, string meaning) =>
        _columns.FindNames(column) is { } names ? [new FormatColumn(names, meaning)] : [];

    private static IEnumerable<(Column Column, string[] Names)> Numbered(Column first, Func<int, string> name) =>
        Enumerable.Range(0, MostAddresses).Select(index =>
            (first + index, new[] { name(index + 1) }));

    private static string[] Values(CsvTable table, CsvHeader<Column> header, Column column) =>
        header.Text(table, column)?.Split(BetweenValues, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static ValueArray<string> Pages(CsvTable table, CsvHeader<Column> header) => ContactAddresses.Pages(
        PageColumns.SelectMany(column => Values(table, header, column)));

    private static string NameIn(CsvTable table, CsvHeader<Column> header) => header.Text(table, Column.FullName) is { Length: > 0 } full
        ? full
        : string.Join(' ', NameColumns.Select(column => header.Text(table, column)).Where(text => !string.IsNullOrEmpty(text)));

    private ImportRow Understand(long row, CsvTable table, CsvHeader<Column> header, RowFields fields, string source, PersonId owner)
    {
        string Field(Column column) => header.Field(column);

        var emails = new List<string>();
        foreach (var column in EmailColumns)
        {
            emails.AddRange(Values(table, header, column).Select(text => fields.OptionalEmail(Field(column), text)).OfType<string>());
        }

        var nameField = header.Has(Column.FullName) ? Column.FullName : Column.GivenName;
        var contact = new Contact(source, owner, _idPrefix, fields.OptionalText(Field(nameField), NameIn(table, header), TextLimits.Name))
        {
            Emails = ContactAddresses.Distinct(emails),
            Urls = Pages(table, header),
            Company = fields.OptionalText(Field(Column.Company), header.Text(table, Column.Company), TextLimits.Name),
            CompanyField = Field(Column.Company),
            Title = fields.OptionalText(Field(Column.Title), header.Text(table, Column.Title), TextLimits.Title),
        };
        if (contact.IsNobody)
        {
            fields.Reject(null, "names nobody: it has neither a name nor an e-mail address; leave it out.");
        }

        return fields.Problem is null ? new ImportRow.AddressBookEntry(row, contact) : fields.Rejected(row);
    }

    /// <summary>Whom a row names that is refused: by any address in it that identifies somebody.</summary>
    private RowNames NamedBy(CsvTable table, CsvHeader<Column> header, string source, PersonId owner)
    {
        if (table.Texts.Count == 0)
        {
            return RowNames.Nobody;
        }

        var texts = table.WholeTexts(header.Count).ToList();
        var named = new Contact(source, owner, _idPrefix, Name: null)
        {
            Emails = ContactAddresses.Distinct(texts.Select(EmailAddress.Normalise).OfType<string>()),
            Urls = ContactAddresses.Pages(texts),
        };
        return named.IsNobody
            ? RowNames.Somebody
            : new RowNames.Entry(named, IsSure: table.IsWhole(header.Count) && named.Emails.Count > 0);
    }

    private CsvHeader<Column>? ReadHeader(CsvTable table, out string? refusal)
    {
        refusal = $"The first line does not name the columns of {Name}, e.g. {_example}.";
        if (!table.Read() || table.Count > ImportLimits.CsvColumns)
        {
            return null;
        }

        var header = CsvHeader<Column>.Read(table, _columns, out var problem);
        var hasName = header.Has(Column.FullName) || header.Has(Column.GivenName) || header.Has(Column.FamilyName);
        if (!hasName || !(header.Has(Column.FirstEmail) || header.Has(Column.Company)))
        {
            return null;
        }

        refusal = problem;
        return problem is null ? header : null;
    }
}
