using System.Threading.Channels;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Runs import jobs one after the other, oldest first; those an earlier process left unfinished go on where they were.</summary>
internal sealed partial class ImportWorker(
    ImportJobRunner runner,
    IImportJobStore jobs,
    ImportSpool spool,
    AccessDirectory access,
    TimeProvider time,
    ILogger<ImportWorker> logger) : BackgroundService
{
    /// <summary>Pause after a failure of the store that could not even be recorded.</summary>
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(5);

    /// <summary>How often to poll for jobs that another process left: one that was killed holds them a while longer.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Longer than it takes to record the job of content that has been written.</summary>
    private static readonly TimeSpan Recording = TimeSpan.FromMinutes(10);

    private readonly Channel<bool> _wakeUp =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Held while a job is chosen or cancelled, so that no job is chosen while it is being cancelled.</summary>
    private readonly SemaphoreSlim _choosing = new(1, 1);

    private RunningImport? _running;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before requests are taken: content of a request is on disk before its job is recorded.
        spool.Sweep(await jobs.ListUnfinishedAsync(cancellationToken), before: time.GetUtcNow() - Recording);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Accepts a job whose file is in the spool, and keeps the request that brought it, if it is to be kept.</summary>
    /// <exception cref="RequestKeptException">The request was done before.</exception>
    /// <exception cref="ProblemException">
    /// The tenant was removed while the file came, or the data of the file's owner were erased.
    /// </exception>
    public async Task AddAsync(ImportJob job, KeptRequest? request, CancellationToken cancellationToken)
    {
        var isAdded = false;
        try
        {
            access.ThrowIfGone(job.Tenant);
            if (job.Request.Owner is { } owner && new ErasedNames(access, job.Tenant).Knows(owner))
            {
                throw new ProblemException(
                    ProblemTypes.PersonErased, "owner is the id of a person whose data were erased on request; nothing was imported.");
            }

            await jobs.AddAsync(job, request, cancellationToken);
            isAdded = true;
        }
        finally
        {
            // A failure may leave open whether it was added. Where that cannot be told, the next start takes away what nobody needs.
            if (!isAdded && await jobs.ReadAsync(job.Tenant, job.Id, CancellationToken.None) is null)
            {
                spool.Delete(job);
            }

            _wakeUp.Writer.TryWrite(true);
        }
    }

    /// <summary>Cancels a job: at once while it is queued, at the end of its batch while it runs. One that has ended stays so.</summary>
    /// <returns>A task that completes when the job has ended.</returns>
    public async Task CancelAsync(TenantId tenant, ImportJobId job, CancellationToken cancellationToken)
    {
        RunningImport? running;
        await _choosing.WaitAsync(cancellationToken);
        try
        {
            running = _running is { } candidate && candidate.Job.Tenant == tenant && candidate.Job.Id == job ? candidate : null;
            if (running is not null)
            {
                await running.Cancel.CancelAsync();
            }
            else if (await jobs.ReadAsync(tenant, job, cancellationToken) is { HasEnded: false } waiting)
            {
                spool.Delete(await runner.CancelAsync(waiting, cancellationToken));
            }
        }
        finally
        {
            _choosing.Release();
        }

        if (running is not null)
        {
            await running.Ended.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _choosing.Dispose();
        _running?.Cancel.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading and matching rows takes the processor for as long as the file is.
        using var thread = new WorkThreads(1, "imports");
        await thread.RunAsync(async () =>
        {
            await RunAllAsync(stoppingToken);
            return true;
        });
    }

    private async Task RunAllAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ChooseAsync(stoppingToken) is { } chosen)
                {
                    await RunAsync(chosen, stoppingToken);
                }
                else
                {
                    await WaitAsync(stoppingToken);
                }
            }
            catch (GraphStoreException failure)
            {
                Log.StoreFailed(logger, failure, StorePause);
                await Task.Delay(StorePause, time, stoppingToken);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var interval = new CancellationTokenSource(Interval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, stopping);
        try
        {
            await _wakeUp.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Time to poll.
        }
    }

    private async Task<RunningImport?> ChooseAsync(CancellationToken stopping)
    {
        await _choosing.WaitAsync(stopping);
        try
        {
            foreach (var job in await jobs.ListUnfinishedAsync(stopping))
            {
                if (access.Current.IsGone(job.Tenant))
                {
                    // Added when the tenant was already being removed.
                    spool.Delete(await runner.CancelAsync(job, stopping));
                }
                else if (await jobs.ClaimAsync(job, stopping))
                {
                    return _running = new RunningImport(job);
                }
            }

            return null;
        }
        finally
        {
            _choosing.Release();
        }
    }

    private async Task RunAsync(RunningImport running, CancellationToken stopping)
    {
        var job = running.Job;
        Log.Started(logger, job.Id, job.Tenant, job.Request.Format, job.Progress.Read);
        try
        {
            var ended = await runner.RunAsync(job, progress: null, running.Cancel.Token, stopping);
            Log.Ended(logger, ended.Id, ended.Tenant, ended.State, ended.Progress.Read, ended.Progress.Rejected);
            if (ended.HasEnded)
            {
                spool.Delete(ended);
            }
        }
        finally
        {
            await _choosing.WaitAsync(CancellationToken.None);
            _running = null;
            _choosing.Release();
            running.Cancel.Dispose();
            running.Ended.SetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Import {Job} of tenant {Tenant} ({Format}) runs, from row {Row}.")]
        public static partial void Started(ILogger logger, ImportJobId job, TenantId tenant, string format, long row);

        [LoggerMessage(2, LogLevel.Information, "Import {Job} of tenant {Tenant} is {State}: {Rows} rows, {Rejected} rejected.")]
        public static partial void Ended(ILogger logger, ImportJobId job, TenantId tenant, ImportState state, long rows, long rejected);

        [LoggerMessage(3, LogLevel.Error, "The store failed while importing; trying again in {Pause}.")]
        public static partial void StoreFailed(ILogger logger, Exception exception, TimeSpan pause);
    }

    /// <summary>The job that is under way.</summary>
    private sealed class RunningImport(ImportJob job)
    {
        public ImportJob Job { get; } = job;

        public CancellationTokenSource Cancel { get; } = new();

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
