using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.Composition;

/// <summary>Which store keeps the graph and which finder answers from it.</summary>
internal static class StoreRegistration
{
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddSingleton<EmbeddedStore>();
        services.AddSingleton<IGraphStore>(provider => provider.GetRequiredService<EmbeddedStore>().Store);
        services.AddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Store.Jobs);
        services.AddSingleton<IReferralPathFinder>(provider => new SnapshotPathFinder(
            provider.GetRequiredService<IGraphStore>(),
            provider.GetRequiredService<IOptions<ModelOptions>>().Value.ToModel(provider.GetRequiredService<IOptions<TieOptions>>().Value),
            provider.GetRequiredService<IOptions<SearchOptions>>().Value.ToLimits(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AnswerStamp>();
        services.AddSingleton<DemoLoader>();
        return services;
    }
}
