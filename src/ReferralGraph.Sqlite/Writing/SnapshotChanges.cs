using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Ends what a snapshot of a source no longer holds.</summary>
internal sealed class SnapshotChanges(WriteScope scope, FactChanges facts)
{
    public ChangeOutcome EndUnseen(GraphChange.EndUnseen end)
    {
        // Without the list of what was seen, everything would end.
        if (scope.Tables.Jobs.RunningSnapshot(scope.Tenant, end.Job) is not { } job)
        {
            return ChangeOutcome.Conflict($"Import {end.Job} is not a snapshot in progress.");
        }

        var ended = EndEmployments(end, job) + EndConnections(end, job) + EmptyTeams(end, job);
        return new ChangeOutcome(ended == 0 ? ChangeOutcomeKind.Unchanged : ChangeOutcomeKind.Updated, ended);
    }

    private int EndEmployments(GraphChange.EndUnseen end, long job)
    {
        var unseen = scope.Tables.Employments.Unseen(scope.Tenant, end.Source, job, end.On);
        foreach (var number in unseen)
        {
            var employment = (Employment)scope.Tables.Employments.Read(number, scope.Tables);
            End(number, employment, employment.From < end.On || employment.From is null ? employment with { Until = end.On } : null);
        }

        return unseen.Count;
    }

    private int EndConnections(GraphChange.EndUnseen end, long job)
    {
        var unseen = scope.Tables.Connections.Unseen(scope.Tenant, end.Source, job, end.On);
        foreach (var number in unseen)
        {
            var connection = (Core.Ties.Connection)scope.Tables.Connections.Read(number, scope.Tables);
            End(number, connection, connection.Since < end.On || connection.Since is null ? connection with { Until = end.On } : null);
        }

        return unseen.Count;
    }

    private int EmptyTeams(GraphChange.EndUnseen end, long job)
    {
        var unseen = scope.Tables.Teams.Unseen(scope.Tenant, end.Source, job);
        foreach (var (number, team) in unseen)
        {
            var emptied = team with { Members = default };
            scope.Tables.Teams.Replace(number, emptied, []);
            scope.Record(team, emptied);
        }

        return unseen.Count;
    }

    /// <summary>What would end before it began never was, and goes.</summary>
    private void End(long number, Fact before, Fact? after)
    {
        if (after is null)
        {
            facts.Remove(number, before);
        }
        else
        {
            facts.Replace(number, before, after);
        }
    }
}
