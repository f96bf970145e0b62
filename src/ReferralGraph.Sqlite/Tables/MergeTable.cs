using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Merges of people or of companies as they were stated, by number. What an id stands for is the end of its chain.</summary>
/// <param name="connection">The database.</param>
/// <param name="merged">Name of the table of what is merged, and of its number.</param>
internal sealed class MergeTable(DatabaseConnection connection, string merged)
{
    private Statement KeptStatement => field ??= connection.Prepare($"SELECT kept FROM {merged}_merge WHERE absorbed = ?");

    private Statement KeptOfStatement => field ??= connection.Prepare(
        $"SELECT {merged}.{merged}, {merged}.id FROM {merged}_merge JOIN {merged} ON {merged}.{merged} = kept WHERE absorbed = ?");

    private Statement AbsorbedByStatement => field ??= connection.Prepare($"""
        SELECT {merged}.{merged}, {merged}.id FROM {merged}_merge JOIN {merged} ON {merged}.{merged} = absorbed
        WHERE kept = ? ORDER BY {merged}.id
        """);

    private Statement ListStatement => field ??= connection.Prepare($"SELECT absorbed, kept FROM {merged}_merge WHERE tenant = ?");

    private Statement SetStatement => field ??= connection.Prepare($"""
        INSERT INTO {merged}_merge (absorbed, kept, tenant) VALUES (?, ?, ?)
        ON CONFLICT (absorbed) DO UPDATE SET kept = excluded.kept
        """);

    private Statement DeleteStatement => field ??= connection.Prepare($"DELETE FROM {merged}_merge WHERE absorbed = ?");

    /// <summary>What absorbed a number at the end of the chain; the same number when nothing did.</summary>
    public long Root(long number)
    {
        while (KeptStatement.Bind(number).ReadNumber() is { } kept)
        {
            number = kept;
        }

        return number;
    }

    /// <summary>What absorbed a number in the merge that was stated, or null.</summary>
    public (long Number, string Id)? KeptOf(long number)
    {
        using var row = KeptOfStatement.Bind(number).Query();
        return row.Next() ? (KeptOfStatement.Number(0), KeptOfStatement.Text(1)) : null;
    }

    /// <summary>What a number absorbed in merges that were stated, in ordinal order of id.</summary>
    public List<(long Number, string Id)> AbsorbedBy(long number)
    {
        var absorbed = new List<(long, string)>();
        using var row = AbsorbedByStatement.Bind(number).Query();
        while (row.Next())
        {
            absorbed.Add((AbsorbedByStatement.Number(0), AbsorbedByStatement.Text(1)));
        }

        return absorbed;
    }

    /// <summary>All that a number absorbed, directly or not.</summary>
    public List<(long Number, string Id)> AllAbsorbedBy(long number)
    {
        var absorbed = AbsorbedBy(number);
        for (var next = 0; next < absorbed.Count; next++)
        {
            absorbed.AddRange(AbsorbedBy(absorbed[next].Number));
        }

        return absorbed;
    }

    /// <summary>Every merge of a tenant: what absorbed what in the end.</summary>
    public IEnumerable<(long Kept, long Absorbed)> List(long tenant)
    {
        var keptBy = new Dictionary<long, long>();
        using (var row = ListStatement.Bind(tenant).Query())
        {
            while (row.Next())
            {
                keptBy.Add(ListStatement.Number(0), ListStatement.Number(1));
            }
        }

        return keptBy.Keys.Select(absorbed => (Root(absorbed), absorbed));

        long Root(long number)
        {
            while (keptBy.TryGetValue(number, out var kept))
            {
                number = kept;
            }

            return number;
        }
    }

    /// <summary>States a merge in place of an earlier one of <paramref name="absorbed"/>.</summary>
    public void Set(long tenant, long kept, long absorbed) => SetStatement.Bind(absorbed).Bind(kept).Bind(tenant).Execute();

    public void Delete(long absorbed) => DeleteStatement.Bind(absorbed).Execute();
}
