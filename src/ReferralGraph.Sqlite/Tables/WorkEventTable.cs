using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>What happened to cases, and whom it names.</summary>
internal sealed class WorkEventTable(DatabaseConnection connection, WorkPersonTable people)
{
    // Of who did it, beside the roles of the people of a case.
    private const string Actor = "actor";
    private const string OnBehalfOf = "onBehalfOf";

    private const string Columns = "event, sequence, kind, id, version, name, state, at, actor_kind, actor, reason, has_parties, opening, "
        + "due_event, due_at, data, text, personal";

    private Statement LastStatement => field ??= connection.Prepare("SELECT MAX(sequence) FROM work_event WHERE tenant = ?");

    private Statement InsertStatement => field ??= connection.Prepare(
        "INSERT INTO work_event (tenant, sequence, kind, id, version, name, state, at, actor_kind, actor, reason, has_parties, opening, "
        + "due_event, due_at, data, text, personal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private Statement InsertPersonStatement => field ??= connection.Prepare(
        "INSERT INTO work_event_person (event, role, position, person) VALUES (?, ?, ?, ?)");

    private Statement TailStatement => field ??= connection.Prepare(
        $"SELECT {Columns} FROM work_event WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?");

    private Statement OfCaseStatement => field ??= connection.Prepare(
        $"SELECT {Columns} FROM work_event WHERE tenant = ? AND kind = ? AND id = ? ORDER BY version");

    private Statement ReadStatement => field ??= connection.Prepare($"SELECT {Columns} FROM work_event WHERE event = ?");

    // Numbers of events of a tenant are in the order of their sequences.
    private Statement OfPersonStatement => field ??= connection.Prepare(
        "SELECT DISTINCT event FROM work_event_person WHERE person = ? AND event > ? ORDER BY event LIMIT ?");

    private Statement NumberStatement => field ??= connection.Prepare(
        "SELECT event FROM work_event WHERE tenant = ? AND sequence = ?");

    private Statement PeopleStatement => field ??= connection.Prepare(
        "SELECT role, position, person FROM work_event_person WHERE event = ? ORDER BY role, position");

    private Statement TextsStatement => field ??= connection.Prepare("""
        SELECT DISTINCT other.event
        FROM work_event_person named
        JOIN work_event event ON event.event = named.event
        JOIN work_event other ON other.tenant = event.tenant AND other.kind = event.kind AND other.id = event.id
        WHERE named.person = ? AND (other.text IS NOT NULL OR other.personal IS NOT NULL)
        LIMIT ?
        """);

    private Statement EraseTextStatement => field ??= connection.Prepare(
        "UPDATE work_event SET text = NULL, personal = NULL WHERE event = ?");

    public long LastSequence(long tenant) => LastStatement.Bind(tenant).ReadNumber() ?? 0;

    public void Add(long tenant, LedgerEvent added)
    {
        InsertStatement.Bind(tenant)
            .Bind(added.Sequence)
            .Bind(added.Case.Kind.Name())
            .Bind(added.Case.Id)
            .Bind(added.Version)
            .Bind(added.Name)
            .Bind(added.State)
            .Bind(added.At)
            .Bind(added.Actor.Kind.Name())
            .Bind(added.Actor.Person is null ? added.Actor.Id : null)
            .Bind(added.Reason)
            .Bind(added.Parties is not null)
            .Bind(added.Opening)
            .Bind(added.Due?.Event)
            .Bind(added.Due?.At.ToUnixTimeMilliseconds())
            .Bind(added.Data)
            .Bind(added.Text)
            .Bind(added.Personal)
            .Execute();
        var number = connection.LastInserted;
        AddPerson(tenant, number, Actor, 0, added.Actor.Person);
        AddPerson(tenant, number, OnBehalfOf, 0, added.OnBehalfOf);
        foreach (var party in added.Parties ?? [])
        {
            AddPerson(tenant, number, party.Role.Name(), party.Position, party.Person);
        }
    }

