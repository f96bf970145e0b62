using ReferralGraph.Core.Access;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>What decides who may ask what, of every tenant.</summary>
internal sealed class AccessTable(DatabaseConnection connection)
{
    private Statement VersionStatement => field ??= connection.Prepare("SELECT version FROM access_version");

    private Statement AdvanceStatement => field ??= connection.Prepare("UPDATE access_version SET version = version + 1");

    private Statement ListStatement => field ??= connection.Prepare("SELECT kind, body FROM access_record");

    private Statement PutStatement => field ??= connection.Prepare(
        "INSERT OR REPLACE INTO access_record (kind, tenant, id, body) VALUES (?, ?, ?, ?)");

    private Statement DeleteStatement => field ??= connection.Prepare(
        "DELETE FROM access_record WHERE kind = ? AND tenant = ? AND id = ?");

    public long Version() => VersionStatement.ReadNumber() ?? 0;

    public void Advance() => AdvanceStatement.Execute();

    public List<AccessRecord> List()
    {
        var records = new List<AccessRecord>();
        using var row = ListStatement.Query();
        while (row.Next())
        {
            if (AccessRecord.FromJson(ListStatement.Text(0), ListStatement.Text(1)) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    public void Put(AccessRecord record) =>
        PutStatement.Bind(record.Kind).Bind(record.Tenant.Value).Bind(record.Id).Bind(record.ToJson()).Execute();

    public void Delete(AccessRecord record) => DeleteStatement.Bind(record.Kind).Bind(record.Tenant.Value).Bind(record.Id).Execute();
}
