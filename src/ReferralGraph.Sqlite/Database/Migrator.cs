using System.Globalization;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Sqlite.Database;

/// <summary>Brings a database to the schema this build knows, one numbered script at a time, each in its own transaction.</summary>
internal static class Migrator
{
    // "RfGr", so that another program's database is not taken for ours.
    private const long ApplicationId = 0x52664772;

    private static readonly string[] Scripts = [.. typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    /// <summary>The schema version this build writes.</summary>
    public static int Version => Scripts.Length;

    /// <summary>Refuses, before anything is touched, a database that this build would damage.</summary>
    public static void Check(Connection connection, string path)
    {
        var version = connection.Ask("PRAGMA user_version");
        if (version > Version)
        {
            throw new GraphStoreException(
                StoreFailure.Incompatible,
                $"{path} has schema version {version}; this build knows versions up to {Version}. "
                + "Use the build that wrote it or a newer one.");
        }

        var empty = connection.Ask("SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && connection.Ask("PRAGMA application_id") != ApplicationId)
        {
            throw new GraphStoreException(StoreFailure.Incompatible, $"{path} is a database of another program. Choose another directory.");
        }
    }

    /// <summary>Runs the scripts the database lacks.</summary>
    public static void Migrate(Connection connection)
    {
        var version = (int)connection.Ask("PRAGMA user_version");
        for (var next = version + 1; next <= Version; next++)
        {
            connection.BeginWrite();
            connection.Run(Read(Scripts[next - 1]));
            connection.Run(
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next}; PRAGMA application_id = {ApplicationId}"));
            connection.Commit();
        }
    }

    private static string Read(string script)
    {
        using var stream = typeof(Migrator).Assembly.GetManifestResourceStream(script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
