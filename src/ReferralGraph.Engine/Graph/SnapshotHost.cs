using System.Collections.Frozen;
using System.Diagnostics;
using System.Threading.Channels;
using ReferralGraph.Core;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Proofs;

namespace ReferralGraph.Engine.Graph;

/// <summary>Keeps one tenant's snapshot up with its store: loads it, follows every commit, and rescores when the day changes.</summary>
/// <remarks>
/// One loop makes all snapshots; readers take the latest and are never blocked. Callers who have written wait for their revision, and the
/// loop takes all commits that have come by then into one snapshot. While nobody waits, as during an import, commits gather first
/// (<see cref="CommitGathering"/>).
/// </remarks>
internal sealed class SnapshotHost : IAsyncDisposable
{
    private readonly IGraphStore _store;
    private readonly TenantId _tenant;
    private readonly TrustModel _model;
    private readonly TimeProvider _time;
    private readonly IgnoredEmployerNames _ignoredEmployers;

    // null stands for a new day.
    private readonly Channel<GraphCommit?> _work =
        Channel.CreateUnbounded<GraphCommit?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<GraphSnapshot> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly HashSet<Waiter> _waiters = [];
    private readonly CommitGathering _gathering = new();
    private readonly SnapshotUpdate _update;
    private readonly string? _fullBefore;
    private readonly long _most;
    private readonly long _ceiling;
    private readonly DaySnapshots _days;
    private readonly CommitWindow _commits;
    private readonly ITimer _midnight;
    private readonly Task _loop;
    private GraphSnapshot? _current;
    private GraphStoreException? _failure;
    private volatile bool _hasNews;

