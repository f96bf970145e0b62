namespace ReferralGraph.Caching;

/// <summary>How much is kept, and where.</summary>
public sealed record CachingOptions
{
    /// <summary>Bytes of answers kept in this process, about.</summary>
    public long MemoryBytes { get; init; } = 64L << 20;

    /// <summary>How long an answer is kept that nothing has changed; it ends with its day in any case.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one call to the store may take; then the answer is computed.</summary>
    public TimeSpan StoreTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the store is left alone after it has failed. At least half a second.</summary>
    public TimeSpan StoreBreak { get; init; } = TimeSpan.FromSeconds(2);
}
