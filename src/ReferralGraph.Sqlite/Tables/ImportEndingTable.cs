using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>What snapshot imports ended, or would end.</summary>
internal sealed class ImportEndingTable(DatabaseConnection connection)
{
    private const int NoLimit = -1;

    private Statement AddStatement => field ??= connection.Prepare(
        "INSERT INTO import_ending (job, number, kind, id, person, other, from_day, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

    private Statement ForgetStatement => field ??= connection.Prepare("DELETE FROM import_ending WHERE job = ?");

    private Statement ListStatement => field ??= connection.Prepare(
        "SELECT number, kind, id, person, other, from_day, until FROM import_ending WHERE job = ? AND number > ? ORDER BY number LIMIT ?");

    /// <summary>Stores a list in place of what was stored of the job.</summary>
    public void Replace(long job, IReadOnlyList<SnapshotEnding> endings)
    {
        ForgetStatement.Bind(job).Execute();
        foreach (var ending in endings)
        {
            AddStatement.Bind(job).Bind(ending.Number).Bind((long)ending.Kind).Bind(ending.Id)
                .Bind(ending.Person?.Value).Bind(ending.Other).Bind(ending.From).Bind(ending.Until).Execute();
        }
    }

    public List<SnapshotEnding> List(long job) => List(job, after: 0, NoLimit);

    /// <summary>Those after a number; a negative <paramref name="limit"/> is none.</summary>
    public List<SnapshotEnding> List(long job, int after, int limit)
    {
        var endings = new List<SnapshotEnding>();
        var row = ListStatement;
        using var cursor = row.Bind(job).Bind(after).Bind(limit).Query();
        while (cursor.Next())
        {
            endings.Add(new SnapshotEnding(
                (int)row.Number(0),
                (SnapshotEndingKind)row.Number(1),
                row.Text(2),
                row.TextOrNull(3) is { } person ? new PersonId(person) : null,
                row.TextOrNull(4),
                row.DayOrNull(5))
            {
                Until = row.DayOrNull(6),
            });
        }

        return endings;
    }
}
