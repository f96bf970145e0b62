using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Engine.Graph;

/// <summary>Snapshots of other days than the present one, the last few that were asked for. Safe for concurrent use.</summary>
/// <remarks>
/// A snapshot of a day is a rescoring of the same facts. It is made when first asked for, once for all who ask meanwhile; after a write it
/// is brought up to date when it is next asked for. One is made at a time and with half of the processors, so questions about many days
/// neither starve others nor fill the memory. A caller with too many waiting before them is told to come again.
/// </remarks>
/// <param name="model">What ties are scored with.</param>
/// <param name="capacity">Days kept; each takes as much memory as the present one, but for the facts.</param>
/// <param name="most">Most directed ties a day may have.</param>
internal sealed class DaySnapshots(TrustModel model, int capacity, long most = long.MaxValue) : IDisposable
{
    /// <summary>Days that may wait to be made.</summary>
    internal const int MostWaiting = 16;

    private static readonly int s_parallelism = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();

    // The day asked for last stands at the end.
    private readonly List<Entry> _entries = [];
    private int _waiting;

    /// <summary>The snapshot of <paramref name="day"/>, of the revision of <paramref name="current"/> or a later one.</summary>
    /// <exception cref="GraphStoreException">Too many other days are waiting to be made.</exception>
    public async Task<GraphSnapshot> AtAsync(DateOnly day, GraphSnapshot current, CancellationToken cancellationToken)
    {
        Entry entry;
        Task<GraphSnapshot> snapshot;
        lock (_gate)
        {
            entry = _entries.Find(entry => entry.Day == day) ?? new Entry(day, most);
            snapshot = Follow(entry, current);
            _entries.Remove(entry);
            _entries.Add(entry);
            entry.Asked++;
            if (_entries.Count > capacity)
            {
                GiveUpOne();
            }

            entry.Asking++;
        }

        try
        {
            return await snapshot.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                entry.Asking--;
            }
        }
    }

    /// <summary>
    /// True for a day that is kept as of a revision or a later one. After a write it has to be brought up to date: that takes little, but
    /// may wait for other days to be made.
    /// </summary>
    public bool IsAtHand(DateOnly day, GraphRevision revision)
    {
        lock (_gate)
        {
            return _entries.Exists(entry => entry.Day == day
                && entry.Revision >= revision.Value
                && entry.Latest is { IsCompletedSuccessfully: true });
        }
    }

    /// <summary>Held while one is made; whoever holds it keeps the others waiting.</summary>
    internal SemaphoreSlim Turn => _turn;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Whoever waits for a turn is let go; one that is being made ends by itself.
        _stopping.Cancel();
    }

    /// <summary>
    /// Gives up the day asked for least, of several the one asked for longest ago: many who each ask for a day once do not drive out one
    /// that is asked for again and again. What was asked counts half with each day given up.
    /// </summary>
    private void GiveUpOne()
    {
        _entries.Remove(_entries.SkipLast(1).MinBy(entry => entry.Asked)!);
        foreach (var entry in _entries)
        {
            entry.Asked = Math.Max(1, entry.Asked / 2);
        }
    }

    /// <summary>Goes on from what the day had, if the graph has changed since. Called under the gate.</summary>
    private Task<GraphSnapshot> Follow(Entry entry, GraphSnapshot current)
    {
        if (entry.Latest is { IsFaulted: false, IsCanceled: false } latest && entry.Revision >= current.Revision.Value)
        {
            return latest;
        }

        if (_waiting >= MostWaiting)
        {
            throw new GraphStoreException(StoreFailure.Unavailable, $"More than {MostWaiting} other days are being asked for at once.");
        }

        _waiting++;
        entry.Revision = current.Revision.Value;
        return entry.Latest = MakeAsync(entry, entry.Latest, current);
    }

    private async Task<GraphSnapshot> MakeAsync(Entry entry, Task<GraphSnapshot>? before, GraphSnapshot current)
    {
        var mine = false;
        try
        {
            // Off the caller's thread and out of the gate.
            await Task.Yield();
            if (before is not null)
            {
                // One after the other; what became of the one before matters only if it can be followed.
                await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await _turn.WaitAsync(_stopping.Token);
            mine = true;
            ThrowIfUnwanted(entry);
            var known = before is { IsCompletedSuccessfully: true } ? await before : null;
            return await Task.Factory.StartNew(
                () => Make(entry, known, current), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
            }

            if (mine)
            {
                _turn.Release();
            }
        }
    }

    /// <summary>A day that has fallen out of the list and that nobody waits for any more need not be made.</summary>
    private void ThrowIfUnwanted(Entry entry)
    {
        lock (_gate)
        {
            if (entry.Asking == 0 && !_entries.Contains(entry))
            {
                throw new OperationCanceledException();
            }
        }
    }

    private GraphSnapshot Make(Entry entry, GraphSnapshot? before, GraphSnapshot current)
    {
        GraphSnapshot snapshot;
        try
        {
            snapshot = before is null
                ? SnapshotBuilder.Build(current.Facts.Facts, new TieScorer(model, entry.Day), current.Order, s_parallelism, most)
                : entry.Update.Apply(before, current.Facts.Facts);
        }
        catch (TooManyTiesException)
        {
            throw TieBudget.TooLarge(new DayFacts(current.Facts.Facts, new TieScorer(model, entry.Day)), most, fitted: null);
        }

        return Entry.IsWorn(snapshot.Ties) ? snapshot with { Ties = snapshot.Ties.Compact() } : snapshot;
    }

    /// <summary>One day.</summary>
    private sealed class Entry(DateOnly day, long most)
    {
        /// <summary>Rows above the base at which a snapshot is laid out anew, a share of all: 1 in this many.</summary>
        private const int CompactionShare = 4;

        public DateOnly Day => day;

        public SnapshotUpdate Update { get; } = new(s_parallelism, most);

        /// <summary>The newest, made or being made; null before the first.</summary>
        public Task<GraphSnapshot>? Latest { get; set; }

        /// <summary>Revision of <see cref="Latest"/>.</summary>
        public long Revision { get; set; } = -1;

        /// <summary>Questions that wait.</summary>
        public int Asking { get; set; }

        /// <summary>Questions so far, older ones counting less.</summary>
        public int Asked { get; set; }

        public static bool IsWorn(TieGraph ties) => ties.DeltaRows > ties.PersonCount * 2 / CompactionShare;
    }
}
