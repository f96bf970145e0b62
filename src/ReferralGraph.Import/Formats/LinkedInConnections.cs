using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>
/// <c>Connections.csv</c> of a LinkedIn data export, or the whole export: whom a member is connected to, and where they work.
/// </summary>
/// <remarks>
/// The export begins with some lines of notes; most e-mail addresses are missing, because members keep them to themselves; people who left
/// LinkedIn stay as rows without name or address.
/// </remarks>
internal sealed class LinkedInConnections : ImportFormat
{
    private const string FormatName = "linkedin-connections";
    private const string IdPrefix = "li";
    private const string DayExample = "12 Mar 2024";

    private enum Column
    {
        FirstName,
        LastName,
        Url,
        Email,
        Company,
        Position,
        ConnectedOn,
    }

    private static readonly CsvColumns<Column> Names = new(
        (Column.FirstName, ["First Name"]),
        (Column.LastName, ["Last Name"]),
        (Column.Url, ["URL", "LinkedIn URL", "Profile URL"]),
        (Column.Email, ["Email Address", "Email"]),
        (Column.Company, ["Company", "Employer"]),
        (Column.Position, ["Position", "Title", "Job Title"]),
        (Column.ConnectedOn, ["Connected On"]));

    /// <summary>Columns that say who it is.</summary>
    private static readonly Column[] Naming = [Column.FirstName, Column.LastName, Column.Url, Column.Email];

    private static readonly Column[] Needed = [Column.FirstName, Column.LastName, Column.Company, Column.Position, Column.ConnectedOn];

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "Connections.csv of a LinkedIn data export, or the whole export as ZIP; needs an owner";

    /// <inheritdoc/>
    public override IReadOnlyList<FormatColumn> Columns =>
    [
        Of(Column.FirstName, "First name."),
        Of(Column.LastName, "Last name."),
        Of(Column.Url, "Profile page: who it is, before all else."),
        Of(Column.Email, "E-mail address; empty for most."),
        Of(Column.Company, "Present employer."),
        Of(Column.Position, "Job title there."),
        Of(Column.ConnectedOn, "Day of the connection, as 12 Mar 2024."),
    ];

    /// <inheritdoc/>
    public override FormatSample Sample { get; } = new("Connections.csv", "text/csv");

    /// <inheritdoc/>
    public override string DefaultSource => "linkedin";

    /// <inheritdoc/>
    public override bool NeedsOwner => true;

    /// <inheritdoc/>
    private protected override string NameInExport => "Connections.csv";

    /// <inheritdoc/>
    private protected override IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes)
    {
        var owner = origin.Owner ?? throw new ArgumentException("LinkedIn connections are somebody's.", nameof(origin));
        var (table, header) = CsvFile.Open<CsvHeader<Column>>(content, FormatName, ReadHeader);
        using (table)
        {
            notes.IgnoredColumns = header.Ignored;
            var fields = new RowFields { Dates = origin.Dates };
            var rows = CsvFile.Rows(
                table,
                header,
                fields,
                row => Understand(row, table, header, fields, origin.Source, owner),
                _ => NamedBy(table, header, fields, origin.Source, owner),
                Naming);
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private static FormatColumn Of(Column column, string meaning) => new(Names.NamesOf(column), meaning, Needed.Contains(column));

    private static ImportRow Understand(long row, CsvTable table, CsvHeader<Column> header, RowFields fields, string source, PersonId owner)
    {
        string? Text(Column column) => header.Text(table, column);
        string Field(Column column) => header.Field(column);

        var name = fields.OptionalText(Field(Column.FirstName), NameIn(table, header), TextLimits.Name);
        var email = fields.OptionalEmail(Field(Column.Email), Text(Column.Email));
        var url = fields.OptionalUrl(Field(Column.Url), Text(Column.Url));
        var contact = ContactOf(source, owner, name, email, url) with
        {
            Company = fields.OptionalText(Field(Column.Company), Text(Column.Company), TextLimits.Name),
            CompanyField = Field(Column.Company),
            Title = fields.OptionalText(Field(Column.Position), Text(Column.Position), TextLimits.Title),
            Since = fields.From(Field(Column.ConnectedOn), Text(Column.ConnectedOn), DayExample),
        };
        contact = contact with { Approximate = fields.IsApproximate };
        if (contact.IsNobody)
        {
            fields.Reject(
                null, "names nobody: it has neither a name nor a URL nor an e-mail address, as of members who left; leave it out.");
        }

        return fields.Problem is null ? new ImportRow.AddressBookEntry(row, contact) : fields.Rejected(row);
    }

    /// <summary>Whom a row names that is refused: by what identifies a contact, wherever it stands in a row whose fields do not.</summary>
    private static RowNames NamedBy(CsvTable table, CsvHeader<Column> header, RowFields fields, string source, PersonId owner)
    {
        if (header.IsEmptyBut(table, Column.ConnectedOn))
        {
            return RowNames.Nobody;
        }

        if (!table.IsWhole(header.Count))
        {
            var texts = table.WholeTexts(header.Count).ToList();
            var page = texts.Select(ProfileUrl.Normalise).FirstOrDefault(url => url is not null && ProfileUrl.IsPersons(url));
            var address = texts.Select(EmailAddress.Normalise).FirstOrDefault(email => email is not null);
            return (page ?? address) is null
                ? RowNames.Somebody
                : new RowNames.Entry(ContactOf(source, owner, name: null, address, page), IsSure: false);
        }

        var hasUrl = fields.CanRead(read => read.OptionalUrl(string.Empty, header.Text(table, Column.Url)), out var url);
        var hasEmail = fields.CanRead(read => read.OptionalEmail(string.Empty, header.Text(table, Column.Email)), out var email);
        var hasName = fields.CanRead(read => read.OptionalText(string.Empty, NameIn(table, header), TextLimits.Name), out var name);
        var contact = ContactOf(source, owner, hasName ? name : null, email, url);
        return (url ?? email) is not null || (hasUrl && hasEmail && contact.Name is not null)
            ? new RowNames.Entry(contact, IsSure: url is not null || (hasUrl && hasEmail))
            : RowNames.Somebody;
    }

    private static Contact ContactOf(string source, PersonId owner, string? name, string? email, string? url) =>
        new(source, owner, IdPrefix, name) { Emails = email is null ? [] : [email], Urls = url is null ? [] : [url] };

    private static string NameIn(CsvTable table, CsvHeader<Column> header) =>
        $"{header.Text(table, Column.FirstName)} {header.Text(table, Column.LastName)}";

    /// <summary>Passes over the notes to the line that names the columns.</summary>
    private static CsvHeader<Column>? ReadHeader(CsvTable table, out string? refusal)
    {
        refusal = $"No line at the beginning names the columns of a LinkedIn export ({string.Join(", ", Needed.Select(Names.NameOf))}).";
        for (var record = 0; record <= ImportLimits.PreambleRecords && table.Read() && table.Count <= ImportLimits.CsvColumns; record++)
        {
            var header = CsvHeader<Column>.Read(table, Names, out var problem);
            if (Array.TrueForAll(Needed, header.Has))
            {
                refusal = problem;
                return problem is null ? header : null;
            }
        }

        return null;
    }
}