    public List<LedgerEvent> List(long tenant, long after, int limit) => Read(TailStatement.Bind(tenant).Bind(after).Bind(limit));

    public List<LedgerEvent> List(long tenant, CaseKey key) =>
        Read(OfCaseStatement.Bind(tenant).Bind(key.Kind.Name()).Bind(key.Id));

    /// <summary>A page of those that name any of some people.</summary>
    public List<LedgerEvent> List(long tenant, IEnumerable<PersonId> named, long after, int limit)
    {
        var begin = after == 0 ? 0 : NumberStatement.Bind(tenant).Bind(after).ReadNumber() ?? 0;
        return
        [
            .. named.Select(person => people.Find(tenant, person)).OfType<long>()
                .SelectMany(person => OfPersonStatement.Bind(person).Bind(begin).Bind(limit).ReadNumbers())
                .Distinct()
                .Order()
                .Take(limit)
                .ToList()
                .Select(number => Read(ReadStatement.Bind(number))[0]),
        ];
    }

    /// <summary>Erases some texts of cases that somebody was in; answers how many.</summary>
    public int EraseTexts(long person, int most)
    {
        var numbers = TextsStatement.Bind(person).Bind(most).ReadNumbers();
        numbers.ForEach(number => EraseTextStatement.Bind(number).Execute());
        return numbers.Count;
    }

    private void AddPerson(long tenant, long number, string role, int position, PersonId? person)
    {
        if (person is { } named)
        {
            InsertPersonStatement.Bind(number).Bind(role).Bind(position).Bind(people.FindOrAdd(tenant, named)).Execute();
        }
    }

    private List<LedgerEvent> Read(Statement row)
    {
        var found = new List<(long Number, bool HasParties, LedgerEvent Event)>();
        using (var rows = row.Query())
        {
            while (rows.Next())
            {
                var kind = ReferralNames.Read<ActorKind>(row.Text(8))!.Value;
                found.Add((row.Number(0), row.Number(11) != 0, new LedgerEvent(
                    new CaseKey(ReferralNames.Read<CaseKind>(row.Text(2))!.Value, row.Text(3)),
                    row.Number(4),
                    row.Text(5),
                    row.Text(6),
                    new LedgerActor(kind, row.TextOrNull(9)),
                    row.Time(7))
                {
                    Sequence = row.Number(1),
                    Reason = row.TextOrNull(10),
                    Opening = row.TextOrNull(12),
                    Due = row.TextOrNull(13) is { } due ? new CaseDue(due, row.Time(14)) : null,
                    Data = row.TextOrNull(15),
                    Text = row.TextOrNull(16),
                    Personal = row.TextOrNull(17),
                }));
            }
        }

        return [.. found.Select(read => WithPeople(read.Number, read.HasParties, read.Event))];
    }

    private LedgerEvent WithPeople(long number, bool hasParties, LedgerEvent read)
    {
        var named = PeopleOf(number);
        PersonId? Doing(string role) => named.Find(one => one.Role == role) is { Role: not null } found ? people.Name(found.Person) : null;
        return read with
        {
            Actor = Doing(Actor) is { } actor ? LedgerActor.Of(actor) : read.Actor,
            OnBehalfOf = Doing(OnBehalfOf),
            Parties = !hasParties ? null : ValueArray.From(
                from one in named
                let role = ReferralNames.Read<PartyRole>(one.Role)
                where role is not null
                orderby role, one.Position
                select new CaseParty(role.Value, people.Name(one.Person), one.Position)),
        };
    }

    private List<(string Role, int Position, long Person)> PeopleOf(long number)
    {
        var named = new List<(string Role, int Position, long Person)>();
        using var rows = PeopleStatement.Bind(number).Query();
        while (rows.Next())
        {
            named.Add((PeopleStatement.Text(0), (int)PeopleStatement.Number(1), PeopleStatement.Number(2)));
        }

        return named;
    }
}
