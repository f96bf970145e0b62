using ReferralGraph.Core.Imports;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>What writes of import jobs share.</summary>
internal static class JobWrites
{
    /// <summary>The number of the job of a write; one that is gone went with its tenant while it ran.</summary>
    public static long Find(GraphTables tables, long tenant, ImportJob job) =>
        tables.Jobs.Number(tenant, job.Id) ?? throw new ImportSupersededException(job);

    public static void Add(GraphTables tables, ImportJob job)
    {
        var tenant = tables.Tenants.FindOrAdd(job.Tenant);
        if (tables.Jobs.Number(tenant, job.Id) is not null)
        {
            throw new ArgumentException($"Import {job.Id} was added before.", nameof(job));
        }

        tables.Jobs.Insert(tenant, job);
    }

    /// <summary>Whether a job is as it was read: held still, else unfinished; with this progress.</summary>
    public static bool IsAt(GraphTables tables, long number, ImportJob job) => job.Progress.Read
        == (job.State == ImportState.Held ? tables.Jobs.RowsReadOfHeld(number) : tables.Jobs.RowsReadOfUnfinished(number));

    /// <summary>Whether a job has not ended, with this progress.</summary>
    public static bool IsUnfinished(GraphTables tables, long number, ImportProgress progress) =>
        tables.Jobs.RowsReadOfUnfinished(number) == progress.Read;

    public static void Save(GraphTables tables, long number, ImportJob job)
    {
        tables.Jobs.Replace(number, job);
        if (job.HasEnded)
        {
            tables.Seen.Forget(number);
        }
    }
}
