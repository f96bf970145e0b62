using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Declared links between people.</summary>
internal sealed class ConnectionTable(DatabaseConnection connection) : FactTable<Connection>(
    connection, "connection", "source", "from_person", "to_person", "since_day", "until_day", "approximate")
{
    public override FactKind Kind => FactKind.Connection;

    private Statement UnseenStatement => field ??= Prepare("""
        SELECT number FROM connection
        WHERE tenant = ? AND source = ? AND (until_day IS NULL OR until_day > ?)
        AND NOT EXISTS (SELECT 1 FROM import_seen_fact AS seen WHERE seen.job = ? AND seen.kind = 2 AND seen.number = connection.number)
        ORDER BY number
        """);

    private Statement LastingStatement => field ??= Prepare("""
        SELECT count(*) FROM connection
        WHERE tenant = ? AND source = ? AND (until_day IS NULL OR until_day > ?)
        AND NOT EXISTS (
            SELECT 1 FROM import_seen_fact AS seen
            WHERE seen.job = ? AND seen.kind = 2 AND seen.number = connection.number AND seen.made)
        """);

    /// <summary>Facts of a source that last beyond <paramref name="on"/> and that an import did not put.</summary>
    public List<long> Unseen(long tenant, string source, long job, DateOnly on) =>
        UnseenStatement.Bind(tenant).Bind(source).Bind(on).Bind(job).ReadNumbers();

    /// <summary>How many facts of a source last beyond <paramref name="on"/> and were not made by an import.</summary>
    public int CountLasting(long tenant, string source, long job, DateOnly on) =>
        (int)LastingStatement.Bind(tenant).Bind(source).Bind(on).Bind(job).ReadNumber()!.Value;

    protected override void Bind(Statement row, Connection fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.From)).Bind(numbers.Number(fact.To)).Bind(fact.Since).Bind(fact.Until)
        .Bind(fact.Approximate);

    protected override Connection Record(Statement row, INames names) =>
        new(row.Text(0), names.Person(row.Number(1)), names.Person(row.Number(2)), row.DayOrNull(3), row.DayOrNull(4))
        {
            Approximate = row.Number(5) != 0,
        };
}
