using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Changes to a tenant's graph, with the progress of the import they belong to.</summary>
internal sealed class PendingGraphWrite(TenantId tenant, GraphWrite write) : PendingWrite<GraphWriteResult>
{
    public override int Size => write.Changes.Count;

    protected override GraphWriteResult Write(GraphTables tables)
    {
        var number = tables.Tenants.FindOrAdd(tenant);
        var job = write.Import is { } import ? JobWrites.Find(tables, number, import.Job) : (long?)null;
        if (job is { } found && !JobWrites.IsAt(tables, found, write.Import!.Job.Progress))
        {
            throw new ImportSupersededException(write.Import.Job);
        }

        var scope = new WriteScope(tables, number, write.Import?.Job.Request.Snapshot is true ? job : null);
        var applier = new ChangeApplier(scope);
        var outcomes = new ChangeOutcome[write.Changes.Count];
        for (var index = 0; index < outcomes.Length; index++)
        {
            outcomes[index] = applier.Apply(write.Changes[index]);
        }

        if (scope.Changes.Count > 0)
        {
            Advance(tables, number, scope.Changes);
        }

        var revision = tables.Tenants.Revision(number);
        if (write.Import is { } checkpointing)
        {
            Checkpoint(tables, job!.Value, checkpointing.Progress(outcomes, revision));
        }

        Commit = scope.Changes.Count > 0 ? new GraphCommit(tenant, revision, scope.Changes) : null;
        return new GraphWriteResult(revision, outcomes);
    }

    private static void Advance(GraphTables tables, long tenant, IReadOnlyList<RecordChange> changes)
    {
        var (people, companies, employments) = (0, 0, 0);
        foreach (var change in changes)
        {
            people += Difference<Person>(change) - Difference<PersonMerge>(change);
            companies += Difference<Company>(change);
            employments += Difference<Employment>(change);
        }

        tables.Tenants.Advance(tenant, people, companies, employments);
    }

    private static int Difference<TRecord>(RecordChange change) => (change.After is TRecord ? 1 : 0) - (change.Before is TRecord ? 1 : 0);

    private static void Checkpoint(GraphTables tables, long number, ImportCheckpoint checkpoint)
    {
        JobWrites.Save(tables, number, checkpoint.Job);
        foreach (var error in checkpoint.Errors)
        {
            tables.Jobs.AddError(number, error);
        }
    }
}
