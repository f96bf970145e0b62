using System.Collections.Frozen;
using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>Stints from a CSV file with a header: one row for each stay of a person at a company.</summary>
internal sealed class EmploymentCsv : ImportFormat
{
    private const string FormatName = "employment-csv";

    private enum Column
    {
        Person,
        Company,
        CompanyId,
        From,
        Until,
        LastDay,
        Title,
        Department,
        Site,
        Name,
        FirstName,
        LastName,
        Email,
        Url,
        Headcount,
        Id,
        Manager,
    }

    private static readonly CsvColumns<Column> Names = new(
        (Column.Person, ["person_id", "person", "employee_id"]),
        (Column.Company,
        [
            "company", "employer", "organisation", "organization",
            "company_name", "employer_name", "organisation_name", "organization_name",
        ]),
        (Column.CompanyId, ["company_id", "employer_id", "organisation_id", "organization_id"]),
        (Column.From, ["from", "start_date", "start"]),
        (Column.Until, ["until", "end_date", "end", "to"]),
        (Column.LastDay, ["last_day", "last_day_worked"]),
        (Column.Title, ["title", "job_title", "position"]),
        (Column.Department, ["department"]),
        (Column.Site, ["site", "location", "office"]),
        (Column.Name, ["name", "full_name", "display_name"]),
        (Column.FirstName, ["first_name", "given_name"]),
        (Column.LastName, ["last_name", "family_name", "surname"]),
        (Column.Email, ["email", "email_address", "work_email"]),
        (Column.Url, ["linkedin_url", "linkedin", "profile_url", "url"]),
        (Column.Headcount, ["headcount"]),
        (Column.Id, ["employment_id", "stint_id", "assignment_id", "contract_id"]),
        (Column.Manager,
        [
            "manager_id", "manager_employee_id", "manager", "manager_email", "reports_to",
            "supervisor_id", "supervisor", "supervisor_email",
        ]))
    {
        Lenient = new[]
        {
            Column.Title, Column.Department, Column.Site, Column.Name, Column.FirstName, Column.LastName, Column.Email, Column.Url,
            Column.Manager,
        }.ToFrozenSet(),
    };

    /// <summary>Columns that say something of a person beyond their id.</summary>
    private static readonly Column[] OfPeople =
        [Column.Name, Column.FirstName, Column.LastName, Column.Title, Column.Email, Column.Url];

    /// <summary>Columns that say which stint it is.</summary>
    private static readonly Column[] Naming = [Column.Person, Column.Company, Column.CompanyId, Column.From, Column.Id];

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "CSV with a header, one stint a row: person, company, from, until";

    /// <inheritdoc/>
    public override IReadOnlyList<FormatColumn> Columns =>
    [
        Of(Column.Person, "Id of the person in the HR system.", isNeeded: true),
        Of(Column.Company, "Name of the employer, or its id, domain, alias or page. Needed unless there is an id."),
        Of(Column.CompanyId, "Id of the employer; the company's name is what it is called then."),
        Of(Column.From, "First day: 2019-12-31, 31 Dec 2019, 2019-12 or 2019; empty when unknown.", isNeeded: true),
        Of(Column.Until, "First day no longer there; empty, or a word such as Present, while it lasts. This or the last day is needed."),
        Of(Column.LastDay, "Last day there, in its place; one day is added."),
        Of(Column.Title, "Job title there."),
        Of(Column.Department, "Department there."),
        Of(Column.Site, "Site there."),
        Of(
            Column.Manager,
            "Who manages the person there: an id, or an e-mail address that one person has. A name is passed over. No tie is made of it."),
        Of(Column.Name, "Name of the person."),
        Of(Column.FirstName, "First name, where there is no whole one."),
        Of(Column.LastName, "Last name, where there is no whole one."),
        Of(Column.Email, "E-mail address of the person."),
        Of(Column.Url, "Profile address of the person."),
        Of(Column.Headcount, "People employed at the company, at least 1."),
        Of(Column.Id, "Id of the stint; tells apart stints of one person at one company from one day."),
    ];

    /// <inheritdoc/>
    public override FormatSample Sample { get; } = new("employment.csv", "text/csv");

    /// <inheritdoc/>
    public override string DefaultSource => Fact.DefaultSource;

