using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Stints of people at companies.</summary>
internal sealed class EmploymentTable(DatabaseConnection connection) : FactTable<Employment>(
    connection, "employment", "source", "person", "company", "from_day", "until_day", "title", "department", "site", "given_id", "apart",
    "approximate", "manager")
{
    public override FactKind Kind => FactKind.Employment;

    private Statement GivenStatement => field ??= Prepare("SELECT number FROM employment WHERE tenant = ? AND given_id = ?");

    private Statement HasGivenStatement => field ??= Prepare(
        "SELECT 1 FROM employment WHERE tenant = ? AND given_id IS NOT NULL LIMIT 1");

    private Statement AtCompanyStatement => field ??= Prepare("SELECT number FROM employment WHERE company = ? ORDER BY number");

    private Statement ManagedStatement => field ??= Prepare("SELECT number FROM employment WHERE manager = ? ORDER BY number");

    private Statement UnseenStatement => field ??= Prepare("""
        SELECT number FROM employment
        WHERE tenant = ? AND source = ? AND (until_day IS NULL OR until_day > ?)
        AND NOT EXISTS (SELECT 1 FROM import_seen_fact AS seen WHERE seen.job = ? AND seen.kind = 0 AND seen.number = employment.number)
        ORDER BY number
        """);

    // In this order, for a large company has many more employments than anybody.
    private Statement SeenStatement => field ??= Prepare("""
        SELECT employment.number, seen.made FROM fact_of_person AS named
        CROSS JOIN employment ON employment.number = named.number
        CROSS JOIN import_seen_fact AS seen ON seen.job = ?1 AND seen.kind = 0 AND seen.number = employment.number
        WHERE named.person = ?2 AND named.kind = 0 AND employment.company = ?3 AND employment.source = ?4
        ORDER BY employment.number
        """);

    private Statement LastingStatement => field ??= Prepare("""
        SELECT count(*) FROM employment
        WHERE tenant = ? AND source = ? AND (until_day IS NULL OR until_day > ?)
        AND NOT EXISTS (
            SELECT 1 FROM import_seen_fact AS seen
            WHERE seen.job = ? AND seen.kind = 0 AND seen.number = employment.number AND seen.made)
        """);

    /// <summary>The fact the customer gave this id.</summary>
    public long? FindGiven(long tenant, FactId id) => GivenStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    /// <summary>True when the customer gave any fact an id.</summary>
    public bool HasGiven(long tenant) => HasGivenStatement.Bind(tenant).ReadNumber() is not null;

    public override IReadOnlyList<long> Mentioning(long person) => ManagedStatement.Bind(person).ReadNumbers();

    public List<long> AtCompany(long company) => AtCompanyStatement.Bind(company).ReadNumbers();

    /// <summary>Facts of a source that last beyond <paramref name="on"/> and that an import did not put.</summary>
    public List<long> Unseen(long tenant, string source, long job, DateOnly on) =>
        UnseenStatement.Bind(tenant).Bind(source).Bind(on).Bind(job).ReadNumbers();

    /// <summary>Stints of a person at a company from a source that an import has seen, and whether it made them.</summary>
    public List<(long Number, bool IsNew)> Seen(long job, long person, long company, string source)
    {
        var seen = new List<(long, bool)>();
        var row = SeenStatement;
        using var cursor = row.Bind(job).Bind(person).Bind(company).Bind(source).Query();
        while (cursor.Next())
        {
            seen.Add((row.Number(0), row.Number(1) != 0));
        }

        return seen;
    }

    /// <summary>How many facts of a source last beyond <paramref name="on"/> and were not made by an import.</summary>
    public int CountLasting(long tenant, string source, long job, DateOnly on) =>
        (int)LastingStatement.Bind(tenant).Bind(source).Bind(on).Bind(job).ReadNumber()!.Value;

    protected override void Bind(Statement row, Employment fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.Person)).Bind(numbers.Number(fact.Company)).Bind(fact.From).Bind(fact.Until)
        .Bind(fact.Title).Bind(fact.Department).Bind(fact.Site).Bind(fact.GivenId?.Value).Bind(fact.IsApart)
        .Bind(fact.Approximate).Bind(Number(fact.Manager, numbers));

    protected override Employment Record(Statement row, INames names) =>
        new(row.Text(0), names.Person(row.Number(1)), names.Company(row.Number(2)), row.DayOrNull(3), row.DayOrNull(4))
        {
            Title = row.TextOrNull(5),
            Department = row.TextOrNull(6),
            Site = row.TextOrNull(7),
            GivenId = row.TextOrNull(8) is { } id ? new FactId(id) : null,
            IsApart = row.Number(9) != 0,
            Approximate = row.Number(10) != 0,
            Manager = Person(row.NumberOrNull(11), names),
        };
}
