using System.Threading.Channels;
using ReferralGraph.Api.Access;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Features.Work;

/// <summary>
/// Stops cases that cannot go on, when somebody is gone or two have become one: soon after the write, and once a day for those who left.
/// Whoever moves one before that is told the same.
/// </summary>
internal sealed partial class StopSweep(
    IGraphStore store,
    IReferralLedger ledger,
    IEnumerable<IStoppedWork> works,
    CaseWrites writes,
    AccessDirectory access,
    TimeProvider time,
    ILogger<StopSweep> logger) : BackgroundService
{
    /// <summary>How long it waits for more before it looks, and before a store that failed is asked again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<TenantId> _changed = Channel.CreateUnbounded<TenantId>(new UnboundedChannelOptions { SingleReader = true });
    private DateOnly _day;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Where several nodes write, each looks after its own writes.
        using var subscription = store is ISharedGraphStore shared ? shared.SubscribeOwn(OnCommit) : store.Subscribe(OnCommit);
        using var timer = new PeriodicTimer(Pause, time);
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
    }

    private void OnCommit(GraphCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            if (change is { Before: Person, After: null } or { After: PersonMerge })
            {
                _changed.Writer.TryWrite(commit.Tenant);
                return;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var tenants = new HashSet<TenantId>();
        while (_changed.Reader.TryRead(out var changed))
        {
            tenants.Add(changed);
        }

        var today = time.Today();
        if (today != _day)
        {
            tenants.UnionWith(access.Current.All<KnownTenant>().Select(known => known.Tenant).Append(TenantId.Default));
        }

        try
        {
            foreach (var tenant in tenants)
            {
                await SweepAsync(tenant, cancellationToken);
            }

            _day = today;
        }
        catch (GraphStoreException failure)
        {
            Log.NotDone(logger, failure);
            foreach (var tenant in tenants)
            {
                _changed.Writer.TryWrite(tenant);
            }
        }
    }

    private async Task SweepAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        foreach (var work in works)
        {
            var filter = new CaseFilter(work.Kind) { States = work.Open };
            await foreach (var found in ledger.ListAllAsync(tenant, filter, cancellationToken))
            {
                if (await work.ReasonAsync(tenant, found, cancellationToken) is { } reason)
                {
                    var at = LedgerEvent.Moment(time.GetUtcNow());
                    await StopAsync(
                        tenant,
                        [work.Stop(found, reason, at), .. await work.FollowingAsync(tenant, found, at, cancellationToken)],
                        cancellationToken);
                }
            }
        }
    }

    private async Task StopAsync(TenantId tenant, IReadOnlyList<LedgerEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(
                tenant, await writes.OfAsync(tenant, events, follows: [], cancellationToken), cancellationToken);
        }
        catch (Exception faster) when (faster is CaseChangedException or RecordChangedException)
        {
            // Whoever was faster was told so, or the next look finds it.
            _changed.Writer.TryWrite(tenant);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Cases that cannot go on could not be stopped; it is tried again in a while.")]
        public static partial void NotDone(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "Cases that cannot go on are no longer looked for.")]
        public static partial void Stopped(ILogger logger);
    }
}
