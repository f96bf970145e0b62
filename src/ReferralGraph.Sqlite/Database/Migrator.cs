using System.Globalization;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Sqlite.Database;

/// <summary>Brings a database to the schema a build knows, one numbered script at a time, each in its own transaction.</summary>
/// <param name="scripts">What makes each version from the one before; the first makes version 1 from nothing.</param>
internal sealed class Migrator(IReadOnlyList<string> scripts)
{
    // "RfGr", so that another program's database is not taken for ours.
    private const long ApplicationId = 0x52664772;

    /// <summary>The scripts of this build, <c>Migrations/*.sql</c> in the order of their numbers.</summary>
    public static IReadOnlyList<string> Scripts { get; } = [.. typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(Read)];

    /// <summary>Refuses, before anything is touched, a database that this build would damage.</summary>
    public void Check(DatabaseConnection connection, string path)
    {
        var version = connection.Ask("PRAGMA user_version");
        var empty = connection.Ask("SELECT count(*) FROM sqlite_schema") == 0;
        if (version < 0 || (version == 0 && !empty && connection.Ask("PRAGMA application_id") == ApplicationId))
        {
            throw new GraphStoreException(
                StoreFailure.Incompatible,
                $"{path} has schema version {version}, which no build writes: the file is damaged. Put it back from a backup.");
        }

        if (version > scripts.Count)
        {
            throw new GraphStoreException(
                StoreFailure.Incompatible,
                $"{path} has schema version {version}; this build knows versions up to {scripts.Count}. "
                + "Use the build that wrote it or a newer one.");
        }

        if (!empty && connection.Ask("PRAGMA application_id") != ApplicationId)
        {
            throw new GraphStoreException(StoreFailure.Incompatible, $"{path} is a database of another program. Choose another directory.");
        }
    }

    /// <summary>Runs the scripts the database lacks.</summary>
    public void Migrate(DatabaseConnection connection)
    {
        for (var version = (int)connection.Ask("PRAGMA user_version"); version < scripts.Count; version++)
        {
            connection.BeginWrite();
            connection.Run(scripts[version]);
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
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