    /// <inheritdoc/>
    internal override IEnumerable<ImportRow> ReadAhead(Stream content, ImportOrigin origin, CancellationToken cancellationToken)
    {
        var notes = new ImportNotes();
        var text = Text(content, notes);
        var (table, header) = CsvFile.Open<CsvHeader<Column>>(text, FormatName, ReadHeader);
        using (table)
        {
            if (!header.HasAny(OfPeople))
            {
                // It is read to its end all the same: a file that is damaged there is refused before any of it is written.
                while (table.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                yield break;
            }
        }

        foreach (var row in ReadRows(text, origin, notes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <inheritdoc/>
    private protected override IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes)
    {
        var (table, header) = CsvFile.Open<CsvHeader<Column>>(content, FormatName, ReadHeader);
        using (table)
        {
            notes.IgnoredColumns = header.Ignored;
            var fields = new RowFields { Dates = origin.Dates };
            var rows = CsvFile.Rows(
                table,
                header,
                fields,
                row => Understand(row, table, header, fields, origin, notes),
                isWhole => NamedBy(table, header, isWhole, fields, origin),
                Naming);
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private static FormatColumn Of(Column column, string meaning, bool isNeeded = false) => new(Names.NamesOf(column), meaning, isNeeded);

    private static ImportRow Understand(
        long row, CsvTable table, CsvHeader<Column> header, RowFields fields, ImportOrigin origin, ImportNotes notes)
    {
        string? Text(Column column) => header.Text(table, column);
        string Field(Column column) => header.Field(column);

        var person = fields.Person(Field(Column.Person), Text(Column.Person));
        var companyId = Text(Column.CompanyId) is { Length: > 0 } id ? fields.Id(Field(Column.CompanyId), id) : null;
        var company = companyId is null
            ? fields.RequiredText(Field(Column.Company), Text(Column.Company), TextLimits.Name)
            : fields.OptionalText(Field(Column.Company), Text(Column.Company), TextLimits.Name);
        var from = fields.From(Field(Column.From), Text(Column.From));
        var end = header.Has(Column.Until) ? Column.Until : Column.LastDay;
        var until = fields.Until(Field(end), Text(end), from, isLastDay: end == Column.LastDay);
        fields.Period(Field(end), from, until);
        var employment = new Employment(origin.Source, person, default, from, until)
        {
            GivenId = GivenId(table, header, fields),
            Title = fields.OptionalText(Field(Column.Title), Text(Column.Title), TextLimits.Title),
            Department = fields.OptionalText(Field(Column.Department), Text(Column.Department), TextLimits.Title),
            Site = fields.OptionalText(Field(Column.Site), Text(Column.Site), TextLimits.Title),
            Approximate = fields.IsApproximate,
        };
        var manager = Manager(table, header, notes);
        var headcount = fields.OptionalCount(Field(Column.Headcount), Text(Column.Headcount));
        var known = Known(employment, table, header, fields);
        if (fields.Problem is not null)
        {
            return fields.Rejected(row);
        }

        return new ImportRow.Stint(row, employment, company ?? companyId!, Field(Column.Company), known)
        {
            Identified = companyId is null ? null : new CompanyId(companyId),
            Headcount = headcount,
            Manager = manager,
        };
    }

    /// <summary>
    /// Who manages the person, as the row has it: an id or an e-mail address, else null. A name identifies nobody. It says nothing that a
    /// row would better be refused for, but the report says that the column was passed over.
    /// </summary>
    private static string? Manager(CsvTable table, CsvHeader<Column> header, ImportNotes notes)
    {
        if (header.Text(table, Column.Manager)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (EmailAddress.Normalise(text) is { } email
            ? !EmailAddress.IsRole(email)
            : Identifier.IsValid(text) && !Identifier.IsDots(text) && !PersonId.IsReserved(text))
        {
            return text;
        }

        var column = header.Field(Column.Manager);
        if (!notes.IgnoredColumns.Contains(column, StringComparer.Ordinal))
        {
            notes.IgnoredColumns = [.. notes.IgnoredColumns, column];
        }

        return null;
    }

    /// <summary>Whom a row names that is refused.</summary>
    /// <param name="table">At the row.</param>
    /// <param name="header">Where the columns are.</param>
    /// <param name="isWhole">Whether every field of the row stands in its place.</param>
    /// <param name="fields">Of the row.</param>
    /// <param name="origin">Where the facts come from.</param>
    private static RowNames NamedBy(
        CsvTable table, CsvHeader<Column> header, bool isWhole, RowFields fields, ImportOrigin origin)
    {
        if (header.IsEmptyBut(table, Column.From, Column.Until, Column.LastDay))
        {
            return RowNames.Nobody;
        }

        // A row that ends before all that names a stint, or in its person, may have been broken there.
        var company = header.Text(table, Column.CompanyId) ?? header.Text(table, Column.Company);
        if (company is null || header.Text(table, Column.From) is null || !header.IsWhole(table, Column.Person)
            || !fields.CanRead(read => read.Person(string.Empty, header.Text(table, Column.Person)), out var person))
        {
            return RowNames.Somebody;
        }

        var keepAll = new GraphChange.KeepPerson(origin.Source, person);
        if (!isWhole)
        {
            return RowNames.Of(keepAll, isSure: table.Malformed is null && header.IsFirst(Column.Person));
        }

        if (!fields.CanRead(read => read.From(string.Empty, header.Text(table, Column.From)), out var from))
        {
            return RowNames.Of(keepAll);
        }

        var stint = new Employment(origin.Source, person, default, from, Until: null)
        {
            GivenId = fields.CanRead(read => GivenId(table, header, read), out var given) ? given : null,
        };
        if (header.Text(table, Column.CompanyId) is { Length: > 0 } id)
        {
            return Identifier.IsValid(id)
                ? RowNames.Of(new GraphChange.KeepFact(stint with { Company = new CompanyId(id) }))
                : RowNames.Of(keepAll);
        }

        return header.Text(table, Column.Company) is { Length: > 0 and <= TextLimits.Name } name
            ? new RowNames.Stint(stint, name)
            : RowNames.Of(keepAll);
    }

    /// <summary>The id of the stint, or null.</summary>
    private static FactId? GivenId(CsvTable table, CsvHeader<Column> header, RowFields fields) =>
        header.Text(table, Column.Id) is { Length: > 0 } id ? new FactId(fields.Id(header.Field(Column.Id), id)) : null;

    /// <summary>What the row says of the person beyond the id, or null.</summary>
    private static PersonStatement? Known(
        Employment employment, CsvTable table, CsvHeader<Column> header, RowFields fields)
    {
        string? Text(Column column) => header.Text(table, column);

        if (!header.HasAny(OfPeople))
        {
            return null;
        }

        var name = fields.OptionalText(header.Field(Column.Name), Text(Column.Name), TextLimits.Name)
            ?? fields.OptionalText(header.Field(Column.FirstName), $"{Text(Column.FirstName)} {Text(Column.LastName)}", TextLimits.Name);
        var email = fields.OptionalEmail(header.Field(Column.Email), Text(Column.Email));
        var url = fields.OptionalUrl(header.Field(Column.Url), Text(Column.Url));
        ValueArray<string> emails = email is null ? [] : [email];
        ValueArray<string> urls = url is null ? [] : [url];
        var said = new PersonStatement(employment.Person, employment.Source)
        {
            KnowsId = true,
            Name = name,
            Title = employment.Title,
            Emails = emails,
            Urls = urls,
            AllEmails = header.Has(Column.Email) ? emails : null,
            AllUrls = header.Has(Column.Url) ? urls : null,
        };
        return said is { Name: null, Title: null, AllEmails: null, AllUrls: null } ? null : said;
    }

    private static CsvHeader<Column>? ReadHeader(CsvTable table, out string? refusal)
    {
        if (!table.Read())
        {
            refusal = "The file is empty; employment-csv begins with a line of column names, e.g. person_id,company,from,until.";
            return null;
        }

        if (table.Count > ImportLimits.CsvColumns)
        {
            refusal = string.Create(
                CultureInfo.InvariantCulture,
                $"The first line has {table.Count} columns; employment-csv takes at most {ImportLimits.CsvColumns}.");
            return null;
        }

        var header = CsvHeader<Column>.Read(table, Names, out refusal);
        refusal ??= Missing(header);
        return refusal is null ? header : null;
    }

    private static string? Missing(CsvHeader<Column> header)
    {
        if (header.Has(Column.Until) && header.Has(Column.LastDay))
        {
            return $"Columns '{header.Field(Column.Until)}' (first day no longer there) "
                + $"and '{header.Field(Column.LastDay)}' (last day there) both end a stint; keep one of them.";
        }

        foreach (var column in new[] { Column.Person, Column.Company, Column.From })
        {
            if (!header.Has(column) && !(column == Column.Company && header.Has(Column.CompanyId)))
            {
                return $"The first line names no column for {column.ToString().ToLowerInvariant()}: it must hold one of {Aliases(column)}.";
            }
        }

        return header.Has(Column.Until) || header.Has(Column.LastDay)
            ? null
            : "The first line names no column for the end of a stint: it must hold one of "
                + $"{Aliases(Column.Until)} (first day no longer there) or {Aliases(Column.LastDay)} (last day there).";
    }

    private static string Aliases(Column column) => string.Join(", ", Names.NamesOf(column));
}
