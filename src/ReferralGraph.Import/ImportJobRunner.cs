using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Import;

/// <summary>Runs import jobs: from their beginning, or from where a crash left them.</summary>
/// <param name="store">Where the facts go.</param>
/// <param name="jobs">Where the jobs are kept; of the same store, for progress is written with each batch.</param>
/// <param name="time">Says on which day a snapshot ends what it lacks, and how long to wait for a store that fails.</param>
/// <param name="scratch">Where a dry run imports to.</param>
/// <param name="countLarge">Counts the companies of a graph that are too large to make ties, for the report of a dry run.</param>
/// <param name="contactKey">
/// Says of each tenant what ids of its contacts are made with: secret, and the same on every node and after a restart, so that a book that
/// is imported again is about the same people.
/// </param>
/// <remarks>
/// Rows are applied one after the other, so the same file again changes nothing. The exception is a file that contradicts itself, with two
/// rows of one key: the later one stands each time, both are counted as updates, and the report says which replaced which.
/// </remarks>
public sealed class ImportJobRunner(
    IGraphStore store,
    IImportJobStore jobs,
    TimeProvider time,
    IScratchStores scratch,
    LargeOrganisationCounter countLarge,
    Func<TenantId, byte[]> contactKey)
{
    // How often in a row the store may fail before the job does: two minutes, longer than a server takes to start or a cluster to choose a
    // leader.
    private const int StoreRetries = 24;

    /// <summary>How often a dry run, which writes nothing for long, says that it is still run here.</summary>
    private static readonly TimeSpan ClaimRenewal = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(2);

    /// <summary>Most rows written in one transaction.</summary>
    internal int BatchRows { get; init; } = ImportLimits.BatchRows;

    /// <summary>True where no other process, and nothing else in this one, can write to the store.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Says when a graph has as many ties as it may; null for never.</summary>
    public IGraphBudget? Budget { get; init; }

    /// <summary>
    /// Completes when questions see a revision, or after some patience: while others write, each batch waits for that. Null where nobody
    /// asks.
    /// </summary>
    public Func<TenantId, GraphRevision, CancellationToken, Task>? See { get; init; }

    /// <summary>Says of each tenant whom no row may name, for they had their data erased; null for nobody.</summary>
    public Func<TenantId, IErasedNames>? Erased { get; init; }

    /// <summary>Says of each tenant what its sources may not say again; null for nothing.</summary>
    public Func<TenantId, ISuppressedFacts>? Suppressed { get; init; }

    /// <summary>Pause after a failure of the store.</summary>
    internal TimeSpan StorePause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs a job until it has ended.</summary>
    /// <param name="job">A job that was added; how far it came is read again.</param>
    /// <param name="progress">Receives the progress after each batch, or null.</param>
    /// <param name="cancelled">
    /// Cancelled by the owner: the job ends as <see cref="ImportState.Cancelled"/>; batches already written stay.
    /// </param>
    /// <param name="stopping">The process is to end: the job stays <see cref="ImportState.Running"/> and goes on at the next start.</param>
    /// <returns>
    /// The job as it ended: every failure of the file is a state with a reason, and so is one of the store that lasts. One that has not
    /// ended is run by another process. One that went with its tenant is told as cancelled.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> was cancelled.</exception>
    /// <exception cref="GraphStoreException">The store fails lastingly, and so does recording it: the job goes on when it is run
    /// again.</exception>
    public async Task<ImportJob> RunAsync(
        ImportJob job, IProgress<ImportProgress>? progress, CancellationToken cancelled, CancellationToken stopping)
    {
        var current = await ReadAsync(job, stopping);
        if (current.HasEnded)
        {
            return current;
        }

        if (!await jobs.ClaimAsync(current, stopping))
        {
            return await ReadAsync(job, stopping);
        }

        var ended = await RunToEndAsync(current, progress, cancelled, stopping);
        progress?.Report(ended.Progress);
        return ended;
    }

    /// <summary>
    /// Ends a job that this process does not run as <see cref="ImportState.Cancelled"/>. One that does finds that out with its next batch.
    /// </summary>
    /// <returns>The job as it ended, be it otherwise.</returns>
    public Task<ImportJob> CancelAsync(ImportJob job, CancellationToken cancellationToken) =>
        EndAsync(job, ImportState.Cancelled, failure: null, cancellationToken);

    /// <summary>Ends what a held import would have ended, where it still lasts.</summary>
    /// <param name="job">The import.</param>
    /// <param name="companions">What is stored in the same transaction.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>The job as it is then, and why nothing was confirmed, or null.</returns>
    public async Task<(ImportJob Job, string? Problem)> ConfirmAsync(
        ImportJob job, IReadOnlyList<WriteCompanion> companions, CancellationToken cancellationToken)
    {
        if (job is not { State: ImportState.Held, Request.DryRun: false })
        {
            return (job, ImportSentences.NothingToConfirm(job));
        }

        try
        {
            return await new SnapshotImportEnd(store, time).EndHeldAsync(job, companions, cancellationToken);
        }
        catch (ImportSupersededException)
        {
            var current = await ReadAsync(job, cancellationToken);
            return (current, ImportSentences.NothingToConfirm(current));
        }
    }

    private async Task<ImportJob> RunToEndAsync(
        ImportJob job, IProgress<ImportProgress>? progress, CancellationToken cancelled, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, stopping);
        try
        {
            return await ImportPatientlyAsync(job, progress, either.Token, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ReleaseAsync(job);
            throw;
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(job, ImportState.Cancelled, failure: null, stopping);
        }
        catch (ImportRefusedException refused)
        {
            return await EndAsync(job, ImportState.Failed, refused.Message, stopping);
        }
        catch (FileNotFoundException)
        {
            return await EndAsync(job, ImportState.Failed, "The file is no longer there. Import it anew.", stopping);
        }
        catch (IOException unreadable)
        {
            return await EndAsync(job, ImportState.Failed, $"The file cannot be read: {unreadable.Message}", stopping);
        }
        catch (UnauthorizedAccessException unreadable)
        {
            return await EndAsync(job, ImportState.Failed, $"The file cannot be read: {unreadable.Message}", stopping);
        }
        catch (ImportSupersededException)
        {
            return await ReadAsync(job, stopping);
        }
        catch (GraphStoreException failed) when (!stopping.IsCancellationRequested)
        {
            var reason = $"The store failed: {failed.Message} What was written stays; import the file again to go on.";
            return await EndAsync(job, ImportState.Failed, reason, stopping);
        }
    }

    /// <summary>Goes on after failures of the store, unless it fails again and again without a row being written.</summary>
    private async Task<ImportJob> ImportPatientlyAsync(
        ImportJob job, IProgress<ImportProgress>? progress, CancellationToken either, CancellationToken stopping)
    {
        var (current, failures) = (job, 0);
        while (true)
        {
            try
            {
                if (failures > 0)
                {
                    // What the store holds counts: a write whose answer was lost may have been done.
                    var stored = await ReadAsync(job, either);
                    failures = stored.Progress.Read > current.Progress.Read ? 1 : failures;
                    current = stored;
                    if (current.HasEnded)
                    {
                        return current;
                    }
                }

                return await ImportAsync(current, progress, either, stopping);
            }
            catch (GraphStoreException failed)
                when (failed.Failure is StoreFailure.Unavailable or StoreFailure.TimedOut && failures < StoreRetries)
            {
                failures++;
                await Task.Delay(StorePause, time, either);
            }
        }
    }

    /// <summary>A job as it is stored. One that is gone went with its tenant, and is over.</summary>
    private async Task<ImportJob> ReadAsync(ImportJob job, CancellationToken cancellationToken) =>
        await jobs.ReadAsync(job.Tenant, job.Id, cancellationToken)
        ?? job with { State = ImportState.Cancelled, FinishedAt = time.GetUtcNow() };

    private async Task ReleaseAsync(ImportJob job)
    {
        using var patience = new CancellationTokenSource(PatienceAtTheEnd, time);
        try
        {
            await jobs.ReleaseAsync(job, patience.Token);
        }
        catch (Exception failure) when (failure is GraphStoreException or OperationCanceledException)
        {
            // The claim ends by itself.
        }
    }

    private async Task<ImportJob> ImportAsync(
        ImportJob job, IProgress<ImportProgress>? progress, CancellationToken either, CancellationToken stopping)
    {
        if (ImportFormats.Check(job.Request) is { } problem)
        {
            throw new ImportRefusedException(problem.Problem);
        }

        if (job.Request.Owner is { } owner && Erased?.Invoke(job.Tenant).Knows(owner) == true)
        {
            throw new ImportRefusedException("The data of whose file it is were erased on request, so nothing of it is imported.");
        }

        var format = ImportFormats.Find(job.Request.Format)!;
        await using var file = new FileStream(
            job.ContentPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        await ContentCheck.VerifyAsync(file, job.ContentHash, either);
        if (job.Request.DryRun)
        {
            return await RehearseAsync(job, progress, either, stopping);
        }

        await using var content = format.Open(file);
        var writer = new ImportRowWriter(store, time, contactKey(job.Tenant))
        {
            BatchRows = IsAlone ? ImportLimits.BatchRowsAlone : BatchRows,
            IsAlone = IsAlone,
            Budget = Budget,
            See = See,
            Erased = Erased,
            Suppressed = Suppressed,
        };
        var current = await writer.WriteAsync(job, format, content, progress, either, stopping);
        either.ThrowIfCancellationRequested();
        return job.Request.SourceSnapshot ? await new SnapshotImportEnd(store, time).EndUnseenAsync(current, stopping)
            : current.Progress.IsRefusedWhole
                ? await EndAsync(current, ImportState.Failed, ImportSentences.NoRowAccepted(current), isReadWhole: true, stopping)
            : await EndAsync(current, ImportState.Completed, failure: null, isReadWhole: true, stopping);
    }

    /// <summary>Imports into a copy of the tenant that is thrown away, and stores nothing but the report.</summary>
    private async Task<ImportJob> RehearseAsync(
        ImportJob job, IProgress<ImportProgress>? progress, CancellationToken either, CancellationToken stopping)
    {
        var running = job with { State = ImportState.Running };
        if (!await jobs.SaveAsync(running, stopping))
        {
            throw new ImportSupersededException(job);
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(either);
        var renewal = RenewClaimAsync(job, done.Token);
        try
        {
            var rehearsal = new ImportRehearsal(store, scratch, countLarge);
            var report = await rehearsal.RunAsync(job, RunAsync, either);
            var after = report.Job with { FinishedAt = time.GetUtcNow() };
            var companion = new ImportCheckpointing(running, (_, _) => report with { Job = after });
            await store.WriteAsync(job.Tenant, new GraphWrite([]) { Companions = [companion] }, stopping);
            return after;
        }
        finally
        {
            await done.CancelAsync();
            await renewal;
        }

        Task<ImportJob> RunAsync(IScratchStore copy, ImportJob rehearsed) =>
            new ImportJobRunner(copy.Graph, copy.Jobs, time, scratch, countLarge, _ => contactKey(job.Tenant))
            {
                BatchRows = BatchRows,
                StorePause = StorePause,
                Erased = Erased is null ? null : _ => Erased(job.Tenant),
                Suppressed = Suppressed is null ? null : _ => Suppressed(job.Tenant),
            }
                .RunAsync(rehearsed, progress, cancelled: CancellationToken.None, stopping: either);
    }

    private async Task RenewClaimAsync(ImportJob job, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(ClaimRenewal, time, done);
                await jobs.ClaimAsync(job, done);
            }
        }
        catch (Exception end) when (end is GraphStoreException or OperationCanceledException)
        {
            // The report is refused if another process took over meanwhile.
        }
    }

    private Task<ImportJob> EndAsync(ImportJob job, ImportState state, string? failure, CancellationToken stopping) =>
        EndAsync(job, state, failure, isReadWhole: false, stopping);

    private async Task<ImportJob> EndAsync(
        ImportJob job, ImportState state, string? failure, bool isReadWhole, CancellationToken stopping)
    {
        while (true)
        {
            // What the store holds counts: a write whose answer was lost may have been done, and its owner may have cancelled the job
            // elsewhere.
            var current = await ReadAsync(job, stopping);
            var ended = current with
            {
                State = state,
                Failure = failure,
                FinishedAt = time.GetUtcNow(),
                Encoding = job.Encoding ?? current.Encoding,
                IgnoredColumns = job.Encoding is null ? current.IgnoredColumns : job.IgnoredColumns,
                Progress = isReadWhole ? current.Progress with { Percent = 100 } : current.Progress,
            };
            if (current.HasEnded || await jobs.SaveAsync(ended, stopping))
            {
                return current.HasEnded ? current : ended;
            }
        }
    }
}
