namespace ReferralGraph.Benchmarks.Workspace;

/// <summary>Always noon of one day, so that ties and answers are the same whenever the benchmarks run. Timestamps go on.</summary>
internal sealed class FixedDay : TimeProvider
{
    public static readonly FixedDay Instance = new();

    /// <summary>The day ties are scored for.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 23);

    public override DateTimeOffset GetUtcNow() => new(Day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
