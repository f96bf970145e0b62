using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>Removes look-ups that are kept no longer.</summary>
internal sealed partial class LookupSweep(
    ILookupStore store, AccessDirectory access, TimeProvider time, ILogger<LookupSweep> logger) : BackgroundService
{
    /// <summary>How long look-ups are kept where the tenant has not decided, days.</summary>
    public const int DefaultDays = 365;

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

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
            var view = access.Current;
            foreach (var tenant in view.All<KnownTenant>().Select(known => known.Tenant).Append(TenantId.Default).Distinct())
            {
                var days = view.Find<TenantSettings>(tenant, tenant.Value)?.LookupDays ?? DefaultDays;
                while (await store.RemoveBeforeAsync(tenant, time.GetUtcNow().AddDays(-days), cancellationToken) > 0)
                {
                    // Some at a time, so that writes do not wait for all of them.
                }
            }
        }
        catch (GraphStoreException failure)
        {
            Log.NotRemoved(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Look-ups that are kept no longer could not be removed; it is tried again in a while.")]
        public static partial void NotRemoved(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "Look-ups are no longer removed.")]
        public static partial void Stopped(ILogger logger);
    }
}
