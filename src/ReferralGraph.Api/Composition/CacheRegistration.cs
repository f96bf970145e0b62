using ReferralGraph.Api.Features.Cache;

namespace ReferralGraph.Api.Composition;

/// <summary>The cache of answers.</summary>
internal static class CacheRegistration
{
    public static IServiceCollection AddCache(this IServiceCollection services) => services
        .AddSingleton<AnswerCache>()
        .AddSingleton<NamedRecords>()
        .AddSingleton<LastAnswers>()
        .AddSingleton<RenderedAnswers>();
}
