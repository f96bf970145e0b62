using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Reading;

/// <summary>A connection that only reads, with its prepared statements.</summary>
internal sealed class Reader : IDisposable
{
    // Maps the first GiB of the database, so that a page is read where the operating system has it and not copied first.
    private const string Settings = "PRAGMA mmap_size = 1073741824";

    public Reader(string path)
    {
        Connection = DatabaseConnection.Open(path, writing: false);
        Connection.Run(Settings);
        Tables = new GraphTables(Connection);
    }

    public DatabaseConnection Connection { get; }

    public GraphTables Tables { get; }

    public void Dispose() => Connection.Dispose();
}
