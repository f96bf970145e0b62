using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Teams and their members.</summary>
internal sealed class TeamTable(DatabaseConnection connection)
{
    private Statement FindStatement => field ??= connection.Prepare("SELECT team, id, name, source FROM team WHERE tenant = ? AND id = ?");

    private Statement ListStatement => field ??= connection.Prepare(
        "SELECT team, id, name, source FROM team WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?");

    private Statement OfPersonStatement => field ??= connection.Prepare("""
        SELECT team.team, team.id, team.name, team.source FROM team_member JOIN team USING (team)
        WHERE team_member.person = ? ORDER BY team.id
        """);

    private Statement UnseenStatement => field ??= connection.Prepare("""
        SELECT team, id, name, source FROM team
        WHERE tenant = ? AND source = ?
        AND EXISTS (SELECT 1 FROM team_member WHERE team_member.team = team.team)
        AND NOT EXISTS (SELECT 1 FROM import_seen_team AS seen WHERE seen.job = ? AND seen.team = team.team)
        ORDER BY id
        """);

    private Statement CountStatement => field ??= connection.Prepare("""
        SELECT count(*) FROM team
        WHERE tenant = ? AND source = ? AND EXISTS (SELECT 1 FROM team_member WHERE team_member.team = team.team)
        """);

    private Statement MembersStatement => field ??= connection.Prepare(
        "SELECT person.id FROM team_member JOIN person USING (person) WHERE team_member.team = ? ORDER BY person.id");

    private Statement InsertStatement => field ??= connection.Prepare("INSERT INTO team (tenant, id, name, source) VALUES (?, ?, ?, ?)");

    private Statement UpdateStatement => field ??= connection.Prepare("UPDATE team SET name = ?, source = ? WHERE team = ?");

    private Statement DeleteStatement => field ??= connection.Prepare("DELETE FROM team WHERE team = ?");

    private Statement AddMemberStatement => field ??= connection.Prepare("INSERT INTO team_member (team, person) VALUES (?, ?)");

    private Statement RemoveMemberStatement => field ??= connection.Prepare("DELETE FROM team_member WHERE team = ? AND person = ?");

    private Statement RemoveMembersStatement => field ??= connection.Prepare("DELETE FROM team_member WHERE team = ?");

    public (long Number, Team Record)? Find(long tenant, TeamId id)
    {
        using var row = FindStatement.Bind(tenant).Bind(id.Value).Query();
        return row.Next() ? Read(FindStatement) : null;
    }

    /// <summary>Teams in ordinal order of id; a negative <paramref name="limit"/> is none.</summary>
    public IEnumerable<Team> List(long tenant, TeamId? after, int limit)
    {
        using var row = ListStatement.Bind(tenant).Bind(after?.Value ?? "").Bind(limit).Query();
        while (row.Next())
        {
            yield return Read(ListStatement).Record;
        }
    }

    /// <summary>How many teams of a source have members.</summary>
    public int CountWithMembers(long tenant, string source) => (int)CountStatement.Bind(tenant).Bind(source).ReadNumber()!.Value;

    /// <summary>The teams a person is a member of.</summary>
    public List<(long Number, Team Record)> OfPerson(long person) => ReadAll(OfPersonStatement.Bind(person));

    /// <summary>Teams of a source that have members and that an import did not put.</summary>
    public List<(long Number, Team Record)> Unseen(long tenant, string source, long job) =>
        ReadAll(UnseenStatement.Bind(tenant).Bind(source).Bind(job));

    public long Insert(long tenant, Team team, IEnumerable<long> members)
    {
        InsertStatement.Bind(tenant).Bind(team.Id.Value).Bind(team.Name).Bind(team.Source).Execute();
        var number = connection.LastInserted;
        AddMembers(number, members);
        return number;
    }

    public void Replace(long number, Team team, IEnumerable<long> left, IEnumerable<long> joined)
    {
        UpdateStatement.Bind(team.Name).Bind(team.Source).Bind(number).Execute();
        foreach (var member in left)
        {
            RemoveMemberStatement.Bind(number).Bind(member).Execute();
        }

        AddMembers(number, joined);
    }

    public void Delete(long number)
    {
        RemoveMembersStatement.Bind(number).Execute();
        DeleteStatement.Bind(number).Execute();
    }

    private List<(long Number, Team Record)> ReadAll(Statement bound)
    {
        var teams = new List<(long, Team)>();
        using var row = bound.Query();
        while (row.Next())
        {
            teams.Add(Read(bound));
        }

        return teams;
    }

    private (long Number, Team Record) Read(Statement row)
    {
        var number = row.Number(0);
        return (number, new Team(new TeamId(row.Text(1)), row.Text(2), row.Text(3)) { Members = Members(number) });
    }

    private ValueArray<PersonId> Members(long number)
    {
        var members = new List<PersonId>();
        using var row = MembersStatement.Bind(number).Query();
        while (row.Next())
        {
            members.Add(new PersonId(MembersStatement.Text(0)));
        }

        return ValueArray.From(members);
    }

    private void AddMembers(long number, IEnumerable<long> members)
    {
        foreach (var member in members)
        {
            AddMemberStatement.Bind(number).Bind(member).Execute();
        }
    }
}
