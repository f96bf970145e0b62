using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Reading;

/// <summary>A connection that only reads, with its prepared statements.</summary>
internal sealed class Reader : IDisposable
{
    public Reader(string path)
    {
        Connection = Connection.Open(path, writing: false);
        Tables = new GraphTables(Connection);
    }

    public Connection Connection { get; }

    public GraphTables Tables { get; }

    public void Dispose() => Connection.Dispose();
}
