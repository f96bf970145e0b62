using System.Diagnostics;
using ReferralGraph.Caching;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Benchmarks.Measuring;

/// <summary>What an answer costs that is kept in memory.</summary>
internal static class CacheHits
{
    /// <summary>How many are asked for in one round.</summary>
    public const int PerRound = 200_000;

    /// <summary>Nanoseconds of one, the mean of a round.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="queries">Questions whose answers it keeps, asked in turn.</param>
    public static async Task<double> NanosecondsAsync(CachedPathFinder cache, IReadOnlyList<PathQuery> queries)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var hit = 0; hit < PerRound; hit++)
        {
            await cache.FindAsync(queries[hit % queries.Count], CancellationToken.None);
        }

        return Stopwatches.Since(begun) / PerRound;
    }
}
