using System.Globalization;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Companies and every text they are found by.</summary>
internal sealed class CompanyTable(DatabaseConnection connection)
{
    private const string Columns = "company, id, name, headcount, domains, aliases, urls, units, successor, successor_day";

    private enum NameKind
    {
        Domain,
        Profile,
        Name,
    }

    private Statement NumberStatement => field ??= connection.Prepare("SELECT company FROM company WHERE tenant = ? AND id = ?");

    private Statement IdStatement => field ??= connection.Prepare("SELECT id FROM company WHERE company = ?");

    private Statement NameStatement => field ??= connection.Prepare("SELECT name FROM company WHERE tenant = ? AND id = ?");

    private Statement FindStatement => field ??= connection.Prepare($"SELECT {Columns} FROM company WHERE tenant = ? AND id = ?");

    private Statement ListStatement => field ??= connection.Prepare(
        $"SELECT {Columns} FROM company WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?");

    // A union, because SQLite would look through all names for "one of three pairs" of kind and text.
    private Statement LookupStatement => field ??= connection.Prepare("""
        SELECT id FROM company JOIN (
            SELECT company FROM company_name WHERE tenant = ?1 AND kind = 0 AND text = ?2
            UNION SELECT company FROM company_name WHERE tenant = ?1 AND kind = 1 AND text = ?3
            UNION SELECT company FROM company_name WHERE tenant = ?1 AND kind = 2 AND text = ?4
        ) USING (company) ORDER BY id
        """);

    private Statement NamedStatement => field ??= connection.Prepare("""
        SELECT id FROM company_name JOIN company USING (company)
        WHERE company_name.tenant = ? AND kind = 2 AND text = ? ORDER BY id
        """);

    private Statement FollowedByStatement => field ??= connection.Prepare(
        $"SELECT {Columns} FROM company WHERE tenant = ? AND successor = ? ORDER BY id");

    /// <remarks>
    /// Merged companies are one. So many stints there are that more people than that may have been seen; how many were is counted for those
    /// companies alone. Touches every company of the tenant: for reports, not for questions.
    /// </remarks>
    private Statement LargeStatement => field ??= connection.Prepare("""
        WITH RECURSIVE part (company, kept) AS (
            SELECT company, company FROM company
            WHERE tenant = ?1 AND company NOT IN (SELECT absorbed FROM company_merge WHERE tenant = ?1)
            UNION SELECT next.absorbed, part.kept FROM part JOIN company_merge AS next ON next.kept = part.company)
        SELECT kept.company, kept.id, kept.name, coalesce(kept.headcount, max(part_of.headcount), 0) AS stated,
            max(part_of.units IS NOT NULL)
        FROM part
        JOIN company AS kept ON kept.company = part.kept
        JOIN company AS part_of ON part_of.company = part.company
        GROUP BY part.kept
        HAVING stated > ?2 OR sum((SELECT count(*) FROM employment WHERE employment.company = part.company)) > ?2
        ORDER BY kept.id
        """);

    private Statement NamesUnitsStatement => field ??= connection.Prepare("""
        WITH RECURSIVE part (company) AS (
            SELECT ?1 UNION SELECT next.absorbed FROM part JOIN company_merge AS next ON next.kept = part.company)
        SELECT EXISTS (
            SELECT 1 FROM part JOIN employment ON employment.company = part.company
            WHERE department IS NOT NULL OR site IS NOT NULL)
        """);

    private Statement StintsStatement => field ??= connection.Prepare("""
        WITH RECURSIVE part (company) AS (
            SELECT ?1 UNION SELECT next.absorbed FROM part JOIN company_merge AS next ON next.kept = part.company),
        stint (person, from_day, until_day) AS (
            SELECT person, from_day, until_day FROM part JOIN employment ON employment.company = part.company
            UNION ALL SELECT next.kept, from_day, until_day FROM stint JOIN person_merge AS next ON next.absorbed = stint.person)
        SELECT person, from_day, until_day FROM stint WHERE person NOT IN (SELECT absorbed FROM person_merge WHERE tenant = ?2)
        """);

    private Statement InsertStatement => field ??= connection.Prepare(
        "INSERT INTO company (tenant, id, name, headcount, domains, aliases, urls, units, successor, successor_day) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private Statement UpdateStatement => field ??= connection.Prepare(
        "UPDATE company SET name = ?, headcount = ?, domains = ?, aliases = ?, urls = ?, units = ?, successor = ?, successor_day = ? "
        + "WHERE company = ?");

    private Statement DeleteStatement => field ??= connection.Prepare("DELETE FROM company WHERE company = ?");

    private Statement AddNameStatement => field ??= connection.Prepare(
        "INSERT INTO company_name (company, kind, text, tenant) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");

    private Statement DeleteNamesStatement => field ??= connection.Prepare("DELETE FROM company_name WHERE company = ?");

    public long? Number(long tenant, CompanyId id) => NumberStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    public CompanyId Id(long number)
    {
        using var row = IdStatement.Bind(number).Query();
        return row.Next() ? new CompanyId(IdStatement.Text(0)) : throw new InvalidOperationException($"No company has number {number}.");
    }

    public string? Name(long tenant, CompanyId id)
    {
        using var row = NameStatement.Bind(tenant).Bind(id.Value).Query();
        return row.Next() ? NameStatement.Text(0) : null;
    }

    public (long Number, Company Record)? Find(long tenant, CompanyId id)
    {
        using var row = FindStatement.Bind(tenant).Bind(id.Value).Query();
        return row.Next() ? (FindStatement.Number(0), Record(FindStatement)) : null;
    }

