using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using ReferralGraph.Caching.Questions;

namespace ReferralGraph.Caching.Levels;

/// <summary>
/// Cache entries in bounded memory, and beyond it, where there is one, in a store that other nodes see. Safe for concurrent use.
/// </summary>
/// <param name="options">How much is kept.</param>
/// <param name="store">The store; null for none.</param>
/// <param name="time">The clock of waiting for the store.</param>
/// <param name="loggers">For what goes wrong with it.</param>
internal sealed class TwoLevelCache(CachingOptions options, IDistributedCache? store, TimeProvider time, ILoggerFactory loggers)
    : IDisposable
{
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = options.MemoryBytes, TrackStatistics = true }, loggers);
    private readonly RemoteLevel? _remote =
        store is null ? null : new RemoteLevel(store, options, time, loggers.CreateLogger<RemoteLevel>());

    /// <summary>True when there is a store beyond the memory.</summary>
    public bool HasRemote => _remote is not null;

    /// <summary>Answers kept in this process.</summary>
    public long EntryCount => _memory.Count;

    /// <summary>Memory they take, about.</summary>
    public long Bytes => _memory.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>What this process keeps under a key.</summary>
    public CacheEntry? InMemory(string key) => _memory.TryGetValue(key, out var entry) ? (CacheEntry?)entry : null;

    /// <summary>What the store keeps under a key; null as well where it does not answer in time, or with something else.</summary>
    public Task<CacheEntry?> InRemoteAsync(string key, CancellationToken cancellationToken) =>
        _remote?.ReadAsync(key, cancellationToken) ?? Task.FromResult<CacheEntry?>(null);

    /// <summary>Keeps an entry in this process. Where there is no room it is not kept, and room is made.</summary>
    public void KeepInMemory(CacheEntry entry) =>
        _memory.Set(
            entry.Key, entry, new MemoryCacheEntryOptions { Size = entry.Bytes, AbsoluteExpirationRelativeToNow = options.KeepFor });

    /// <summary>Keeps an entry in the store as well, some time later: nobody waits for it.</summary>
    public void KeepInRemote(CacheEntry entry)
    {
        if (_remote is not null)
        {
            _ = Task.Run(() => _remote.WriteAsync(entry));
        }
    }

    /// <summary>Forgets everything this process keeps.</summary>
    public void Clear() => _memory.Clear();

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();
}
