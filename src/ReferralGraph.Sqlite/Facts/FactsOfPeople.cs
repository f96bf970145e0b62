using ReferralGraph.Core.Graph;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Which facts name a person, in ordinal order of fact id.</summary>
internal sealed class FactsOfPeople(DatabaseConnection connection)
{
    private Statement AddStatement => field ??= connection.Prepare(
        "INSERT INTO fact_of_person (person, id, kind, number) VALUES (?, ?, ?, ?)");

    private Statement RemoveStatement => field ??= connection.Prepare("DELETE FROM fact_of_person WHERE person = ? AND id = ?");

    private Statement ListStatement => field ??= connection.Prepare(
        "SELECT kind, number, id FROM fact_of_person WHERE person = ?1 AND id > ?2 AND (?3 IS NULL OR kind = ?3) ORDER BY id LIMIT ?4");

    public void Add(long person, FactId id, FactKind kind, long number) =>
        AddStatement.Bind(person).Bind(id.Value).Bind((long)kind).Bind(number).Execute();

    public void Remove(long person, FactId id) => RemoveStatement.Bind(person).Bind(id.Value).Execute();

    /// <summary>The facts after <paramref name="after"/>; a negative <paramref name="limit"/> is none.</summary>
    public List<(FactKind Kind, long Number, string Id)> List(long person, FactKind? kind, FactId? after, int limit)
    {
        var facts = new List<(FactKind, long, string)>();
        using var row = ListStatement.Bind(person).Bind(after?.Value ?? "").Bind((long?)kind).Bind(limit).Query();
        while (row.Next())
        {
            facts.Add(((FactKind)ListStatement.Number(0), ListStatement.Number(1), ListStatement.Text(2)));
        }

        return facts;
    }
}
