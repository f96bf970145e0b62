using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using ReferralGraph.Core;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>
/// Scores what writes left unscored, new days and new models: polls twice a second for tenants whose ties are behind. Every node has one
/// worker; a lease in the database lets one of them work for a tenant at a time.
/// </summary>
/// <remarks>
/// The database records who is still to be scored, so a worker that dies leaves nothing undone. A node scores a tenant by another model
/// than the stored one only after it starts and on a new day; otherwise nodes of two versions side by side would keep undoing each other's
/// work.
/// </remarks>
internal sealed class ScoringWorker : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(2);

    private readonly ICypherClient _client;
    private readonly TieModel _model;
    private readonly TieLimits _limits;
    private readonly TimeProvider _time;
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _stopping = new();
    private readonly PeriodicTimer _timer;
    private readonly RepeatedWork _work;
    private Dictionary<TenantId, ScoringRun> _runs = [];
    private HashSet<TenantId>? _ofOtherModels;
    private TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;

    public ScoringWorker(ICypherClient client, TieModel model, TieLimits limits, TimeProvider time, ILogger logger)
    {
        (_client, _model, _limits, _time) = (client, model, limits, time);
        _timer = new PeriodicTimer(Interval, time);
        _work = new RepeatedWork(logger, "Scoring of ties");
    }

    /// <summary>Whether polling and scoring work.</summary>
    public RepeatedWork Work => _work;

    private DateOnly Today => _time.Today();

    /// <summary>Begins to poll.</summary>
    public void Start() => _loop = Task.Run(PollAgainAndAgainAsync);

    /// <summary>Polls once, and works until nothing is behind that it may work on.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        var query = CypherQueries.ListBehind.With(("day", RecordMaps.Text(Today)), ("model", _model.Hash));
        var behind = (await _client.ReadAsync(query, cancellationToken)).Cells()
            .Where(row => row.TextOrNull("tenant") is not null) // One that is deleted while it is read has no name.
            .Select(row => (
                Tenant: new TenantId(row.Text("tenant")), Day: row.TextOrNull("scoredDay"), Model: row.TextOrNull("scoredModel")))
            .Where(ties => _limits.Tends(ties.Tenant))
            .ToList();
        _ofOtherModels ??= [.. behind.Where(ties => ties.Model != _model.Hash).Select(ties => ties.Tenant)];
        var runs = new Dictionary<TenantId, ScoringRun>();
        foreach (var (tenant, day, model) in behind)
        {
            if (await BeginsAsync(tenant, day, model, cancellationToken) || model == _model.Hash)
            {
                runs.Add(
                    tenant, _runs.GetValueOrDefault(tenant) ?? new ScoringRun(_client, tenant, _name, _model, _limits, _time));
            }
        }

        _runs = runs;

        // A failure for one tenant must not stop the work for the others.
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(
            runs.Values,
            new ParallelOptions { MaxDegreeOfParallelism = _limits.TenantsAtOnce, CancellationToken = cancellationToken },
            async (run, cancel) =>
            {
                try
                {
                    await run.WorkAsync(cancel);
                }
                catch (Exception failure) when (!cancel.IsCancellationRequested)
                {
                    failures.Enqueue(failure);
                }
            });
        if (failures.TryPeek(out var first))
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>
    /// Waits until the ties of a tenant are of the present day and of a write at least as late as <paramref name="revision"/>.
    /// </summary>
    /// <exception cref="GraphStoreException">Neo4j cannot be asked.</exception>
    public async Task WaitAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            var polled = Volatile.Read(ref _polled).Task;
            if (await AreOfAsync(tenant, revision, cancellationToken))
            {
                return;
            }

            // Another node may be scoring, and would not tell this one when it is done.
            await Task.WhenAny(polled, Task.Delay(Interval, _time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _timer.Dispose();
        _stopping.Dispose();
        using var patience = new CancellationTokenSource(PatienceAtTheEnd, _time);
        try
        {
            foreach (var run in _runs.Values)
            {
                await run.ReleaseAsync(patience.Token);
            }
        }
        catch (Exception failure) when (failure is GraphStoreException or OperationCanceledException)
        {
            // The leases expire by themselves.
        }
    }

    private async Task PollAgainAndAgainAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stopping.Token))
            {
                await TryPollAsync();
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The store is closed, and a statement stopped on the server may end with an error of the server.
        }
    }

    private async Task TryPollAsync()
    {
        try
        {
            await PollAsync(_stopping.Token);
            _work.Succeeded();
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            // Questions are answered from memory meanwhile; the next tick tries again.
            _work.Failed(failure);
        }

        Interlocked.Exchange(ref _polled, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>
    /// Begins a sweep where a tenant's ties are of a day that is over, or of a model that this node replaces; false where they are not.
    /// </summary>
    private async Task<bool> BeginsAsync(TenantId tenant, string? day, string? model, CancellationToken cancellationToken)
    {
        var today = RecordMaps.Text(Today);
        var isOver = day is null || string.CompareOrdinal(day, today) < 0;
        if (!isOver && (model == _model.Hash || !_ofOtherModels!.Contains(tenant)))
        {
            return false;
        }

        var query = CypherQueries.BeginSweep.With(("tenant", tenant.Value), ("day", isOver ? today : day), ("model", _model.Hash));
        await _client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken);
        _ofOtherModels!.Remove(tenant);
        return true;
    }

    private async Task<bool> AreOfAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken)
    {
        var table = await _client.ReadAsync(CypherQueries.ReadTieState.With(("tenant", tenant.Value)), cancellationToken);
        return table.First() is not { } row
            ? revision.Value == 0
            : row.NumberOrNull("tiesRevision") >= revision.Value
                && string.CompareOrdinal(row.TextOrNull("scoredDay"), RecordMaps.Text(Today)) >= 0
                && row.TextOrNull("scoredModel") == _model.Hash;
    }
}
