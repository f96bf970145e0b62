using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>What events have made of each case, as it is listed.</summary>
internal sealed class WorkCaseTable(DatabaseConnection connection, WorkPersonTable people)
{
    private const string Columns = "kind, id, made, sequence, version, state, state_before, maker_kind, maker, created, last_event, "
        + "doer_kind, doer, changed, opening, due_event, due_at, data, text, personal";

    private readonly Dictionary<string, Statement> _lists = new(StringComparer.Ordinal);

    private Statement FindStatement => field ??= connection.Prepare(
        "SELECT work_case FROM work_case WHERE tenant = ? AND kind = ? AND id = ?");

    private Statement ReadStatement => field ??= connection.Prepare($"SELECT {Columns} FROM work_case WHERE work_case = ?");

    private Statement PeopleStatement => field ??= connection.Prepare(
        "SELECT role, position, person FROM work_case_person WHERE work_case = ?");

    private Statement InsertStatement => field ??= connection.Prepare(
        $"INSERT INTO work_case ({Columns}, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private Statement UpdateStatement => field ??= connection.Prepare("""
        UPDATE work_case
        SET kind = ?, id = ?, made = ?, sequence = ?, version = ?, state = ?, state_before = ?, maker_kind = ?, maker = ?, created = ?,
          last_event = ?, doer_kind = ?, doer = ?, changed = ?, opening = ?, due_event = ?, due_at = ?, data = ?, text = ?, personal = ?,
          taken_until = 0
        WHERE work_case = ?
        """);

    private Statement InsertPersonStatement => field ??= connection.Prepare(
        "INSERT INTO work_case_person (work_case, role, position, person, kind, made) VALUES (?, ?, ?, ?, ?, ?)");

    private Statement DeletePeopleStatement => field ??= connection.Prepare("DELETE FROM work_case_person WHERE work_case = ?");

    private Statement ForOpeningStatement => field ??= connection.Prepare(
        "SELECT work_case FROM work_case WHERE tenant = ? AND opening = ? LIMIT 1");

    private Statement TakeStatement => field ??= connection.Prepare("""
        SELECT c.work_case, t.name FROM work_case c JOIN tenant t ON t.tenant = c.tenant
        WHERE c.due_at IS NOT NULL AND c.due_at <= ? AND c.taken_until <= ?
        ORDER BY c.due_at LIMIT ?
        """);

    private Statement AnyDueStatement => field ??= connection.Prepare(
        "SELECT 1 FROM work_case WHERE due_at IS NOT NULL AND due_at <= ? AND taken_until <= ? LIMIT 1");

    private Statement TakenStatement => field ??= connection.Prepare("UPDATE work_case SET taken_until = ? WHERE work_case = ?");

    private Statement TextsStatement => field ??= connection.Prepare("""
        SELECT DISTINCT c.work_case
        FROM work_event_person named
        JOIN work_event event ON event.event = named.event
        JOIN work_case c ON c.tenant = event.tenant AND c.kind = event.kind AND c.id = event.id
        WHERE named.person = ? AND (c.text IS NOT NULL OR c.personal IS NOT NULL)
        LIMIT ?
        """);

    private Statement EraseTextStatement => field ??= connection.Prepare(
        "UPDATE work_case SET text = NULL, personal = NULL WHERE work_case = ?");

    public (long Number, WorkCase Case)? Find(long tenant, CaseKey key) =>
        FindStatement.Bind(tenant).Bind(key.Kind.Name()).Bind(key.Id).ReadNumber() is { } number ? (number, Read(number)) : null;

    public bool AreAnyFor(long tenant, string opening) => ForOpeningStatement.Bind(tenant).Bind(opening).ReadNumber() is not null;

    public void Put(long tenant, long? number, WorkCase put)
    {
        var statement = number is null ? InsertStatement : UpdateStatement;
        statement.Bind(put.Key.Kind.Name())
            .Bind(put.Key.Id)
            .Bind(put.Made)
            .Bind(put.Sequence)
            .Bind(put.Version)
            .Bind(put.State)
            .Bind(put.StateBefore)
            .Bind(put.Maker.Kind.Name())
            .Bind(put.Maker.Person is null ? put.Maker.Id : null)
            .Bind(put.Created)
            .Bind(put.LastEvent)
            .Bind(put.LastDoer.Kind.Name())
            .Bind(put.LastDoer.Person is null ? put.LastDoer.Id : null)
            .Bind(put.Changed)
            .Bind(put.Opening)
            .Bind(put.Due?.Event)
            .Bind(put.Due?.At.ToUnixTimeMilliseconds())
            .Bind(put.Data)
            .Bind(put.Text)
            .Bind(put.Personal)
            .Bind(number ?? tenant)
            .Execute();
        var stored = number ?? connection.LastInserted;
        DeletePeopleStatement.Bind(stored).Execute();
        foreach (var party in put.Parties)
        {
            AddPerson(tenant, stored, put, party.Role, party.Position, party.Person);
        }

        AddPerson(tenant, stored, put, PartyRole.Maker, 0, put.Maker.Person);
        AddPerson(tenant, stored, put, PartyRole.Doer, 0, put.LastDoer.Person);
    }

    /// <summary>A page of cases, those made last first.</summary>
    public List<WorkCase> List(long tenant, CaseFilter filter, long? before, int limit)
    {
        long?[] named = filter.People is null
            ? [null]
            : [.. filter.People.Select(person => people.Find(tenant, person)).OfType<long>().Distinct().Select(number => (long?)number)];
        string?[] states = filter.States is null ? [null] : [.. filter.States.Distinct(StringComparer.Ordinal)];
        return
        [
            .. (from person in named
                from state in states
                from found in List(tenant, filter, person, state, before ?? long.MaxValue, limit)
                select found)
                .Distinct()
                .OrderByDescending(found => found.Made)
                .Take(limit)
                .ToList()
                .Select(found => Read(found.Number)),
        ];
    }

    /// <summary>True when there are some to which something is due, and that nobody has taken.</summary>
    public bool AreAnyDue(DateTimeOffset now) => AnyDueStatement.Bind(now).Bind(now).ReadNumber() is not null;

    /// <summary>Takes some to which something is due.</summary>
    public List<DueCase> TakeDue(DateTimeOffset now, DateTimeOffset until, int limit)
    {
        var due = new List<(long Number, string Tenant)>();
        using (var rows = TakeStatement.Bind(now).Bind(now).Bind(limit).Query())
        {
            while (rows.Next())
            {
                due.Add((TakeStatement.Number(0), TakeStatement.Text(1)));
            }
        }

        due.ForEach(taken => TakenStatement.Bind(until).Bind(taken.Number).Execute());
        return [.. due.Select(taken => new DueCase(new TenantId(taken.Tenant), Read(taken.Number)))];
    }

    /// <summary>Erases some texts of cases that somebody was in; answers how many.</summary>
    public int EraseTexts(long person, int most)
    {
        var numbers = TextsStatement.Bind(person).Bind(most).ReadNumbers();
        numbers.ForEach(number => EraseTextStatement.Bind(number).Execute());
        return numbers.Count;
    }

    private List<(long Number, long Made)> List(
        long tenant, CaseFilter filter, long? person, string? state, long before, int limit)
    {
        var sql = person is null
            ? "SELECT c.work_case, c.made FROM work_case c WHERE c.tenant = ? AND c.kind = ? AND c.made < ?"
            : "SELECT DISTINCT c.work_case, c.made FROM work_case_person p JOIN work_case c ON c.work_case = p.work_case "
                + "WHERE p.person = ? AND p.kind = ? AND p.made < ?";
        sql += state is null ? string.Empty : " AND c.state = ?";
        sql += filter.Opening is null ? string.Empty : " AND c.opening = ?";
        sql += person is null || filter.Role is null ? string.Empty : " AND p.role = ?";
        sql += person is null ? " ORDER BY c.made DESC LIMIT ?" : " ORDER BY p.made DESC LIMIT ?";
        if (!_lists.TryGetValue(sql, out var statement))
        {
            _lists.Add(sql, statement = connection.Prepare(sql));
        }

        statement.Bind(person ?? tenant).Bind(filter.Kind.Name()).Bind(before);
        Add(statement, state);
        Add(statement, filter.Opening);
        Add(statement, person is null ? null : filter.Role?.Name());
        var found = new List<(long Number, long Made)>();
        using var rows = statement.Bind(limit).Query();
        while (rows.Next())
        {
            found.Add((statement.Number(0), statement.Number(1)));
        }

        return found;
    }

    private static void Add(Statement statement, string? value)
    {
        if (value is not null)
        {
            statement.Bind(value);
        }
    }

    private void AddPerson(long tenant, long number, WorkCase of, PartyRole role, int position, PersonId? person)
    {
        if (person is { } named)
        {
            InsertPersonStatement.Bind(number)
                .Bind(role.Name())
                .Bind(position)
                .Bind(people.FindOrAdd(tenant, named))
                .Bind(of.Key.Kind.Name())
                .Bind(of.Made)
                .Execute();
        }
    }

    private WorkCase Read(long number)
    {
        var named = PeopleOf(number);
        using var rows = ReadStatement.Bind(number).Query();
        rows.Next();
        return new WorkCase(
            new CaseKey(ReferralNames.Read<CaseKind>(ReadStatement.Text(0))!.Value, ReadStatement.Text(1)),
            ReadStatement.Number(2),
            ReadStatement.Number(3),
            ReadStatement.Number(4),
            ReadStatement.Text(5),
            ActorOf(7, named, PartyRole.Maker),
            ReadStatement.Time(9))
        {
            StateBefore = ReadStatement.TextOrNull(6),
            LastEvent = ReadStatement.Text(10),
            LastDoer = ActorOf(11, named, PartyRole.Doer),
            Changed = ReadStatement.Time(13),
            Parties = ValueArray.From(named.Where(party => party.Role is not (PartyRole.Maker or PartyRole.Doer))),
            Opening = ReadStatement.TextOrNull(14),
            Due = ReadStatement.TextOrNull(15) is { } due ? new CaseDue(due, ReadStatement.Time(16)) : null,
            Data = ReadStatement.TextOrNull(17),
            Text = ReadStatement.TextOrNull(18),
            Personal = ReadStatement.TextOrNull(19),
        };
    }

    private LedgerActor ActorOf(int column, List<CaseParty> named, PartyRole role) =>
        named.Find(party => party.Role == role) is { } found
            ? LedgerActor.Of(found.Person)
            : new LedgerActor(ReferralNames.Read<ActorKind>(ReadStatement.Text(column))!.Value, ReadStatement.TextOrNull(column + 1));

    /// <summary>In order of role, then position.</summary>
    private List<CaseParty> PeopleOf(long number)
    {
        var named = new List<(PartyRole Role, int Position, long Person)>();
        using (var rows = PeopleStatement.Bind(number).Query())
        {
            while (rows.Next())
            {
                named.Add((
                    ReferralNames.Read<PartyRole>(PeopleStatement.Text(0))!.Value,
                    (int)PeopleStatement.Number(1),
                    PeopleStatement.Number(2)));
            }
        }

        return
        [
            .. named.OrderBy(party => party.Role).ThenBy(party => party.Position)
                .Select(party => new CaseParty(party.Role, people.Name(party.Person), party.Position)),
        ];
    }
}
