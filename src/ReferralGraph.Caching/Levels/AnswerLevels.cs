using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ReferralGraph.Caching.Questions;
using ReferralGraph.Caching.Wire;
using ZiggyCreatures.Caching.Fusion;

namespace ReferralGraph.Caching.Levels;

/// <summary>Where answers are kept: bounded memory, and beyond it, where there is one, a store that other nodes see. Safe for concurrent use.</summary>
internal sealed class AnswerLevels : IDisposable
{
    private readonly MemoryCache _memory;
    private readonly FusionCache _cache;
    private readonly FusionCacheEntryOptions _memoryOnly;
    private readonly FusionCacheEntryOptions _storeOnly;
    private readonly FusionCacheEntryOptions _both;

    /// <param name="options">How much is kept.</param>
    /// <param name="store">The store; null for none.</param>
    /// <param name="time">The clock of waiting for the store.</param>
    /// <param name="loggers">For what goes wrong with it.</param>
    public AnswerLevels(CachingOptions options, IDistributedCache? store, TimeProvider time, ILoggerFactory loggers)
    {
        _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MemoryBytes, TrackStatistics = true }, loggers);
        var settings = new FusionCacheOptions
        {
            CacheName = "answers",

            // Nothing is taken out by name, and looking for tags costs with every question. What could not be kept need not be kept later: it may have changed by then.
            DisableTagging = true,
            EnableAutoRecovery = false,
            EnableBestPracticesAdvisor = false,
        };

        // Its own log tells of every question.
        _cache = new FusionCache(Options.Create(settings), _memory, NullLogger<FusionCache>.Instance);
        HasStore = store is not null;
        if (store is not null)
        {
            _cache.SetupDistributedCache(new GuardedStore(store, options, time, loggers.CreateLogger<GuardedStore>()), new AnswerSerializer());
        }

        _both = new FusionCacheEntryOptions(options.KeepFor)
        {
            AllowBackgroundDistributedCacheOperations = true,
            ReThrowSerializationExceptions = false,
            ReThrowDistributedCacheExceptions = false,
        };
        _memoryOnly = _both.Duplicate();
        _memoryOnly.SkipDistributedCacheRead = _memoryOnly.SkipDistributedCacheWrite = true;
        _storeOnly = _both.Duplicate();
        _storeOnly.SkipMemoryCacheRead = _storeOnly.SkipMemoryCacheWrite = true;
    }

    /// <summary>True when there is a store beyond the memory.</summary>
    public bool HasStore { get; }

    /// <summary>Answers kept in this process.</summary>
    public long EntryCount => _memory.Count;

    /// <summary>Memory they take, about.</summary>
    public long Bytes => _memory.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>What this process keeps under a key.</summary>
    public KeptAnswer? InMemory(string key)
    {
        var kept = _cache.TryGet<KeptAnswer>(key, _memoryOnly);
        return kept.HasValue ? kept.Value : null;
    }

    /// <summary>What the store keeps under a key; null as well where it does not answer in time, or with something else.</summary>
    public async Task<KeptAnswer?> InStoreAsync(string key, CancellationToken cancellationToken)
    {
        var kept = await _cache.TryGetAsync<KeptAnswer>(key, _storeOnly, cancellationToken);
        return kept.HasValue && kept.Value.Key == key ? kept.Value : null;
    }

    /// <summary>Keeps an answer. Where there is no room it is not kept, and room is made.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="inStore">True to keep it in the store as well; that happens some time later, and nobody waits for it.</param>
    public async Task KeepAsync(KeptAnswer answer, bool inStore) =>
        await _cache.SetAsync(answer.Key, answer, (inStore ? _both : _memoryOnly).Duplicate().SetSize(answer.Bytes));

    /// <summary>Forgets everything this process keeps.</summary>
    public void Clear() => _memory.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }
}
