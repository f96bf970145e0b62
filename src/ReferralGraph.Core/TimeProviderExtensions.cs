namespace ReferralGraph.Core;

/// <summary>Days of a clock.</summary>
public static class TimeProviderExtensions
{
    /// <summary>The present day, UTC.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
