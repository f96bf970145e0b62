using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;
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
internal sealed class Neo4jGraphWriter(ICypherClient client, InlineScorer ties, string runner)
{
    // How long after a batch of an import its next one is waited for before ties are scored: longer than a batch takes.
    private static readonly TimeSpan UntilNextBatch = TimeSpan.FromSeconds(3);

    /// <summary>The result, and what was changed; null when nothing was.</summary>
    public Task<(GraphWriteResult Result, GraphCommit? Commit)> WriteAsync(
        TenantId tenant, GraphWrite write, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var needs = WriteNeeds.Of(write.Changes, write.Import is { Request.SourceSnapshot: true }, write.Expected);
        return client.TransactAsync((transaction, cancel) => WriteAsync(transaction, keys, write, needs, cancel), cancellationToken);
    }

    private async Task<(GraphWriteResult Result, GraphCommit? Commit)> WriteAsync(
        ICypherTransaction transaction, GraphKeys keys, GraphWrite write, WriteNeeds needs, CancellationToken cancellationToken)
    {
        var maps = new RecordMaps(keys);
        var (state, totals, set) = await BeginAsync(transaction, keys, write.Import, cancellationToken);
        var areMerged = totals.Counts[TenantCount.CompanyMerges] > 0;
        await new WorkingSetLoader(transaction, keys, maps).LoadAsync(needs, areMerged, set, cancellationToken);

        var applier = new ChangeApplier(set, ofSnapshotImport: set.SnapshotJob is not null);
        var outcomes = applier.Apply(write);
        var changes = applier.Changes;
        var revision = new GraphRevision(state.Revision.Value + (changes.Count > 0 ? 1 : 0));
        var companions = new CompanionWrites(write.Companions, keys, runner, outcomes, revision);
        if (changes.Count == 0)
        {
            await RunAsync(transaction, new WritePlan(set, keys, maps).Statements(), cancellationToken);
        }
        else
        {
            var now = After(totals, changes);
            var plan = await ties.PlanAsync(
                transaction.RunAsync, keys, state, (totals, now), changes, bulk: write.Import is not null, cancellationToken);
            await RunAsync(
                transaction, plan.First.Concat(new WritePlan(set, keys, maps).Statements()).Concat(plan.Last), cancellationToken);
            await transaction.RunAsync(Advance(keys, maps, state, plan.State, now, changes, companions.ImportGoesOn), cancellationToken);
        }

        await companions.RunAsync(transaction, cancellationToken);
        await Neo4jLedgerWrites.EraseAsync(transaction, keys, ErasedPeople.Of(changes), cancellationToken);
        return (new GraphWriteResult(revision, outcomes), changes.Count > 0 ? new GraphCommit(keys.Tenant, revision, changes) : null);
    }

    private static async Task<(TenantTies State, TenantTotals Totals, WorkingSet Set)> BeginAsync(
        ICypherTransaction transaction, GraphKeys keys, ImportJob? import, CancellationToken cancellationToken)
    {
        var query = CypherQueries.LockTenant.With(("tenant", keys.Tenant.Value));
        var row = (await transaction.RunAsync(query, cancellationToken)).First()!.Value;
        var snapshotJob = import is { Request.SourceSnapshot: true } ? import.Id.Value : null;
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

    private static CypherStatement Advance(
        GraphKeys keys,
        RecordMaps maps,
        TenantTies before,
        TenantTies after,
        TenantTotals totals,
        IReadOnlyList<RecordChange> changes,
        bool importGoesOn)
    {
        var counts = CountChange.Of(changes);
        return CypherQueries.AdvanceRevision.With(
            ("tenant", keys.Tenant.Value),
            ("revision", after.Revision.Value),
            ("people", counts.People),
            ("companies", counts.Companies),
            ("employments", counts.Employments),
            ("ties", after.Count - before.Count),
            ("tiesRevision", after.Ties.Revision!.Value.Value),
            ("scoredDay", RecordMaps.Text(after.Ties.Day!.Value)),
            ("scoredModel", after.Ties.Model),
            ("sweptTo", after.SweptTo),
            ("importing", importGoesOn ? (long)UntilNextBatch.TotalMilliseconds : null),
            ("totals", TenantTotalsText.Write(totals)),
            ("commit", keys.Of(after.Revision)),
            ("changes", CommitLog.Write(changes, maps)),
            ("first", keys.First),
            ("keep", (long)CommitLog.Kept.TotalMilliseconds));
    }
}
