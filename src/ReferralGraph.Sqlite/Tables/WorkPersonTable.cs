using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Who stands in the record of work, by number.</summary>
internal sealed class WorkPersonTable(DatabaseConnection connection)
{
    private Statement FindStatement => field ??= connection.Prepare("SELECT number FROM work_person WHERE tenant = ? AND person = ?");

    private Statement InsertStatement => field ??= connection.Prepare("INSERT INTO work_person (tenant, person) VALUES (?, ?)");

    private Statement NameStatement => field ??= connection.Prepare("SELECT person FROM work_person WHERE number = ?");

    private Statement RenameStatement => field ??= connection.Prepare(
        "UPDATE work_person SET person = ? WHERE tenant = ? AND person = ?");

    private Statement SeenStatement => field ??= connection.Prepare("SELECT seen FROM work_person WHERE tenant = ? AND person = ?");

    private Statement MarkSeenStatement => field ??= connection.Prepare(
        "UPDATE work_person SET seen = ? WHERE tenant = ? AND person = ? AND seen < ?");

    public long? Find(long tenant, PersonId person) => FindStatement.Bind(tenant).Bind(person.Value).ReadNumber();

    public long FindOrAdd(long tenant, PersonId person)
    {
        if (Find(tenant, person) is { } known)
        {
            return known;
        }

        InsertStatement.Bind(tenant).Bind(person.Value).Execute();
        return connection.LastInserted;
    }

    public PersonId Name(long number) => new(NameStatement.Bind(number).ReadText()!);

    /// <summary>Up to the sequence of which event somebody was shown what waits for them.</summary>
    public long Seen(long tenant, PersonId person) => SeenStatement.Bind(tenant).Bind(person.Value).ReadNumber() ?? 0;

    /// <summary>Notes that; never less than before.</summary>
    public void MarkSeen(long tenant, PersonId person, long sequence) =>
        MarkSeenStatement.Bind(sequence).Bind(tenant).Bind(person.Value).Bind(sequence).Execute();

    /// <summary>Has another name stand wherever one did; nobody has it yet.</summary>
    public void Rename(long tenant, PersonId person, PersonId name) =>
        RenameStatement.Bind(name.Value).Bind(tenant).Bind(person.Value).Execute();
}
