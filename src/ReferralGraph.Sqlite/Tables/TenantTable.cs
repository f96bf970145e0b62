using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Tenants with their revision and how much they hold.</summary>
internal sealed class TenantTable(DatabaseConnection connection)
{
    private Statement FindStatement => field ??= connection.Prepare("SELECT tenant FROM tenant WHERE name = ?");

    private Statement InsertStatement => field ??= connection.Prepare("INSERT INTO tenant (name) VALUES (?)");

    private Statement RevisionStatement => field ??= connection.Prepare("SELECT revision FROM tenant WHERE tenant = ?");

    private Statement CountStatement => field ??= connection.Prepare(
        "SELECT people, companies, employments, revision FROM tenant WHERE name = ?");

    private Statement AdvanceStatement => field ??= connection.Prepare("""
        UPDATE tenant SET revision = revision + 1, people = people + ?, companies = companies + ?, employments = employments + ?
        WHERE tenant = ?
        """);

    public long? Find(TenantId tenant) => FindStatement.Bind(tenant.Value).ReadNumber();

    public long FindOrAdd(TenantId tenant)
    {
        if (Find(tenant) is { } known)
        {
            return known;
        }

        InsertStatement.Bind(tenant.Value).Execute();
        return connection.LastInserted;
    }

    public GraphRevision Revision(long tenant) => new(RevisionStatement.Bind(tenant).ReadNumber() ?? 0);

    public GraphCounts Count(TenantId tenant)
    {
        using var row = CountStatement.Bind(tenant.Value).Query();
        return row.Next()
            ? new GraphCounts(
                CountStatement.Number(0), CountStatement.Number(1), CountStatement.Number(2), new GraphRevision(CountStatement.Number(3)))
            : new GraphCounts(0, 0, 0, default);
    }

    /// <summary>Makes the next revision, in which the counts differ by these.</summary>
    public void Advance(long tenant, CountChange counts) =>
        AdvanceStatement.Bind(counts.People).Bind(counts.Companies).Bind(counts.Employments).Bind(tenant).Execute();
}
