namespace ReferralGraph.Caching.Tests.Support;

/// <summary>Moves when it is told to, and is what time it is for everybody.</summary>
internal sealed class StepClock : TimeProvider
{
    private long _milliseconds;

    /// <summary>Milliseconds since it began.</summary>
    public long Milliseconds => Volatile.Read(ref _milliseconds);

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Milliseconds;

    /// <summary>Moves it on.</summary>
    public void Advance(long milliseconds) => Interlocked.Add(ref _milliseconds, milliseconds);
}
