namespace ReferralGraph.Api.Composition;

/// <summary>Which store keeps the graph and which finder answers from it.</summary>
internal static class StoreRegistration
{
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddSingleton<DemoLoader>();
        return services;
    }
}
