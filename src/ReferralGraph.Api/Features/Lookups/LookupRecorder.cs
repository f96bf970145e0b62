using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>Writes who asked for paths, behind the answers, some times a second; with <c>Access:Audit=strict</c> before them.</summary>
/// <remarks>
/// Equal questions of one asker that show the same are counted, so what waits does not grow with how often a kept answer is given. What
/// waits is bounded: while the store cannot be written, what no longer fits is lost, said once and counted. Under <c>strict</c> an answer
/// that cannot be recorded is not given.
/// </remarks>
internal sealed partial class LookupRecorder(
    ILookupStore store, AccessDirectory access, IOptions<AccessOptions> options, TimeProvider time, ILogger<LookupRecorder> logger)
    : BackgroundService
{
    /// <summary>With the time a write takes, less than the second that a crash may cost.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>People in all look-ups that wait, and the look-ups themselves: some tens of megabytes.</summary>
    internal const int MostWaiting = 500_000;

    /// <summary>People in one write, so that other writes do not wait for long.</summary>
    private const int MostInWrite = 2_000;

    private const int HashBytes = 16;

    private static readonly Meter s_meter = new("ReferralGraph.Lookups");

    private static readonly Counter<long> s_lost = s_meter.CreateCounter<long>(
        "referralgraph.lookups.lost", "{lookup}", "Look-ups that were not recorded, because the store could not be written for long.");

    private readonly bool _isStrict = options.Value.IsAuditStrict;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Batch _batch = new();
    private bool _fails;

    /// <summary>Notes that somebody is given an answer.</summary>
    /// <returns>Completes at once, or under <c>strict</c> when it is recorded.</returns>
    /// <exception cref="GraphStoreException">Under <c>strict</c>: it could not be recorded, so the answer is not to be given.</exception>
    public ValueTask NoteAsync(in Asked asked, CancellationToken cancellationToken)
    {
        Batch batch;
        bool added;
        lock (_gate)
        {
            batch = _batch;
            added = batch.Add(asked, time.GetUtcNow(), 1, MostWaiting);
        }

        if (!added)
        {
            Lose(1);
        }

        return _isStrict ? new ValueTask(RecordAsync(batch, added, cancellationToken)) : ValueTask.CompletedTask;
    }

    /// <summary>Completes when all that was noted on this node before the call is recorded.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        Batch batch;
        lock (_gate)
        {
            batch = _batch;
        }

        return RecordAsync(batch, isWhole: true, cancellationToken);
    }

    /// <summary>Takes somebody out of all that is recorded, and of what waits.</summary>
    public async Task EraseAsync(TenantId tenant, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken)
    {
        // What is written from here on names nobody who is known to be erased.
        await FlushAsync(cancellationToken);
        await store.EraseAsync(tenant, ids, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is GraphStoreException or OperationCanceledException)
        {
            // Whoever stops the service waits no longer than they said: the rest has to end in order, too.
            Log.Unwritten(logger, failure);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await FlushAsync(stoppingToken);
                }
                catch (GraphStoreException failure)
                {
                    if (!_fails)
                    {
                        Log.NotWritten(logger, failure);
                    }

                    _fails = true;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    /// <summary>Records a batch, or waits until somebody else has.</summary>
    private async Task RecordAsync(Batch batch, bool isWhole, CancellationToken cancellationToken)
    {
        if (!isWhole)
        {
            throw new GraphStoreException(StoreFailure.Unavailable, "So many look-ups wait to be recorded that no more are taken.");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!batch.IsDone)
            {
                await WriteAsync(batch);
            }
        }
        finally
        {
            _turn.Release();
        }

        if (batch.Failure is { } failure)
        {
            throw new GraphStoreException(StoreFailure.Unavailable, "Who asked could not be recorded.", failure);
        }
    }

    private async Task WriteAsync(Batch batch)
    {
        lock (_gate)
        {
            if (ReferenceEquals(batch, _batch))
            {
                _batch = new Batch();
            }
        }

        var left = batch.Entries.ToList();
        try
        {
            while (left.Count > 0)
            {
                var (count, weight) = (0, 0);
                while (count < left.Count && (count == 0 || weight + WeightOf(left[count].Key) <= MostInWrite))
                {
                    weight += WeightOf(left[count++].Key);
                }

                // What is taken is written, whether or not anybody waits for it.
                NewLookup[] lookups = [.. left.Take(count).Select(entry => Made(entry.Key, entry.Value)).OfType<NewLookup>()];
                if (lookups.Length > 0)
                {
                    await store.AddAsync(lookups, CancellationToken.None);
                }

                left.RemoveRange(0, count);
            }

            _fails = false;
        }
        catch (GraphStoreException failure)
        {
            // Under strict nobody was given these answers.
            batch.Failure = failure;
            if (!_isStrict)
            {
                Restore(left);
            }
        }
        finally
        {
            batch.IsDone = true;
        }
    }

    /// <summary>Has what could not be written wait for the next time.</summary>
    private void Restore(List<KeyValuePair<Asked, Tally>> entries)
    {
        var lost = 0L;
        lock (_gate)
        {
            foreach (var (asked, tally) in entries)
            {
                if (!_batch.Add(asked, tally, MostWaiting))
                {
                    lost += tally.Count;
                }
            }
        }

        if (lost > 0)
        {
            Lose(lost);
        }
    }

    private void Lose(long count)
    {
        s_lost.Add(count);
        if (_isStrict)
        {
            return;
        }

        lock (_gate)
        {
            if (_batch.HasLost)
            {
                return;
            }

            _batch.HasLost = true;
        }

        Log.Lost(logger);
    }

    /// <summary>A look-up as it is kept; null where its tenant is gone, or it shows nobody who is there.</summary>
    private NewLookup? Made(in Asked asked, Tally tally)
    {
        var (view, tenant) = (access.Current, asked.Tenant);
        if (view.IsGone(tenant))
        {
            return null;
        }

        var (from, person, people) = (asked.Seen.From, asked.Person, asked.Seen.People);
        if (view.HasErased(tenant))
        {
            bool IsErased(string id) => view.WasErased(tenant, ErasedSort.Id, id);
            from = IsErased(from) ? null : from;
            person = person is not null && IsErased(person) ? null : person;
            people = [.. people.Where(shown => !IsErased(shown.Person))];
        }

        if (people.Count == 0)
        {
            return null;
        }

        var hour = tally.First.UtcTicks / TimeSpan.TicksPerHour;
        var shown = string.Join(',', people.Select(one => $"{one.Person} {(int)one.Roles}"));
        var text = $"{hour}\n{from}\n{person}\n{asked.Credential}\n{asked.Purpose}\n{shown}";
        var id = Convert.ToHexStringLower(view.Derive("lookup", text).AsSpan(0, HashBytes));
        return new NewLookup(
            new Lookup(tenant, id, tally.First)
            {
                From = from,
                Person = person,
                Credential = asked.Credential,
                Purpose = asked.Purpose,
                Last = tally.Last,
                Count = tally.Count,
            },
            people);
    }

    private static int WeightOf(in Asked asked) => asked.Seen.People.Count + 1;

    /// <summary>What is counted together.</summary>
    /// <param name="Tenant">Whose graph.</param>
    /// <param name="Person">Who asked, or for whom; null for a system by itself.</param>
    /// <param name="Credential">The credential of a system or embed; null for a person by themself.</param>
    /// <param name="Purpose">For what; null where nothing was said.</param>
    /// <param name="Seen">What they were given.</param>
    internal readonly record struct Asked(TenantId Tenant, string? Person, string? Credential, string? Purpose, LookedAt Seen);

    /// <summary>When, and how often.</summary>
    private sealed class Tally(DateTimeOffset first, DateTimeOffset last, long count)
    {
        public DateTimeOffset First { get; private set; } = first;

        public DateTimeOffset Last { get; private set; } = last;

        public long Count { get; private set; } = count;

        public void Add(DateTimeOffset first, DateTimeOffset last, long count)
        {
            First = first < First ? first : First;
            Last = last > Last ? last : Last;
            Count += count;
        }
    }

    /// <summary>What was noted since the last one was taken to be written.</summary>
    private sealed class Batch
    {
        private readonly Dictionary<Asked, Tally> _entries = [];
        private int _weight;

        public IReadOnlyDictionary<Asked, Tally> Entries => _entries;

        public bool IsDone { get; set; }

        public bool HasLost { get; set; }

        public GraphStoreException? Failure { get; set; }

        public bool Add(in Asked asked, DateTimeOffset at, long count, int most)
        {
            if (_entries.TryGetValue(asked, out var tally))
            {
                tally.Add(at, at, count);
                return true;
            }

            return AddNew(asked, new Tally(at, at, count), most);
        }

        public bool Add(in Asked asked, Tally noted, int most)
        {
            if (_entries.TryGetValue(asked, out var tally))
            {
                tally.Add(noted.First, noted.Last, noted.Count);
                return true;
            }

            return AddNew(asked, noted, most);
        }

        private bool AddNew(in Asked asked, Tally tally, int most)
        {
            var weight = WeightOf(asked);
            if (_weight + weight > most)
            {
                return false;
            }

            _weight += weight;
            _entries.Add(asked, tally);
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Who asked for paths could not be recorded; it is tried again at once, and waits meanwhile.")]
        public static partial void NotWritten(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "Look-ups are lost: the store could not be written for long, and no more of them can wait.")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "Who asks for paths is no longer recorded.")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(4, LogLevel.Error, "Look-ups are lost: the service stops, and the store does not take the last of them.")]
        public static partial void Unwritten(ILogger logger, Exception exception);
    }
}
