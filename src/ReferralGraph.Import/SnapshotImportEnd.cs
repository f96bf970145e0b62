using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Import;

/// <summary>Ends what a snapshot import lacks, and the job with it, in one transaction.</summary>
internal sealed class SnapshotImportEnd(IGraphStore store, TimeProvider time)
{
    /// <summary>Ends what was not seen, or holds it where it is too much.</summary>
    /// <param name="job">The job, all its rows written.</param>
    /// <param name="stopping">Gives up; it may have been done nevertheless.</param>
    /// <returns>The job as it is then.</returns>
    /// <exception cref="ImportRefusedException">No row was accepted.</exception>
    public async Task<ImportJob> EndUnseenAsync(ImportJob job, CancellationToken stopping)
    {
        var source = job.Request.Source!;
        if (job.Progress.IsRefusedWhole || job.Progress.Read == 0)
        {
            throw new ImportRefusedException(
                $"No row of the file was accepted, so as a snapshot it would end everything of source {source}. Nothing was ended.");
        }

        var now = time.GetUtcNow();
        var after = job;
        var end = new GraphChange.EndUnseen(source, job.Id, DateOnly.FromDateTime(now.UtcDateTime))
        {
            Limit = job.Request.MaxEnded ?? EndedLimit.Default,
            Hold = job.Progress.Unreadable > 0,
        };
        await store.WriteAsync(job.Tenant, new GraphWrite([end]) { Companions = [new ImportCheckpointing(job, Progress)] }, stopping);
        return after;

        ImportCheckpoint Progress(IReadOnlyList<ChangeOutcome> outcomes, GraphRevision revision)
        {
            if (outcomes[0].Snapshot is not { } report)
            {
                // Cancelled meanwhile, so that the store refuses this.
                return new ImportCheckpoint(job, []);
            }

            after = job with
            {
                State = report.IsHeld ? ImportState.Held : ImportState.Completed,
                Progress = job.Progress with
                {
                    Ended = report.IsHeld ? 0 : report.Endings.Count,
                    Moved = report.Moved,
                    Percent = 100,
                },
                Endings = EndingCounts.Of(report.Endings),
                Revision = revision,
                FinishedAt = now,
            };
            return new ImportCheckpoint(after, []) { Endings = report.Endings };
        }
    }

    /// <summary>Ends what a held import would have ended, where it still lasts.</summary>
    /// <param name="job">The import, held.</param>
    /// <param name="companions">What is stored in the same transaction.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>The job as it is then, and why nothing was ended, or null.</returns>
    /// <exception cref="ImportSupersededException">It is no longer held.</exception>
    public async Task<(ImportJob Job, string? Problem)> EndHeldAsync(
        ImportJob job, IReadOnlyList<WriteCompanion> companions, CancellationToken cancellationToken)
    {
        var (after, problem) = (job, (string?)null);
        var end = new GraphChange.EndHeld(job.Id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        await store.WriteAsync(
            job.Tenant,
            new GraphWrite([end]) { Companions = [new ImportCheckpointing(job, Progress), .. companions] },
            cancellationToken);
        return (after, problem);

        ImportCheckpoint Progress(IReadOnlyList<ChangeOutcome> outcomes, GraphRevision revision)
        {
            (after, problem) = (job, outcomes[0].Problem);
            if (outcomes[0].Snapshot is not { } report)
            {
                return new ImportCheckpoint(job, []);
            }

            after = job with
            {
                State = ImportState.Completed,
                Progress = job.Progress with { Ended = report.Endings.Count },
                Endings = EndingCounts.Of(report.Endings),
                Revision = revision,
            };
            return new ImportCheckpoint(after, []) { Endings = report.Endings };
        }
    }
}
