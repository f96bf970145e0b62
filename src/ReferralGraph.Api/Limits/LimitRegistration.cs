using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Stores;
using ReferralGraph.Caching.Limits;

namespace ReferralGraph.Api.Limits;

/// <summary>What holds callers to their limits.</summary>
internal static class LimitRegistration
{
    /// <summary>Bytes of the hash that names a bucket in Redis.</summary>
    private const int NameBytes = 16;

    public static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddSingleton(Make)
        .AddSingleton<RequestLimits>();

    private static Limiter Make(IServiceProvider provider)
    {
        var (time, loggers) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>());
        if (provider.GetRequiredService<NodeRedis>().Store is not { } redis)
        {
            return new Limiter(time, loggers);
        }

        var settings = provider.GetRequiredService<IOptions<CacheOptions>>().Value;
        var access = provider.GetRequiredService<AccessDirectory>();
        return new Limiter(
            time,
            loggers,
            redis,
            $"{settings.RedisPrefix}:limits:1:{provider.GetRequiredService<IOpenedStore>().Identity}:",
            name => Convert.ToHexStringLower(access.Current.Derive("limit", name).AsSpan(0, NameBytes)),
            settings.RedisTimeout);
    }
}
