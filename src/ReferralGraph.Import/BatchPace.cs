namespace ReferralGraph.Import;

/// <summary>
/// How many rows are written in one transaction: while others write as well, as many as are written and seen by questions in the time that
/// a small write may wait for them; else as many as make a transaction cheap. Used by one import.
/// </summary>
/// <remarks>
/// Whoever writes after a batch is answered when questions see what they wrote, and so when they see the batch. While others write, the
/// next batch therefore begins when the one before is seen: of what a small write waits for, no more than one is ever on its way, and what
/// the import reads and compares does not take the processor from whoever waits.
/// </remarks>
/// <param name="time">Measures.</param>
/// <param name="most">Rows at most, however quick the store is.</param>
/// <param name="isAlone">True where nobody else can write at all: every batch is as large as it may be.</param>
internal sealed class BatchPace(TimeProvider time, int most, bool isAlone = false)
{
    /// <summary>Rows at first, and at least, however slow the store is: below, a transaction costs more by itself than its rows.</summary>
    private const int Fewest = 256;

    /// <summary>How long a batch may take while others write.</summary>
    private static readonly TimeSpan AimBesideOthers = TimeSpan.FromMilliseconds(25);

    /// <summary>How long it may take while nobody else does: what the first who comes may wait once.</summary>
    private static readonly TimeSpan AimAlone = TimeSpan.FromMilliseconds(250);

    /// <summary>How long others are expected to write again after one of them had to wait.</summary>
    private static readonly TimeSpan Consideration = TimeSpan.FromSeconds(5);

    private long? _othersWaited;

    /// <summary>Rows of the next batch.</summary>
    public int Rows { get; private set; } = isAlone ? most : Math.Min(Fewest, most);

    /// <summary>Writes a batch and learns from how long it takes and who waited for it.</summary>
    /// <param name="rows">Rows in it.</param>
    /// <param name="write">Writes it, and says whether other writes were waiting for it.</param>
    /// <param name="see">Completes when questions see it; asked only while others write.</param>
    public async Task WriteAsync(int rows, Func<Task<bool>> write, Func<Task> see)
    {
        if (isAlone)
        {
            await write();
            return;
        }

        var begun = time.GetTimestamp();
        var othersWaited = await write();
        _othersWaited = othersWaited ? time.GetTimestamp() : _othersWaited;

        var besideOthers = _othersWaited is { } last && time.GetElapsedTime(last) < Consideration;
        if (besideOthers)
        {
            await see();
        }

        var taken = time.GetElapsedTime(begun);
        var aim = besideOthers ? AimBesideOthers : AimAlone;
        var fitting = taken <= TimeSpan.Zero ? most : Math.Min(most, rows * (aim / taken));

        // One slow flush of a disk says little of the next: never more than twice as many, nor, unless somebody waits, less than half.
        var least = othersWaited ? 0 : Rows / 2;
        Rows = (int)Math.Max(Math.Min(Fewest, most), Math.Clamp(fitting, least, Math.Min(Rows * 2, most)));
    }
}
