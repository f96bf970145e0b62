using ReferralGraph.Api.Features.Cache;

namespace ReferralGraph.Api.Composition;

/// <summary>What is kept of answers besides what the cache before the finder keeps.</summary>
internal static class CacheRegistration
{
    public static IServiceCollection AddCache(this IServiceCollection services) => services
        .AddSingleton<LastAnswers>()
        .AddSingleton<RenderedAnswers>();
}
