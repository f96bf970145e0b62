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
/// Brings ties up to what was written in bulk, to the present day and to this node's model: looks twice a second whose are behind. Every
/// node has one, and those of a tenant take turns.
/// </summary>
/// <remarks>
/// Nothing is kept here that another keeper needs: who is still to be scored stands in the database, so one that dies leaves nothing
/// undone. Another model than a tenant's is taken up once, when the node starts, and with a new day: so nodes of two versions do not undo
/// each other's work for as long as both run.
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
    private Dictionary<TenantId, ScoringRun> _shifts = [];
    private HashSet<TenantId>? _ofOtherModels;
    private TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;

    public ScoringWorker(ICypherClient client, TieModel model, TieLimits limits, TimeProvider time, ILogger logger)
    {
        (_client, _model, _limits, _time) = (client, model, limits, time);
        _timer = new PeriodicTimer(Interval, time);
        _work = new RepeatedWork(logger, "Scoring of ties");
    }

    /// <summary>How looking and scoring go.</summary>
    public RepeatedWork Work => _work;

    private DateOnly Today => _time.Today();

    /// <summary>Begins to look.</summary>
    public void Start() => _loop = Task.Run(LookAgainAndAgainAsync);

    /// <summary>Looks once, and works until nothing is behind that it may do.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var query = CypherQueries.ListBehind.With(("day", RecordMaps.Text(Today)), ("model", _model.Hash));
        var behind = (await _client.ReadAsync(query, cancellationToken)).Cells()
            .Select(row => (
                Tenant: new TenantId(row.Text("tenant")), Day: row.TextOrNull("scoredDay"), Model: row.TextOrNull("scoredModel")))
            .Where(ties => _limits.Tends(ties.Tenant))
            .ToList();
        _ofOtherModels ??= [.. behind.Where(ties => ties.Model != _model.Hash).Select(ties => ties.Tenant)];
        var shifts = new Dictionary<TenantId, ScoringRun>();
        foreach (var (tenant, day, model) in behind)
        {
            if (await BeginsAsync(tenant, day, model, cancellationToken) || model == _model.Hash)
            {
                shifts.Add(
                    tenant, _shifts.GetValueOrDefault(tenant) ?? new ScoringRun(_client, tenant, _name, _model, _limits, _time));
            }
        }

        _shifts = shifts;

        // What keeps one tenant from being worked for is no reason to stop in the middle of another's.
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(
            shifts.Values,
            new ParallelOptions { MaxDegreeOfParallelism = _limits.TenantsAtOnce, CancellationToken = cancellationToken },
            async (shift, cancel) =>
            {
                try
                {
                    await shift.WorkAsync(cancel);
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
            var looked = Volatile.Read(ref _looked).Task;
            if (await AreOfAsync(tenant, revision, cancellationToken))
            {
                return;
            }

            // Another node may be at it, and would not tell.
            await Task.WhenAny(looked, Task.Delay(Interval, _time, cancellationToken));
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
            foreach (var shift in _shifts.Values)
            {
                await shift.ReleaseAsync(patience.Token);
            }
        }
        catch (Exception failure) when (failure is GraphStoreException or OperationCanceledException)
        {
            // The turns end by themselves.
        }
    }

    private async Task LookAgainAndAgainAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stopping.Token))
            {
                await TryLookAsync();
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The store is closed. What is stopped on the server may also end with what the server says of that.
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            await LookAsync(_stopping.Token);
            _work.Succeeded();
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            // Questions are answered from memory meanwhile, and whoever asks the store something is told that it is gone; here it is tried
            // again.
            _work.Failed(failure);
        }

        Interlocked.Exchange(ref _looked, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>
    /// Has a tenant scored anew where its ties are of a day that is over, or of a model that this node takes up; false where they are not.
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