    /// <summary>Companies with their numbers, in ordinal order of id; a negative <paramref name="limit"/> is none.</summary>
    public IEnumerable<(long Number, Company Record)> List(long tenant, CompanyId? after, int limit)
    {
        using var row = ListStatement.Bind(tenant).Bind(after?.Value ?? "").Bind(limit).Query();
        while (row.Next())
        {
            yield return (ListStatement.Number(0), Record(ListStatement));
        }
    }

    /// <summary>The companies that state one as their successor, with their numbers.</summary>
    public List<(long Number, Company Record)> FollowedBy(long tenant, CompanyId successor)
    {
        var companies = new List<(long, Company)>();
        using var row = FollowedByStatement.Bind(tenant).Bind(successor.Value).Query();
        while (row.Next())
        {
            companies.Add((FollowedByStatement.Number(0), Record(FollowedByStatement)));
        }

        return companies;
    }

    /// <summary>See <see cref="IGraphStore.ListLargeCompaniesAsync"/>.</summary>
    public List<CompanyHeadcount> Large(long tenant, int people, DateOnly day)
    {
        var large = new List<CompanyHeadcount>();
        var seen = new SeenPeople(day);
        using var row = LargeStatement.Bind(tenant).Bind(people).Query();
        while (row.Next())
        {
            var (company, stated) = (LargeStatement.Number(0), (int)LargeStatement.Number(3));
            var headcount = stated > people ? stated : Seen(tenant, company, seen);
            if (headcount > people)
            {
                large.Add(new CompanyHeadcount(new CompanyId(LargeStatement.Text(1)), LargeStatement.Text(2), headcount)
                {
                    IsStated = stated > 0,
                    NamesUnits = NamesUnitsStatement.Bind(company).ReadNumber() == 1,
                    StatesUnits = LargeStatement.Number(4) != 0,
                });
            }
        }

        return large;
    }

    private int Seen(long tenant, long company, SeenPeople seen)
    {
        using var row = StintsStatement.Bind(company).Bind(tenant).Query();
        while (row.Next())
        {
            var person = StintsStatement.Number(0).ToString(CultureInfo.InvariantCulture);
            seen.Add(person, StintsStatement.DayOrNull(1), StintsStatement.DayOrNull(2));
        }

        return seen.Take();
    }

    /// <summary>See <see cref="IGraphStore.FindCompaniesAsync"/>.</summary>
    public IReadOnlyList<CompanyId> Lookup(long tenant, string text)
    {
        var exact = new CompanyId(text);
        if (Number(tenant, exact) is not null)
        {
            return [exact];
        }

        // Most texts are a name and nothing else, which costs a fraction of the union.
        var (domain, url, name) = (InternetDomain.Normalise(text), ProfileUrl.Normalise(text), CompanyNames.Normalise(text));
        var statement = domain is null && url is null
            ? NamedStatement.Bind(tenant).Bind(name)
            : LookupStatement.Bind(tenant).Bind(domain).Bind(url).Bind(name);
        var found = new List<CompanyId>();
        using var row = statement.Query();
        while (row.Next())
        {
            found.Add(new CompanyId(statement.Text(0)));
        }

        return found;
    }

    public long Insert(long tenant, Company company)
    {
        BindContent(InsertStatement.Bind(tenant).Bind(company.Id.Value), company).Execute();
        var number = connection.LastInserted;
        AddNames(tenant, number, company);
        return number;
    }

    public void Replace(long tenant, long number, Company before, Company after)
    {
        BindContent(UpdateStatement, after).Bind(number).Execute();
        if (before.Name != after.Name || before.Aliases != after.Aliases || before.Domains != after.Domains || before.Urls != after.Urls)
        {
            DeleteNamesStatement.Bind(number).Execute();
            AddNames(tenant, number, after);
        }
    }

    public void Delete(long number)
    {
        DeleteNamesStatement.Bind(number).Execute();
        DeleteStatement.Bind(number).Execute();
    }

    private static Statement BindContent(Statement statement, Company company) => statement
        .Bind(company.Name).Bind(company.Headcount)
        .Bind(JsonColumns.Write(company.Domains)).Bind(JsonColumns.Write(company.Aliases))
        .Bind(JsonColumns.Write(company.Urls)).Bind(JsonColumns.Write(company.Units))
        .Bind(company.Successor?.Company.Value).Bind(company.Successor?.On);

    private static Company Record(Statement row) => new(new CompanyId(row.Text(1)), row.Text(2), (int?)row.NumberOrNull(3))
    {
        Domains = row.Texts(4),
        Aliases = row.Texts(5),
        Urls = row.Texts(6),
        Units = row.Units(7),
        Successor = row.TextOrNull(8) is { } successor ? new CompanySuccessor(new CompanyId(successor), row.DayOrNull(9)!.Value) : null,
    };

    private void AddNames(long tenant, long number, Company company)
    {
        AddName(tenant, number, NameKind.Name, CompanyNames.Normalise(company.Name));
        foreach (var alias in company.Aliases)
        {
            AddName(tenant, number, NameKind.Name, CompanyNames.Normalise(alias));
        }

        foreach (var domain in company.Domains)
        {
            AddName(tenant, number, NameKind.Domain, domain);
        }

        foreach (var url in company.Urls)
        {
            AddName(tenant, number, NameKind.Profile, url);
        }
    }

    private void AddName(long tenant, long number, NameKind kind, string text)
    {
        // A name of dots and quotes has no spelling-free form, and is no other's.
        if (text.Length > 0)
        {
            AddNameStatement.Bind(number).Bind((long)kind).Bind(text).Bind(tenant).Execute();
        }
    }
}
