using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Features.Work;

/// <summary>
/// Has happen to cases what is due, once each: those that were due while no process ran at its start, and all others within an interval.
/// </summary>
/// <remarks>
/// Several nodes may run one: a case that is taken is given to nobody else for a while, and what is due happens to the version of the case
/// that it was set for, or not at all.
/// </remarks>
internal sealed partial class DueWorker(
    IReferralLedger ledger, IGraphStore store, IEnumerable<IDueWork> works, TimeProvider time, ILogger<DueWorker> logger)
    : BackgroundService
{
    /// <summary>Cases at a time.</summary>
    private const int Most = 50;

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>How long one that is taken is nobody else's: longer than those of one time need.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await RunAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    /// <summary>Does all that is due.</summary>
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var now = time.GetUtcNow();
                var due = await ledger.TakeDueAsync(now, now + Lease, Most, cancellationToken);
                foreach (var taken in due)
                {
                    await FireAsync(taken.Tenant, taken.Case, cancellationToken);
                }

                if (due.Count < Most)
                {
                    return;
                }
            }
        }
        catch (GraphStoreException failure)
        {
            Log.NotDone(logger, failure);
        }
    }

    private async Task FireAsync(TenantId tenant, WorkCase due, CancellationToken cancellationToken)
    {
        var happens = due.Due!;
        var row = StateTables.Of(due.Key.Kind).In(due.State, [PartyRole.Clock]).FirstOrDefault(known => known.Event == happens.Event);
        if (row is null)
        {
            Log.NoSuchMove(logger, due.Key, due.State, happens.Event);
            return;
        }

        try
        {
            await store.WriteAsync(tenant, await WriteOfAsync(tenant, due, row, cancellationToken), cancellationToken);
        }
        catch (CaseChangedException)
        {
            // Something else happened first, and has set what is due anew.
            Log.Overtaken(logger, due.Key, happens.Event);
        }
        catch (RecordChangedException)
        {
            // Somebody in it was changed or removed meanwhile: it is taken again when the lease has ended.
            Log.Overtaken(logger, due.Key, happens.Event);
        }
    }

    private async Task<GraphWrite> WriteOfAsync(TenantId tenant, WorkCase due, Transition row, CancellationToken cancellationToken)
    {
        var at = LedgerEvent.Moment(time.GetUtcNow());
        if (works.FirstOrDefault(known => known.Kind == due.Key.Kind) is { } work)
        {
            return await work.DecideAsync(tenant, due, at, cancellationToken);
        }

        var happened = new LedgerEvent(
            due.Key, due.Version + 1, row.Event, row.To.Count == 0 ? due.State : row.To[0], LedgerActor.Service, at);
        return new GraphWrite([]) { Companions = [new LedgerAppending([happened])] };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What is due in cases could not be done; it is tried again in a while.")]
        public static partial void NotDone(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "Case {Case} is {State}, in which {Event}, which is due, does not happen by itself.")]
        public static partial void NoSuchMove(ILogger logger, CaseKey @case, string state, string @event);

        [LoggerMessage(3, LogLevel.Debug, "Something happened to case {Case} before {Event}, which was due, did.")]
        public static partial void Overtaken(ILogger logger, CaseKey @case, string @event);

        [LoggerMessage(4, LogLevel.Debug, "What is due in cases is no longer done.")]
        public static partial void Stopped(ILogger logger);
    }
}
