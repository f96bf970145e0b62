using System.Collections.Frozen;
using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>Stints from a CSV file with a header: one row for each stay of a person at a company.</summary>
internal sealed class EmploymentCsv : ImportFormat
{
    private const string FormatName = "employment-csv";

    private static readonly char[] Separators = [',', ';', '\t'];

    private enum Column
    {
        Person,
        Company,
        From,
        Until,
        LastDay,
        Title,
        Department,
        Site,
        Name,
        Email,
    }

    private static readonly (Column Column, string[] Names)[] Columns =
    [
        (Column.Person, ["person_id", "person", "employee_id"]),
        (Column.Company, ["company", "employer", "organisation", "organization"]),
        (Column.From, ["from", "start_date", "start"]),
        (Column.Until, ["until", "end_date", "end", "to"]),
        (Column.LastDay, ["last_day", "last_day_worked"]),
        (Column.Title, ["title"]),
        (Column.Department, ["department"]),
        (Column.Site, ["site"]),
        (Column.Name, ["name"]),
        (Column.Email, ["email"]),
    ];

    private static readonly FrozenDictionary<string, Column> ByName =
        Columns.SelectMany(column => column.Names, (column, name) => (column.Column, Name: name))
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Column, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "CSV with a header, one stint a row: person, company, from, until";

    /// <inheritdoc/>
    public override string DefaultSource => Fact.DefaultSource;

    /// <inheritdoc/>
    internal override IEnumerable<ImportRow> Read(Stream content, ImportOrigin origin)
    {
        var (table, header) = Open(content);
        using (table)
        {
            var fields = new RowFields();
            for (var row = 1L; table.Read(); row++)
            {
                fields.Begin();
                yield return table.Check(fields, header.Count) ? Understand(row, table, header, fields, origin) : fields.Rejected(row);
            }
        }
    }

    private static ImportRow Understand(long row, CsvTable table, Header header, RowFields fields, ImportOrigin origin)
    {
        string? Text(Column column) => header.Index(column) is { } index ? table[index] : null;
        string Field(Column column) => header.Field(column);

        var person = new PersonId(fields.Id(Field(Column.Person), Text(Column.Person)));
        var company = fields.RequiredText(Field(Column.Company), Text(Column.Company), TextLimits.Name);
        var from = fields.OptionalDate(Field(Column.From), Text(Column.From));
        var until = Until(header, table, fields);
        fields.Period(Field(header.Index(Column.Until) is null ? Column.LastDay : Column.Until), from, until);
        var employment = new Employment(origin.Source, person, default, from, until)
        {
            Title = fields.OptionalText(Field(Column.Title), Text(Column.Title), TextLimits.Title),
            Department = fields.OptionalText(Field(Column.Department), Text(Column.Department), TextLimits.Title),
            Site = fields.OptionalText(Field(Column.Site), Text(Column.Site), TextLimits.Title),
        };
        var name = fields.OptionalText(Field(Column.Name), Text(Column.Name), TextLimits.Name);
        var email = fields.OptionalEmail(Field(Column.Email), Text(Column.Email));
        if (fields.Problem is not null)
        {
            return fields.Rejected(row);
        }

        var known = new Person(person, name ?? person.Value) { Emails = email is null ? [] : [email] };
        return new ImportRow.Stint(row, employment, company, Field(Column.Company), name is null && email is null ? null : known);
    }

    private static DateOnly? Until(Header header, CsvTable table, RowFields fields)
    {
        if (header.Index(Column.Until) is { } until)
        {
            return fields.OptionalDate(header.Field(Column.Until), table[until]);
        }

        var lastDay = fields.OptionalDate(header.Field(Column.LastDay), table[header.Index(Column.LastDay)!.Value]);
        if (lastDay == DateOnly.MaxValue)
        {
            fields.Reject(header.Field(Column.LastDay), "is the last day there is; leave it empty while the stint lasts.");
            return null;
        }

        return lastDay?.AddDays(1);
    }

    /// <summary>
    /// Finds the separator with which the first record is a header. When there is none, the one that makes most columns says what is
    /// missing.
    /// </summary>
    private static (CsvTable Table, Header Header) Open(Stream content)
    {
        var (problem, mostColumns) = (string.Empty, -1);
        foreach (var separator in Separators)
        {
            var table = CsvTable.Open(content, separator);
            if (Header.TryRead(table, out var header, out var refusal))
            {
                return (table, header!);
            }

            if (table.Count > mostColumns)
            {
                (problem, mostColumns) = (refusal!, table.Count);
            }

            table.Dispose();
        }

        throw new ImportRefusedException(problem + ContentSniffer.Guess(content, FormatName));
    }

    private sealed class Header
    {
        private readonly (int Index, string Name)?[] _columns = new (int, string)?[Columns.Length];

        private Header(int count) => Count = count;

        public int Count { get; }

        public int? Index(Column column) => _columns[(int)column]?.Index;

        public string Field(Column column) => _columns[(int)column]?.Name ?? Columns[(int)column].Names[0];

        public static bool TryRead(CsvTable table, out Header? header, out string? refusal)
        {
            header = null;
            if (!table.Read())
            {
                refusal = "The file is empty; employment-csv begins with a line of column names, e.g. person_id,company,from,until.";
                return false;
            }

            if (table.Count > ImportLimits.CsvColumns)
            {
                refusal = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The first line has {table.Count} columns; employment-csv takes at most {ImportLimits.CsvColumns}.");
                return false;
            }

            var read = new Header(table.Count);
            refusal = read.Map(table) ?? read.Missing();
            header = refusal is null ? read : null;
            return refusal is null;
        }

        private static string Aliases(Column column) => string.Join(", ", Columns[(int)column].Names);

        private string? Map(CsvTable table)
        {
            for (var index = 0; index < Count; index++)
            {
                var name = table[index];
                if (!ByName.TryGetValue(name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_'), out var column))
                {
                    continue;
                }

                if (_columns[(int)column] is { } other)
                {
                    return $"Columns '{other.Name}' and '{name}' mean the same; keep one of them.";
                }

                _columns[(int)column] = (index, name);
            }

            return Index(Column.Until) is not null && Index(Column.LastDay) is not null
                ? $"Columns '{Field(Column.Until)}' (first day no longer there) and '{Field(Column.LastDay)}' (last day there) "
                    + "both end a stint; keep one of them."
                : null;
        }

        private string? Missing()
        {
            foreach (var column in new[] { Column.Person, Column.Company, Column.From })
            {
                if (Index(column) is null)
                {
                    return $"The first line names no column for {column.ToString().ToLowerInvariant()}: it must hold one of "
                        + $"{Aliases(column)}.";
                }
            }

            return Index(Column.Until) is null && Index(Column.LastDay) is null
                ? "The first line names no column for the end of a stint: it must hold one of "
                    + $"{Aliases(Column.Until)} (first day no longer there) or {Aliases(Column.LastDay)} (last day there)."
                : null;
        }
    }
}
