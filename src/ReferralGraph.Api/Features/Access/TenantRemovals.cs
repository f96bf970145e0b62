using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.Engine.Directory;
using StackExchange.Redis;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Removes tenants that are to go, until nothing of them is left. Every node does all of it, and goes on after a crash.</summary>
internal sealed partial class TenantRemovals(
    AccessDirectory access,
    IDataRemoval removal,
    IImportJobStore jobs,
    ImportWorker imports,
    SnapshotPathFinder memory,
    GraphDirectory names,
    AnswerPipeline answers,
    TimeProvider time,
    ILogger<TenantRemovals> logger) : BackgroundService
{
    /// <summary>
    /// How long a tenant is to have been shut out, on every node, before it is removed: what was let in before has been done by then.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

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
                    foreach (var tenant in access.Current.All<KnownTenant>().Where(tenant => tenant.Removing is not null))
                    {
                        await GoOnAsync(tenant, stoppingToken);
                    }

                    fails = false;
                }
                catch (Exception failure) when (failure is GraphStoreException or RedisException)
                {
                    if (!fails)
                    {
                        Log.NotRemoved(logger, failure);
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

    private async Task GoOnAsync(KnownTenant leaving, CancellationToken cancellationToken)
    {
        var tenant = leaving.Tenant;
        foreach (var job in (await jobs.ListUnfinishedAsync(cancellationToken)).Where(job => job.Tenant == tenant))
        {
            await imports.CancelAsync(tenant, job.Id, cancellationToken);
        }

        memory.Forget(tenant);
        names.Forget(tenant);

        // Once more after what was found is gone: whoever is late must not leave anything behind.
        if (access.Now - leaving.Removing < Settling || await removal.RemoveTenantAsync(tenant, cancellationToken))
        {
            return;
        }

        await answers.ForgetAsync(cancellationToken);
        await access.ChangeAsync<bool>(view => (LastChanges(view, tenant), true), cancellationToken);
        await removal.CompactAsync(cancellationToken);
        Log.Removed(logger);
    }

    /// <summary>What ends the removal; none where another node was first.</summary>
    private static IReadOnlyList<AccessChange> LastChanges(AccessView view, TenantId tenant) =>
        view.Find<KnownTenant>(tenant, tenant.Value) is null
            ? []
            :
            [
                .. view.Of<AccessRecord>(tenant).Select(record => new AccessChange.Delete(record)),
                new AccessChange.Put(view.TraceOf(tenant)),
            ];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A tenant could not be removed; it is tried again at once.")]
        public static partial void NotRemoved(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Information, "A tenant was removed; nothing of it is left.")]
        public static partial void Removed(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "Tenants are no longer removed.")]
        public static partial void Stopped(ILogger logger);
    }
}
