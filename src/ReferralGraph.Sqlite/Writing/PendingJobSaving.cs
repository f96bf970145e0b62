using ReferralGraph.Core.Imports;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>The new state of a job; false when it is not at the progress it has in it.</summary>
internal sealed class PendingJobSaving(ImportJob job) : PendingWrite<bool>
{
    protected override bool Write(GraphTables tables)
    {
        var number = JobWrites.Find(tables, tables.Tenants.FindOrAdd(job.Tenant), job);
        var isAt = JobWrites.IsUnfinished(tables, number, job.Progress);
        if (isAt)
        {
            JobWrites.Save(tables, number, job);
        }

        return isAt;
    }
}
