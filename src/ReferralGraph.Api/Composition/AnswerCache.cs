using Microsoft.Extensions.Options;
using ReferralGraph.Caching;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Composition;

/// <summary>The cache before the finder, where the configuration wants one and the finder can prove that its answers hold.</summary>
internal sealed class AnswerCache(IOptions<CacheOptions> options, ILoggerFactory loggers) : IDisposable
{
    private CachedPathFinder? _cache;

    /// <summary>The finder to ask: <paramref name="finder"/>, or the cache before it.</summary>
    public IReferralPathFinder Before(IReferralPathFinder finder)
    {
        if (!options.Value.Enabled || finder is not IAnswerProofs proofs)
        {
            return finder;
        }

        var settings = new CachingOptions { MemoryBytes = options.Value.MemoryBytes, KeepFor = options.Value.KeepFor };
        return _cache = new CachedPathFinder(finder, proofs, settings, store: null, loggers);
    }

    /// <summary>Forgets every answer kept.</summary>
    /// <returns>How many this process had kept.</returns>
    public Task<long> ClearAsync(CancellationToken cancellationToken) => Task.FromResult(_cache?.Clear() ?? 0);

    /// <inheritdoc/>
    public void Dispose() => _cache?.Dispose();
}
