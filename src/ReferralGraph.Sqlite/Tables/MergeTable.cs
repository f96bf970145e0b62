using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Merges as they were stated, by person number. Who a person stands for is the end of his chain.</summary>
internal sealed class MergeTable(Connection connection)
{
    private Statement KeptStatement => field ??= connection.Prepare("SELECT kept FROM person_merge WHERE absorbed = ?");

    private Statement AbsorbedStatement => field ??= connection.Prepare(
        "SELECT absorbed FROM person_merge WHERE kept = ? ORDER BY absorbed");

    private Statement ListStatement => field ??= connection.Prepare("SELECT absorbed, kept FROM person_merge WHERE tenant = ?");

    private Statement SetStatement => field ??= connection.Prepare(
        "INSERT INTO person_merge (absorbed, kept, tenant) VALUES (?, ?, ?) ON CONFLICT (absorbed) DO UPDATE SET kept = excluded.kept");

    private Statement DeleteStatement => field ??= connection.Prepare("DELETE FROM person_merge WHERE absorbed = ?");

    /// <summary>Who absorbed <paramref name="person"/> at the end of the chain; himself when nobody did.</summary>
    public long Root(long person)
    {
        while (KeptStatement.Bind(person).ReadNumber() is { } kept)
        {
            person = kept;
        }

        return person;
    }

    /// <summary>Everyone who stands for <paramref name="person"/>, directly or through others, without himself.</summary>
    public List<long> Followers(long person)
    {
        var followers = AbsorbedBy(person);
        for (var next = 0; next < followers.Count; next++)
        {
            followers.AddRange(AbsorbedBy(followers[next]));
        }

        return followers;
    }

    /// <summary>Whom <paramref name="person"/> absorbed himself.</summary>
    public List<long> AbsorbedBy(long person) => AbsorbedStatement.Bind(person).ReadNumbers();

    public Dictionary<long, long> List(long tenant)
    {
        var merges = new Dictionary<long, long>();
        using var row = ListStatement.Bind(tenant).Query();
        while (row.Next())
        {
            merges.Add(ListStatement.Number(0), ListStatement.Number(1));
        }

        return merges;
    }

    /// <summary>States a merge in place of an earlier one of <paramref name="absorbed"/>.</summary>
    public void Set(long tenant, long kept, long absorbed) => SetStatement.Bind(absorbed).Bind(kept).Bind(tenant).Execute();

    public void Delete(long absorbed) => DeleteStatement.Bind(absorbed).Execute();
}
