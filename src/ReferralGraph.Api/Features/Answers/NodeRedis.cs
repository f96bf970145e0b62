using Microsoft.Extensions.Options;
using ReferralGraph.Api.Stores;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>The one connection over which nodes share answers and limits.</summary>
internal sealed class NodeRedis(
    [FromKeyedServices(AnswerPipeline.Computing)] IReferralPathFinder finder, IOpenedStore opened, IOptions<CacheOptions> options)
    : IDisposable
{
    /// <summary>The connection; null where none is configured.</summary>
    public RedisStore? Store { get; } = options.Value.Redis.Length == 0
        ? null
        : new RedisStore(
            options.Value.Redis, RedisPrefix.Of(options.Value.RedisPrefix, opened.Identity, finder, typeof(SnapshotPathFinder)));

    /// <inheritdoc/>
    public void Dispose() => Store?.Dispose();
}
