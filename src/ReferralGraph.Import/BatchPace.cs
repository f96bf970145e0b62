namespace ReferralGraph.Import;

/// <summary>
/// How many rows are written in one transaction: as many as the store writes in the time that somebody else's small write may wait for
/// them. Used by one import.
/// </summary>
/// <param name="time">Measures.</param>
/// <param name="most">Rows at most, however quick the store is.</param>
internal sealed class BatchPace(TimeProvider time, int most)
{
    /// <summary>Rows at first, and at least, however slow the store is: below, a transaction costs more by itself than its rows.</summary>
    private const int Fewest = 256;

    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(25);

    /// <summary>Rows of the next batch.</summary>
    public int Rows { get; private set; } = Math.Min(Fewest, most);

    /// <summary>Writes a batch and learns from how long it takes.</summary>
    /// <param name="rows">Rows in it.</param>
    /// <param name="write">Writes it.</param>
    public async Task<T> WriteAsync<T>(int rows, Func<Task<T>> write)
    {
        var begun = time.GetTimestamp();
        var result = await write();
        var taken = time.GetElapsedTime(begun);

        // One slow flush of a disk says little of the next: never more than twice as many, nor less than half.
        var fitting = taken <= TimeSpan.Zero ? most : Math.Min(most, rows * (Aim / taken));
        Rows = (int)Math.Max(Math.Min(Fewest, most), Math.Clamp(fitting, Rows / 2, Math.Min(Rows * 2, most)));
        return result;
    }
}
