namespace ReferralGraph.Caching.Tests.Support;

/// <summary>Stands still until it is moved on, so that a breaker stays open; what is waited for takes its time on the wall.</summary>
internal sealed class BreakClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(FakeFinder.Day, TimeOnly.MinValue, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves it on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
