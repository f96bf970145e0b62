using System.Globalization;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary><c>Connections.csv</c> of a LinkedIn data export: whom a member is connected to, and where they work.</summary>
/// <remarks>
/// The export begins with some lines of notes; most e-mail addresses are missing, because members keep them to themselves; people who left
/// LinkedIn stay as rows without name or address.
/// </remarks>
internal sealed class LinkedInConnections : ImportFormat
{
    private const string FormatName = "linkedin-connections";
    private const string FirstName = "First Name";
    private const string LastName = "Last Name";
    private const string Url = "URL";
    private const string Email = "Email Address";
    private const string Company = "Company";
    private const string Position = "Position";
    private const string ConnectedOn = "Connected On";

    private static readonly string[] Needed = [FirstName, LastName, Company, Position, ConnectedOn];

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "Connections.csv of a LinkedIn data export; needs an owner";

    /// <inheritdoc/>
    public override string DefaultSource => "linkedin";

    /// <inheritdoc/>
    public override bool NeedsOwner => true;

    /// <inheritdoc/>
    internal override IEnumerable<ImportRow> Read(Stream content, ImportOrigin origin)
    {
        var owner = origin.Owner ?? throw new ArgumentException("LinkedIn connections are somebody's.", nameof(origin));
        using var table = CsvTable.Open(content, ',');
        var header = ReadHeader(table, content);
        var columns = table.Count;
        var fields = new RowFields();
        for (var row = 1L; table.Read(); row++)
        {
            fields.Begin();
            yield return table.Check(fields, columns) ? Understand(row, table, header, fields, origin.Source, owner) : fields.Rejected(row);
        }
    }

    private static ImportRow Understand(
        long row, CsvTable table, Dictionary<string, int> header, RowFields fields, string source, PersonId owner)
    {
        string? Text(string column) => header.TryGetValue(column, out var index) ? table[index] : null;

        var name = fields.OptionalText(FirstName, $"{Text(FirstName)} {Text(LastName)}", TextLimits.Name);
        var contact = new Contact(source, owner, "li", name, fields.OptionalEmail(Email, Text(Email)), fields.OptionalUrl(Url, Text(Url)))
        {
            Company = fields.OptionalText(Company, Text(Company), TextLimits.Name),
            CompanyField = Company,
            Title = fields.OptionalText(Position, Text(Position), TextLimits.Title),
            Since = Day(fields, Text(ConnectedOn)),
        };
        if (contact is { Name: null, Email: null, Url: null })
        {
            fields.Reject(
                null, "names nobody: it has neither a name nor a URL nor an e-mail address, as of members who left; leave it out.");
        }

        return fields.Problem is null ? new ImportRow.AddressBookEntry(row, contact) : fields.Rejected(row);
    }

    private static DateOnly? Day(RowFields fields, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, ["d MMM yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        fields.Reject(ConnectedOn, $"{RowFields.Quote(text)} is not a day that exists; write it as 12 Mar 2024.");
        return null;
    }

    /// <summary>Passes over the notes to the line that names the columns.</summary>
    private static Dictionary<string, int> ReadHeader(CsvTable table, Stream content)
    {
        for (var record = 0; record <= ImportLimits.PreambleRecords && table.Read(); record++)
        {
            if (table.Count > ImportLimits.CsvColumns)
            {
                break;
            }

            var header = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (var index = 0; index < table.Count; index++)
            {
                header.TryAdd(table[index], index);
            }

            if (Needed.All(header.ContainsKey))
            {
                return header;
            }
        }

        throw new ImportRefusedException(
            $"No line at the beginning names the columns of a LinkedIn export ({string.Join(", ", Needed)})."
            + ContentSniffer.Guess(content, FormatName));
    }
}
