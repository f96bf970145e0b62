using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Requests.Retries;

/// <summary>Removes requests that may be sent again no longer.</summary>
internal sealed partial class KeptRequestSweep(IKeptRequestStore store, TimeProvider time, ILogger<KeptRequestSweep> logger)
    : BackgroundService
{
    /// <summary>So often that little more is kept than counts.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await store.RemoveExpiredAsync(time.GetUtcNow(), cancellationToken) > 0)
            {
                // Some at a time, so that writes do not wait for all of them.
            }
        }
        catch (GraphStoreException failure)
        {
            Log.NotRemoved(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Requests that have expired could not be removed; it is tried again in a while.")]
        public static partial void NotRemoved(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "Requests that expire are no longer removed.")]
        public static partial void Stopped(ILogger logger);
    }
}
