using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Changes to a tenant's graph, with what is stored together with them.</summary>
internal sealed class PendingGraphWrite(TenantId tenant, GraphWrite write) : PendingWrite<GraphWriteResult>
{
    public override int Size => write.Changes.Count;

    public override bool IsOfImport => write.Import is not null;

    protected override GraphWriteResult Write(GraphTables tables)
    {
        var number = tables.Tenants.FindOrAdd(tenant);
        var snapshotJob = write.Import is { Request.SourceSnapshot: true } job ? JobWrites.Find(tables, number, job) : (long?)null;
        var applier = new ChangeApplier(new WriteScope(tables, number, snapshotJob), ofSnapshotImport: snapshotJob is not null);
        var outcomes = applier.Apply(write);
        if (applier.Changes.Count > 0)
        {
            tables.Tenants.Advance(number, CountChange.Of(applier.Changes));
        }

        var revision = tables.Tenants.Revision(number);
        foreach (var companion in write.Companions)
        {
            CompanionWrites.Store(tables, number, companion, outcomes, revision);
        }

        tables.Ledger.Erase(number, ErasedPeople.Of(applier.Changes));
        Commit = applier.Changes.Count > 0 ? new GraphCommit(tenant, revision, applier.Changes) : null;
        return new GraphWriteResult(revision, outcomes);
    }

    protected override GraphWriteResult Finish(GraphWriteResult result, bool othersWait) =>
        othersWait ? result with { OthersWaited = true } : result;
}
