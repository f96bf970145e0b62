using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Merges as they were stated, by person number. Who a person stands for is the end of their chain.</summary>
internal sealed class MergeTable(DatabaseConnection connection)
{
    private Statement KeptStatement => field ??= connection.Prepare("SELECT kept FROM person_merge WHERE absorbed = ?");

    private Statement KeptOfStatement => field ??= connection.Prepare(
        "SELECT person.person, person.id FROM person_merge JOIN person ON person.person = kept WHERE absorbed = ?");

    private Statement AbsorbedByStatement => field ??= connection.Prepare(
        "SELECT person.person, person.id FROM person_merge JOIN person ON person.person = absorbed WHERE kept = ? ORDER BY person.id");

    private Statement ListStatement => field ??= connection.Prepare("SELECT absorbed, kept FROM person_merge WHERE tenant = ?");

    private Statement SetStatement => field ??= connection.Prepare(
        "INSERT INTO person_merge (absorbed, kept, tenant) VALUES (?, ?, ?) ON CONFLICT (absorbed) DO UPDATE SET kept = excluded.kept");

    private Statement DeleteStatement => field ??= connection.Prepare("DELETE FROM person_merge WHERE absorbed = ?");

    /// <summary>Who absorbed <paramref name="person"/> at the end of the chain; the same person when nobody did.</summary>
    public long Root(long person)
    {
        while (KeptStatement.Bind(person).ReadNumber() is { } kept)
        {
            person = kept;
        }

        return person;
    }

    /// <summary>Who absorbed a person in the merge that was stated, or null.</summary>
    public (long Number, PersonId Id)? KeptOf(long person)
    {
        using var row = KeptOfStatement.Bind(person).Query();
        return row.Next() ? (KeptOfStatement.Number(0), new PersonId(KeptOfStatement.Text(1))) : null;
    }

    /// <summary>Whom a person absorbed in merges that were stated, in ordinal order of id.</summary>
    public List<(long Number, PersonId Id)> AbsorbedBy(long person)
    {
        var absorbed = new List<(long, PersonId)>();
        using var row = AbsorbedByStatement.Bind(person).Query();
        while (row.Next())
        {
            absorbed.Add((AbsorbedByStatement.Number(0), new PersonId(AbsorbedByStatement.Text(1))));
        }

        return absorbed;
    }

    /// <summary>Everybody for whom a person stands, the person first.</summary>
    public List<long> Group(long root)
    {
        List<long> group = [root];
        for (var next = 0; next < group.Count; next++)
        {
            group.AddRange(AbsorbedBy(group[next]).Select(absorbed => absorbed.Number));
        }

        return group;
    }

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
