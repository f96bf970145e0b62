using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Takes some room and gives it back, to find out whether there is any.</summary>
internal sealed class PendingTrial(DatabaseConnection connection) : PendingWrite<bool>
{
    private const string Script = "CREATE TABLE trial (bytes BLOB); INSERT INTO trial VALUES (zeroblob(65536)); DROP TABLE trial";

    protected override bool Write(GraphTables tables)
    {
        connection.Run(Script);
        return true;
    }
}
