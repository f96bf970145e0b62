namespace ReferralGraph.TestKit.Nodes;

/// <summary>Begins at noon of a day and runs as the clock of the wall does.</summary>
internal sealed class RunningClock(DateOnly day) : TimeProvider
{
    private readonly long _begun = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) + System.GetElapsedTime(_begun);
}