    /// <param name="store">Where the facts are.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="model">What ties are scored with.</param>
    /// <param name="limits">How many there may be.</param>
    /// <param name="time">Says what day it is.</param>
    /// <param name="fullBefore">What <see cref="FullReason"/> was of the host before this one: it stands until the graph is read.</param>
    public SnapshotHost(
        IGraphStore store, TenantId tenant, TrustModel model, SearchLimits limits, TimeProvider time, string? fullBefore = null)
    {
        _fullBefore = fullBefore;
        _store = store;
        _tenant = tenant;
        _model = model;
        _time = time;
        (_most, _ceiling) = (limits.MaxTies, TieBudget.Ceiling(limits.MaxTies));
        _update = new SnapshotUpdate(Environment.ProcessorCount, _ceiling);
        _days = new DaySnapshots(model, limits.DaysInMemory, _ceiling);
        _commits = new CommitWindow(limits.CommitsInMemory);
        _ignoredEmployers = model.IgnoredEmployerNames();
        _midnight = time.CreateTimer(_ => BeginDay(), null, UntilTomorrow(), Timeout.InfiniteTimeSpan);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>True when the host failed and goes on no longer; the next question takes another one.</summary>
    public bool HasFailed => Volatile.Read(ref _failure) is not null;

    /// <summary>True when it failed because the graph has too many ties, and nothing has happened since that may change that.</summary>
    public bool IsTooLarge => Volatile.Read(ref _failure) is { Failure: StoreFailure.TooLarge } && !_hasNews;

    /// <inheritdoc cref="IGraphBudget.FullReason"/>
    public string? FullReason => Volatile.Read(ref _failure) is { Failure: StoreFailure.TooLarge } failure ? failure.Message
        : Volatile.Read(ref _current) is { } current ? current.FullReason(_most)
        : _fullBefore;

    /// <inheritdoc cref="IGraphBudget.MayAddTiesWithout"/>
    public bool MayAddTiesWithout(PersonId person) =>
        Volatile.Read(ref _current) is { } current && PlaceAtBound.Knows(current.Facts, person);

    /// <inheritdoc cref="IGraphBudget.Crowded"/>
    public IReadOnlyDictionary<CompanyId, string> Crowded =>
        Volatile.Read(ref _current)?.Crowded ?? FrozenDictionary<CompanyId, string>.Empty;

    /// <summary>
    /// Revision and day of the latest snapshot; null while there is none, while it is of yesterday, and once the host has failed.
    /// </summary>
    public GraphState? State =>
        !HasFailed && Today(Volatile.Read(ref _current)) is { } current ? new GraphState(current.Revision, current.Day) : null;

    /// <inheritdoc cref="IAnswerProofs.IsUnchanged"/>
    public bool IsUnchanged(AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        _commits.IsUnchanged(dependencies, earlier, later);

    /// <summary>Called for each commit of the tenant, in order.</summary>
    public void OnCommit(GraphCommit commit)
    {
        _work.Writer.TryWrite(commit);
        _hasNews |= HasFailed;
        _gathering.Add(commit.Changes.Count);
    }

    /// <summary>
    /// The latest snapshot of today; waits only while the first one is loading, and after midnight while ties are scored for the new day.
    /// </summary>
    /// <exception cref="GraphStoreException">It could not be loaded.</exception>
    public ValueTask<GraphSnapshot> CurrentAsync(CancellationToken cancellationToken) =>
        !HasFailed && Today(Volatile.Read(ref _current)) is { } current ? new(current) : TodayAsync(cancellationToken);

    /// <summary>The latest snapshot of a day, null for the present one; waits while it is made.</summary>
    /// <exception cref="GraphStoreException">The graph could not be loaded.</exception>
    public async ValueTask<GraphSnapshot> AtAsync(DateOnly? day, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        return day is { } other && other != current.Day ? await _days.AtAsync(other, current, cancellationToken) : current;
    }

    /// <summary>True when questions of a day other than the present one need not wait until its ties are scored.</summary>
    public bool IsAtHand(DateOnly day) =>
        Volatile.Read(ref _current) is { } current && (current.Day == day || _days.IsAtHand(day, current.Revision));

    /// <summary>Completes when the latest snapshot is of <paramref name="revision"/> or later.</summary>
    public Task WaitForAsync(GraphRevision revision, CancellationToken cancellationToken) =>
        WaitForAsync(new Waiter(revision, isForDay: false), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _midnight.DisposeAsync();
        _days.Dispose();
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    // The clock may be set back over midnight, too: what is of tomorrow then is of no use today.
    private GraphSnapshot? Today(GraphSnapshot? snapshot) => snapshot is not null && snapshot.Day == Today() ? snapshot : null;

    private async ValueTask<GraphSnapshot> TodayAsync(CancellationToken cancellationToken)
    {
        var snapshot = await _first.Task.WaitAsync(cancellationToken);
        while (true)
        {
            if (Volatile.Read(ref _failure) is { } failure)
            {
                throw failure;
            }

            if (Today(Volatile.Read(ref _current) ?? snapshot) is { } current)
            {
                return current;
            }

            // The timer may be a little late, and knows nothing of a clock that was set.
            await WaitForAsync(new Waiter(default, isForDay: true), cancellationToken);
        }
    }

    private void BeginDay()
    {
        _work.Writer.TryWrite(null);

        // Whoever asks waits for it.
        _gathering.SomebodyWaits();
    }

    private async Task WaitForAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!waiter.IsForDay && _current is { } current && current.Revision >= waiter.Revision)
            {
                return;
            }

            if (_failure is not null)
            {
                throw _failure;
            }

            _waiters.Add(waiter);
            _gathering.SomebodyWaits();
        }

        if (waiter.IsForDay)
        {
            BeginDay();
        }

        try
        {
            await waiter.Reached.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            var snapshot = await LoadAsync(_stopping.Token);
            Publish(snapshot);
            _first.SetResult(snapshot);
            var compaction = new BackgroundCompaction();
            var taken = TimeSpan.Zero;
            while (await _work.Reader.WaitToReadAsync(_stopping.Token))
            {
                await _gathering.GatherAsync(taken, _stopping.Token);
                var begun = Stopwatch.GetTimestamp();
                snapshot = compaction.Finish(Advance(snapshot, out var changes));
                Publish(snapshot);

                // Whoever has written is answered by now.
                _commits.Settle();
                taken = Stopwatch.GetElapsedTime(begun);
                _gathering.Followed(changes, taken);
                compaction.StartIfDue(snapshot.Ties);
            }
        }
        catch (Exception failure)
        {
            // The loop is its own host: whatever ends it must reach those who wait, or they wait for ever.
            Fail(failure);
        }
    }

