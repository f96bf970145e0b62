namespace ReferralGraph.Api.Admission;

/// <summary>
/// How much is done at once of what takes long. Light questions have slots that heavy ones never take; other days, exports and batches
/// cannot fill what questions of today need.
/// </summary>
/// <param name="atOnce">
/// Questions of each of the two lanes that are searched at once: as many as there are processors, or more where another server searches.
/// </param>
internal sealed class WorkLanes(int atOnce) : IDisposable
{
    /// <summary>Long enough to ride out a burst; longer, and answers would come to callers who have gone.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(100);

    /// <summary>The same for questions each of which takes so much that a burst of them cannot be ridden out.</summary>
    private static readonly TimeSpan MostWaitForHeavy = TimeSpan.FromMilliseconds(20);

    /// <summary>The same for answers that have been found, and only need be written.</summary>
    private static readonly TimeSpan MostWaitForWriting = TimeSpan.FromSeconds(1);

    /// <summary>The same for scoring all ties anew.</summary>
    private static readonly TimeSpan MostWaitForDays = TimeSpan.FromSeconds(2);

    /// <summary>The same for reading everything.</summary>
    private static readonly TimeSpan MostWaitForExports = TimeSpan.FromSeconds(10);

    /// <summary>Questions up to <see cref="SearchCost.Light"/>.</summary>
    public WorkLane Light { get; } = new("light questions", atOnce, MostWait, ofItsOwn: false);

    /// <summary>Dearer ones.</summary>
    public WorkLane Heavy { get; } = new("heavy questions", atOnce, MostWaitForHeavy, ofItsOwn: true);

    /// <summary>Long answers that were kept, or that another request searched for.</summary>
    public WorkLane Writing { get; } = new("answers", Environment.ProcessorCount, MostWaitForWriting, ofItsOwn: true);

    /// <summary>Questions as of a day that is not at hand.</summary>
    public WorkLane Days { get; } = new("other days", 2, MostWaitForDays, ofItsOwn: true);

    /// <summary>Exports.</summary>
    public WorkLane Exports { get; } = new("exports", 2, MostWaitForExports, ofItsOwn: true);

    /// <summary>Batches that are being answered.</summary>
    public Slots Batches { get; } = new(32, "Too many batches are being answered.");

    /// <summary>Exports under way, also while their readers take their time: the file of each may be as large as the store.</summary>
    public Slots ExportFiles { get; } = new(8, "Too many exports are waiting for callers to read them.");

    /// <summary>The lane of a question.</summary>
    public WorkLane Of(double cost) => cost <= SearchCost.Light ? Light : Heavy;

    /// <inheritdoc/>
    public void Dispose()
    {
        Light.Dispose();
        Heavy.Dispose();
        Writing.Dispose();
        Days.Dispose();
        Exports.Dispose();
    }
}
