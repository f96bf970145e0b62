using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Access;

/// <summary>Keeps <see cref="AccessDirectory"/> up to what other nodes decide.</summary>
/// <remarks>
/// While the store cannot be read, what was known last holds: a service that refused everybody then could not give what it keeps either.
/// </remarks>
internal sealed partial class AccessRefresh(AccessDirectory directory, TimeProvider time, ILogger<AccessRefresh> logger) : BackgroundService
{
    /// <summary>So often that a key is refused everywhere within a second of its revocation.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var fails = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await directory.RefreshAsync(stoppingToken);
                    fails = false;
                }
                catch (GraphStoreException failure)
                {
                    if (!fails)
                    {
                        Log.NotRead(logger, failure);
                    }

                    fails = true;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Who may ask what could not be read; what was known last holds until it can.")]
        public static partial void NotRead(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "Who may ask what is no longer followed.")]
        public static partial void Stopped(ILogger logger);
    }
}