    private async Task<GraphSnapshot> LoadAsync(CancellationToken cancellationToken)
    {
        await using var reading = await _store.OpenReadingAsync(_tenant, cancellationToken);
        var facts = FactBase.Of(reading.Records(), reading.Revision, _ignoredEmployers, cancellationToken: cancellationToken);
        return Build(facts, Today(), PersonOrder.Empty, fitted: null);
    }

    private GraphSnapshot Build(FactBase facts, DateOnly day, PersonOrder order, GraphRevision? fitted)
    {
        var scorer = new TieScorer(_model, day);
        try
        {
            return SnapshotBuilder.Build(facts, scorer, order, Environment.ProcessorCount, _ceiling);
        }
        catch (TooManyTiesException)
        {
            throw TieBudget.TooLarge(new DayFacts(facts, scorer), _ceiling, fitted);
        }
    }

    private GraphSnapshot Follow(GraphSnapshot snapshot, FactBase facts)
    {
        try
        {
            return _update.Apply(snapshot, facts);
        }
        catch (TooManyTiesException)
        {
            throw TieBudget.TooLarge(new DayFacts(facts, snapshot.Facts.Scorer), _ceiling, snapshot.Revision);
        }
    }

    private GraphSnapshot Advance(GraphSnapshot snapshot, out long changes)
    {
        changes = 0;
        var editor = new FactBaseEditor(snapshot.Facts.Facts, _ignoredEmployers);
        var revision = snapshot.Revision;
        while (_work.Reader.TryRead(out var commit))
        {
            if (commit is null)
            {
                _midnight.Change(UntilTomorrow(), Timeout.InfiniteTimeSpan);
                continue;
            }

            changes += commit.Changes.Count;
            if (commit.Revision <= revision)
            {
                continue;
            }

            if (commit.Revision.Value != revision.Value + 1)
            {
                throw new GraphStoreException(
                    StoreFailure.Unavailable, $"Revision {commit.Revision} came after {revision}; the graph is read anew.");
            }

            foreach (var change in commit.Changes)
            {
                editor.Apply(change);
            }

            revision = commit.Revision;
        }

        var today = Today();
        if (revision == snapshot.Revision && today == snapshot.Day)
        {
            return snapshot;
        }

        var facts = editor.ToFacts(revision);
        var sameDay = today == snapshot.Day;
        var next = sameDay ? Follow(snapshot, facts) : Build(facts, today, snapshot.Order, snapshot.Revision);
        _commits.Add(snapshot, next, sameDay ? _update.Followed : null);
        return next;
    }

    private void Publish(GraphSnapshot snapshot)
    {
        lock (_gate)
        {
            Volatile.Write(ref _current, snapshot);
            foreach (var waiter in _waiters.Where(waiter => waiter.Revision <= snapshot.Revision).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Reached.SetResult();
            }

            if (_waiters.Count == 0)
            {
                _gathering.NobodyWaits();
            }
        }
    }

    private void Fail(Exception cause)
    {
        var failure = cause as GraphStoreException
            ?? new GraphStoreException(
                StoreFailure.Unavailable, "The graph is not in memory; it is read anew with the next question.", cause);
        lock (_gate)
        {
            Volatile.Write(ref _failure, failure);
            _first.TrySetException(failure);
            foreach (var waiter in _waiters)
            {
                waiter.Reached.TrySetException(failure);
            }
        }

        // A commit that came before this one was known to be the last.
        _hasNews |= _work.Reader.TryPeek(out _);
    }

    private DateOnly Today() => _time.Today();

    private TimeSpan UntilTomorrow()
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return now.Date.AddDays(1) - now;
    }

    private sealed class Waiter(GraphRevision revision, bool isForDay)
    {
        public GraphRevision Revision { get; } = revision;

        /// <summary>True for one who looks at the day again once a snapshot has been made or found to do.</summary>
        public bool IsForDay { get; } = isForDay;

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
