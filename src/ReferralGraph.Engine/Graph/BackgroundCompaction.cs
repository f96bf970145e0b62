namespace ReferralGraph.Engine.Graph;

/// <summary>Folds written rows into new base arrays beside the loop that writes them. Used by that loop alone.</summary>
internal sealed class BackgroundCompaction
{
    /// <summary>Rows above the base at which a compaction is worth its copy, as a share of all rows: 1 in this many.</summary>
    private const int DueShare = 8;

    /// <summary>Fewer rows than this are never compacted.</summary>
    private const int DueFloor = 4096;

    private TieGraph? _origin;
    private Task<TieGraph>? _running;

    /// <summary>Starts compacting <paramref name="ties"/> when enough rows lie over its base and no other compaction runs.</summary>
    public void StartIfDue(TieGraph ties)
    {
        if (_running is null && ties.DeltaRows > Math.Max(DueFloor, ties.PersonCount * 2 / DueShare))
        {
            _origin = ties;
            _running = Task.Run(ties.Compact);
        }
    }

    /// <summary>The snapshot over the new base where a compaction has ended, else as it is.</summary>
    public GraphSnapshot Finish(GraphSnapshot snapshot)
    {
        if (_running is not { IsCompleted: true } done || _origin is not { } origin)
        {
            return snapshot;
        }

        _running = null;
        _origin = null;

        // A graph built anew in between has a base of its own, to which the compacted rows do not belong.
        return snapshot.Ties.SharesBaseWith(origin)
            ? snapshot with { Ties = snapshot.Ties.RebaseOn(done.GetAwaiter().GetResult(), origin) }
            : snapshot;
    }
}
