using ReferralGraph.Core.Ties;

namespace ReferralGraph.Engine.Graph;

/// <summary>Snapshots of other days than the present one, the last few that were asked for. Safe for concurrent use.</summary>
/// <remarks>
/// A snapshot of a day is a rescoring of the same facts, made when it is first asked for, once for all who ask meanwhile; after a write it follows like the present one,
/// when it is next asked for.
/// </remarks>
/// <param name="model">What ties are scored with.</param>
/// <param name="capacity">Days kept; each takes as much memory as the present one, but for the facts.</param>
internal sealed class DaySnapshots(TrustModel model, int capacity)
{
    private readonly Lock _gate = new();

    // The day asked for last stands at the end.
    private readonly List<Entry> _entries = [];

    /// <summary>The snapshot of <paramref name="day"/>, of the revision of <paramref name="current"/> or a later one.</summary>
    public Task<GraphSnapshot> AtAsync(DateOnly day, GraphSnapshot current, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var entry = _entries.Find(entry => entry.Day == day) ?? new Entry(day);
            _entries.Remove(entry);
            _entries.Add(entry);
            if (_entries.Count > capacity)
            {
                _entries.RemoveAt(0);
            }

            return entry.FollowAsync(current, model).WaitAsync(cancellationToken);
        }
    }

    /// <summary>One day.</summary>
    private sealed class Entry(DateOnly day)
    {
        /// <summary>Rows above the base at which a snapshot is laid out anew, a share of all: 1 in this many.</summary>
        private const int CompactionShare = 4;

        private readonly SnapshotUpdate _update = new();
        private Task<GraphSnapshot>? _latest;
        private long _revision = -1;

        public DateOnly Day => day;

        public Task<GraphSnapshot> FollowAsync(GraphSnapshot current, TrustModel model)
        {
            if (_latest is null || _latest.IsFaulted || _revision < current.Revision.Value)
            {
                var before = _latest;
                _revision = current.Revision.Value;
                _latest = Task.Run(() => MakeAsync(before, current, model));
            }

            return _latest;
        }

        private async Task<GraphSnapshot> MakeAsync(Task<GraphSnapshot>? before, GraphSnapshot current, TrustModel model)
        {
            if (before is not null)
            {
                // One at a time; what became of the one before matters only if it can be followed.
                await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (before is not { IsCompletedSuccessfully: true })
            {
                return SnapshotBuilder.Build(current.Facts.Facts, new TieScorer(model, Day), current.Order);
            }

            var snapshot = _update.Apply(await before, current.Facts.Facts);
            return snapshot.Ties.DeltaRows > snapshot.Ties.PersonCount * 2 / CompactionShare ? snapshot with { Ties = snapshot.Ties.Compact() } : snapshot;
        }
    }
}
