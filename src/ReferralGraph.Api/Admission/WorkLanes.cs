namespace ReferralGraph.Api.Admission;

/// <summary>
/// Where work is done that takes long. Light questions have threads that heavy ones never take; other days, exports and batches cannot
/// fill what questions of today need.
/// </summary>
/// <param name="atOnce">
/// Questions of each of the two lanes that are searched at once: as many as there are processors, or more where another server searches.
/// </param>
internal sealed class WorkLanes(int atOnce) : IDisposable
{
    /// <summary>Long enough to ride out a burst; longer, and answers would come to callers who have gone.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(100);

    /// <summary>The same for scoring all ties anew.</summary>
    private static readonly TimeSpan MostWaitForDays = TimeSpan.FromSeconds(2);

    /// <summary>The same for reading everything.</summary>
    private static readonly TimeSpan MostWaitForExports = TimeSpan.FromSeconds(10);

    private const int BatchesAtOnce = 32;

    private int _batches;

    /// <summary>Questions up to <see cref="SearchCost.Light"/>.</summary>
    public WorkLane Light { get; } = new("light questions", atOnce, MostWait);

    /// <summary>Dearer ones.</summary>
    public WorkLane Heavy { get; } = new("heavy questions", atOnce, MostWait);

    /// <summary>Questions as of a day that is not at hand.</summary>
    public WorkLane Days { get; } = new("other days", 2, MostWaitForDays);

    /// <summary>Exports.</summary>
    public WorkLane Exports { get; } = new("exports", 2, MostWaitForExports);

    /// <summary>The lane of a question.</summary>
    public WorkLane Of(double cost) => cost <= SearchCost.Light ? Light : Heavy;

    /// <summary>Begins a batch; null where too many run. Disposing ends it.</summary>
    public IDisposable? TryBeginBatch()
    {
        if (Interlocked.Increment(ref _batches) > BatchesAtOnce)
        {
            Interlocked.Decrement(ref _batches);
            return null;
        }

        return new Batch(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Light.Dispose();
        Heavy.Dispose();
        Days.Dispose();
        Exports.Dispose();
    }

    private sealed class Batch(WorkLanes lanes) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref lanes._batches);
    }
}
