using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Commits;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// Writes in one transaction: waits for its turn, reads what the changes touch, applies them in memory, writes the difference with the next
/// revision.
/// </summary>
internal sealed class GraphWriter(ICypherClient client)
{
    /// <summary>The result, and what was changed; null when nothing was.</summary>
    public Task<(GraphWriteResult Result, GraphCommit? Commit)> WriteAsync(
        TenantId tenant, GraphWrite write, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var needs = WriteNeeds.Of(write.Changes);
        return client.TransactAsync((transaction, cancel) => WriteAsync(transaction, keys, write, needs, cancel), cancellationToken);
    }

    private static async Task<(GraphWriteResult Result, GraphCommit? Commit)> WriteAsync(
        ICypherTransaction transaction, GraphKeys keys, GraphWrite write, WriteNeeds needs, CancellationToken cancellationToken)
    {
        var maps = new RecordMaps(keys);
        var (revision, set) = await BeginAsync(transaction, keys, write.Import?.Job, cancellationToken);
        await new WorkingSetLoader(transaction, keys, maps).LoadAsync(needs, set, cancellationToken);

        var applier = new ChangeApplier(set);
        var outcomes = write.Changes.Select(applier.Apply).ToArray();
        foreach (var statement in new WritePlan(set, keys, maps).Statements())
        {
            await transaction.RunAsync(statement, cancellationToken);
        }

        if (set.Changes.Count > 0)
        {
            // KNOWS, which is computed from facts, belongs here: inside the lock, after the facts, in the revision that changes them.
            revision = new GraphRevision(revision.Value + 1);
            await transaction.RunAsync(Advance(keys, maps, revision, set.Changes), cancellationToken);
        }

        if (write.Import is { } import)
        {
            await CheckpointAsync(transaction, keys, import.Progress(outcomes, revision), cancellationToken);
        }

        var commit = set.Changes.Count > 0 ? new GraphCommit(keys.Tenant, revision, set.Changes) : null;
        return (new GraphWriteResult(revision, outcomes), commit);
    }

    private static async Task<(GraphRevision Revision, WorkingSet Set)> BeginAsync(
        ICypherTransaction transaction, GraphKeys keys, ImportJob? job, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LockTenant.With(("tenant", keys.Tenant.Value), ("job", job is null ? null : keys.Of(job.Id)));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        if (job is not null && !row.Flag("jobKnown"))
        {
            throw ImportJobMaps.NeverAdded(job);
        }

        var snapshotJob = job?.Request.Snapshot is true ? job.Id.Value : null;
        var set = new WorkingSet(snapshotJob, row.Texts("snapshots").ToHashSet(StringComparer.Ordinal));
        return (new GraphRevision(row.Number("revision")), set);
    }

    private static CypherStatement Advance(GraphKeys keys, RecordMaps maps, GraphRevision revision, IReadOnlyList<RecordChange> changes)
    {
        var (people, companies, employments) = (0, 0, 0);
        foreach (var change in changes)
        {
            people += Difference<Person>(change) - Difference<PersonMerge>(change);
            companies += Difference<Company>(change);
            employments += Difference<Employment>(change);
        }

        return CypherQueries.AdvanceRevision.With(
            ("tenant", keys.Tenant.Value),
            ("revision", revision.Value),
            ("people", people),
            ("companies", companies),
            ("employments", employments),
            ("commit", keys.Of(revision)),
            ("changes", CommitLog.Write(changes, maps)),
            ("first", keys.First),
            ("keep", (long)CommitLog.Kept.TotalMilliseconds));
    }

    private static int Difference<TRecord>(RecordChange change) => (change.After is TRecord ? 1 : 0) - (change.Before is TRecord ? 1 : 0);

    private static async Task CheckpointAsync(
        ICypherTransaction transaction, GraphKeys keys, ImportCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        await transaction.RunAsync(ImportJobMaps.Save(keys, checkpoint.Job), cancellationToken);
        if (checkpoint.Errors.Count > 0)
        {
            await transaction.RunAsync(ImportJobMaps.Add(keys, checkpoint), cancellationToken);
        }
    }
}
