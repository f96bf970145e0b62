using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Import;

/// <summary>A dry run: an import as any other, into a copy of the tenant that is thrown away.</summary>
internal sealed class ImportRehearsal(IGraphStore store, IScratchStores scratch, LargeOrganisationCounter countLarge)
{
    /// <summary>Runs it.</summary>
    /// <param name="job">The dry run.</param>
    /// <param name="import">Runs an import into the copy to its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is to be stored of it: the job with its report, refused rows and what would be ended.</returns>
    public async Task<ImportCheckpoint> RunAsync(
        ImportJob job, Func<IScratchStore, ImportJob, Task<ImportJob>> import, CancellationToken cancellationToken)
    {
        await using var copy = await scratch.OpenAsync(cancellationToken);
        await CopyAsync(job, copy.Graph, cancellationToken);
        var rehearsed = job with { Request = job.Request with { DryRun = false } };
        await copy.Jobs.AddAsync(rehearsed, cancellationToken);
        var ended = await import(copy, rehearsed);
        var report = ended with
        {
            Request = job.Request,
            Progress = ended.Progress with { Ended = 0 },
            Revision = null,
            LargeOrganisations = await countLarge(copy.Graph, job.Tenant, cancellationToken),
        };
        return new ImportCheckpoint(
            report, await copy.Jobs.ReadErrorsAsync(job.Tenant, job.Id, afterRow: 0, ImportLimits.KeptErrors, cancellationToken))
        {
            Endings = await copy.Jobs.ReadEndingsAsync(job.Tenant, job.Id, after: 0, int.MaxValue, cancellationToken),
        };
    }

    private async Task CopyAsync(ImportJob job, IGraphStore copy, CancellationToken cancellationToken)
    {
        await using var reading = await store.OpenReadingAsync(job.Tenant, cancellationToken);
        foreach (var records in reading.Records().Chunk(ImportLimits.BatchRows))
        {
            await copy.WriteAsync(
                job.Tenant, new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]), cancellationToken);
        }
    }
}
