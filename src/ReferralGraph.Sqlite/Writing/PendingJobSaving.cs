using ReferralGraph.Core.Imports;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>The new state of a job; false when it is gone, or not at the progress it has in it.</summary>
internal sealed class PendingJobSaving(ImportJob job) : PendingWrite<bool>
{
    protected override bool Write(GraphTables tables)
    {
        if (tables.Tenants.Find(job.Tenant) is not { } tenant
            || tables.Jobs.Number(tenant, job.Id) is not { } number
            || !JobWrites.IsUnfinished(tables, number, job.Progress))
        {
            return false;
        }

        JobWrites.Save(tables, number, job);
        return true;
    }
}
