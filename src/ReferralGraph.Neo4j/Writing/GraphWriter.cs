using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Commits;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// Writes in one transaction: waits for its turn, reads what the changes touch, applies them in memory, writes the difference with the next
/// revision.
/// </summary>
/// <param name="client">The way to the database.</param>
/// <param name="ties">What a write does about ties.</param>
/// <param name="runner">Names this process among those that run import jobs.</param>
internal sealed class GraphWriter(ICypherClient client, InlineScorer ties, string runner)
{
    // How long after a batch of an import its next one is waited for before ties are scored: longer than a batch takes.
    private static readonly TimeSpan UntilNextBatch = TimeSpan.FromSeconds(3);

    /// <summary>The result, and what was changed; null when nothing was.</summary>
    public Task<(GraphWriteResult Result, GraphCommit? Commit)> WriteAsync(
        TenantId tenant, GraphWrite write, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var needs = WriteNeeds.Of(write.Changes);
        return client.TransactAsync((transaction, cancel) => WriteAsync(transaction, keys, write, needs, cancel), cancellationToken);
    }

    private async Task<(GraphWriteResult Result, GraphCommit? Commit)> WriteAsync(
        ICypherTransaction transaction, GraphKeys keys, GraphWrite write, WriteNeeds needs, CancellationToken cancellationToken)
    {
        var maps = new RecordMaps(keys);
        var (state, totals, set) = await BeginAsync(transaction, keys, write.Import?.Job, cancellationToken);
        await new WorkingSetLoader(transaction, keys, maps).LoadAsync(needs, set, cancellationToken);

        var applier = new ChangeApplier(set);
        var outcomes = write.Changes.Select(applier.Apply).ToArray();
        var revision = new GraphRevision(state.Revision.Value + (set.Changes.Count > 0 ? 1 : 0));
        var checkpoint = write.Import?.Progress(outcomes, revision);
        if (set.Changes.Count == 0)
        {
            await RunAsync(transaction, new WritePlan(set, keys, maps).Statements(), cancellationToken);
        }
        else
        {
            var now = After(totals, set.Changes);
            var plan = await ties.PlanAsync(
                transaction.RunAsync, keys, state, (totals, now), set.Changes, bulk: write.Import is not null, cancellationToken);
            await RunAsync(
                transaction, plan.First.Concat(new WritePlan(set, keys, maps).Statements()).Concat(plan.Last), cancellationToken);
            await transaction.RunAsync(Advance(keys, maps, state, plan.State, now, set.Changes, Importing(checkpoint)), cancellationToken);
        }

        if (checkpoint is not null)
        {
            await CheckpointAsync(transaction, keys, write.Import!.Job, checkpoint, cancellationToken);
        }

        var commit = set.Changes.Count > 0 ? new GraphCommit(keys.Tenant, revision, set.Changes) : null;
        return (new GraphWriteResult(revision, outcomes), commit);
    }

    private static async Task<(TenantTies State, TenantTotals Totals, WorkingSet Set)> BeginAsync(
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
        return (TenantTies.Of(row), TenantTotalsText.Read(row.TextOrNull("totals")), set);
    }

    private static async Task RunAsync(
        ICypherTransaction transaction, IEnumerable<CypherStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            await transaction.RunAsync(statement, cancellationToken);
        }
    }

    private static TenantTotals After(TenantTotals before, IReadOnlyList<RecordChange> changes)
    {
        var totals = new TenantTotalsEditor(before);
        foreach (var change in changes)
        {
            totals.Apply(change);
        }

        return totals.ToTotals();
    }

    private static long? Importing(ImportCheckpoint? checkpoint) => checkpoint is { Job.State: ImportState.Queued or ImportState.Running }
        ? (long)UntilNextBatch.TotalMilliseconds
        : null;

    private static CypherStatement Advance(
        GraphKeys keys,
        RecordMaps maps,
        TenantTies before,
        TenantTies after,
        TenantTotals totals,
        IReadOnlyList<RecordChange> changes,
        long? importing)
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
            ("revision", after.Revision.Value),
            ("people", people),
            ("companies", companies),
            ("employments", employments),
            ("ties", after.Count - before.Count),
            ("tiesRevision", after.Ties.Revision!.Value.Value),
            ("scoredDay", RecordMaps.Text(after.Ties.Day!.Value)),
            ("scoredModel", after.Ties.Model),
            ("sweptTo", after.SweptTo),
            ("importing", importing),
            ("totals", TenantTotalsText.Write(totals)),
            ("commit", keys.Of(after.Revision)),
            ("changes", CommitLog.Write(changes, maps)),
            ("first", keys.First),
            ("keep", (long)CommitLog.Kept.TotalMilliseconds));
    }

    private static int Difference<TRecord>(RecordChange change) => (change.After is TRecord ? 1 : 0) - (change.Before is TRecord ? 1 : 0);

    private async Task CheckpointAsync(
        ICypherTransaction transaction, GraphKeys keys, ImportJob before, ImportCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var saved = await transaction.RunAsync(ImportJobMaps.Save(keys, checkpoint.Job, before.Progress, runner), cancellationToken);
        if (saved.First() is not { } row || !row.Flag("isSaved"))
        {
            throw new ImportSupersededException(before);
        }

        if (checkpoint.Errors.Count > 0)
        {
            await transaction.RunAsync(ImportJobMaps.Add(keys, checkpoint), cancellationToken);
        }
    }
}
