using ReferralGraph.Api.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>
/// Tells endpoints what happens. One node does, and another takes over when its turn ends; each endpoint is told by itself, so that one
/// that is slow keeps nobody waiting.
/// </summary>
/// <remarks>A node that dies may have sent what it could not note any more: it is sent once more, under the same id.</remarks>
internal sealed partial class WebhookSender(
    IWebhookStore store, WebhookRun run, AccessDirectory access, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How long messages are listed that are over.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly Dictionary<(TenantId Tenant, string Endpoint), Task> _running = [];
    private long _turnEnds;
    private DateTimeOffset _swept;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var view = access.Current;
            var endpoints = view.All<WebhookEndpoint>().Where(endpoint => !view.IsGone(endpoint.Tenant)).ToList();
            if (endpoints.Count == 0 || !await HasTurnAsync(cancellationToken))
            {
                return;
            }

            foreach (var endpoint in endpoints)
            {
                var key = (endpoint.Tenant, endpoint.Id);
                if (!_running.TryGetValue(key, out var before) || before.IsCompleted)
                {
                    _running[key] = Task.Run(() => RunAsync(endpoint, cancellationToken), CancellationToken.None);
                }
            }

            await SweepAsync(cancellationToken);
        }
        catch (GraphStoreException failure)
        {
            Log.NotSent(logger, failure);
        }
    }

    /// <summary>Takes the turn, or holds it while more than half of it is left.</summary>
    private async Task<bool> HasTurnAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref _turnEnds) - now.UtcTicks > Turn.Ticks / 2)
        {
            return true;
        }

        var isTaken = await store.TakeTurnAsync(_holder, now, now + Turn, cancellationToken);
        Volatile.Write(ref _turnEnds, isTaken ? (now + Turn).UtcTicks : 0);
        return isTaken;
    }

    private bool MaySend() => time.GetUtcNow().UtcTicks + WebhookCalls.Limit.Ticks < Volatile.Read(ref _turnEnds);

    private async Task RunAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            await run.RunAsync(endpoint, MaySend, cancellationToken);
        }
        catch (GraphStoreException failure)
        {
            Log.NotSent(logger, failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _swept < SweepInterval)
        {
            return;
        }

        _swept = now;
        while (await store.RemoveBeforeAsync(now - Kept, cancellationToken) > 0)
        {
            // Some at a time, so that writes do not wait for all of them.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Webhooks could not be sent; it is tried again in a while.")]
        public static partial void NotSent(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "Webhooks are no longer sent.")]
        public static partial void Stopped(ILogger logger);
    }
}
