using ReferralGraph.Core.Graph;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>What a running snapshot import has put or keeps: of the kinds that end when they are not seen, and no others.</summary>
internal sealed class ImportSeenTable(DatabaseConnection connection)
{
    // By job, which the keys begin with. Jobs that have ended have nothing here.
    private const string RunningSnapshots = "SELECT job FROM import_job WHERE tenant = ? AND snapshot AND state < 2";

    private Statement AddFactStatement => field ??= connection.Prepare(
        "INSERT INTO import_seen_fact (job, kind, number, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");

    private Statement AddTeamStatement => field ??= connection.Prepare(
        "INSERT INTO import_seen_team (job, team) VALUES (?, ?) ON CONFLICT DO NOTHING");

    private Statement ForgetFactStatement => field ??= connection.Prepare($"""
        DELETE FROM import_seen_fact WHERE job IN ({RunningSnapshots}) AND kind = ? AND number = ?
        """);

    private Statement ForgetTeamStatement => field ??= connection.Prepare(
        $"DELETE FROM import_seen_team WHERE job IN ({RunningSnapshots}) AND team = ?");

    private Statement ForgetFactsStatement => field ??= connection.Prepare("DELETE FROM import_seen_fact WHERE job = ?");

    private Statement ForgetTeamsStatement => field ??= connection.Prepare("DELETE FROM import_seen_team WHERE job = ?");

    /// <summary>Adds a fact; one that is there stays as it was first.</summary>
    public void AddFact(long job, FactKind kind, long number, bool isNew) =>
        AddFactStatement.Bind(job).Bind((long)kind).Bind(number).Bind(isNew).Execute();

    public void AddTeam(long job, long team) => AddTeamStatement.Bind(job).Bind(team).Execute();

    /// <summary>Forgets a fact that goes: its number may become another's.</summary>
    public void Forget(long tenant, FactKind kind, long number)
    {
        if (kind is FactKind.Employment or FactKind.Connection)
        {
            ForgetFactStatement.Bind(tenant).Bind((long)kind).Bind(number).Execute();
        }
    }

    /// <summary>Forgets a team that goes: its number may become another's.</summary>
    public void ForgetTeam(long tenant, long team) => ForgetTeamStatement.Bind(tenant).Bind(team).Execute();

    public void Forget(long job)
    {
        ForgetFactsStatement.Bind(job).Execute();
        ForgetTeamsStatement.Bind(job).Execute();
    }
}
