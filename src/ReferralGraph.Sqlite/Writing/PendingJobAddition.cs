using ReferralGraph.Core.Imports;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>A new job.</summary>
internal sealed class PendingJobAddition(ImportJob job) : PendingWrite<ImportJob>
{
    protected override ImportJob Write(GraphTables tables)
    {
        JobWrites.Add(tables, job);
        return job;
    }
}
