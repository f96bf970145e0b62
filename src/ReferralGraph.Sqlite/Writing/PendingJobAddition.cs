using ReferralGraph.Core.Access;
using ReferralGraph.Core.Imports;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>A new job, and the request that asked for it.</summary>
internal sealed class PendingJobAddition(ImportJob job, KeptRequest? request) : PendingWrite<ImportJob>
{
    protected override ImportJob Write(GraphTables tables)
    {
        if (request is not null)
        {
            tables.Requests.KeepFirst(request);
        }

        JobWrites.Add(tables, job);
        return job;
    }
}
