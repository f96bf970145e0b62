using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Start;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Callers, and whose graph a request is about.</summary>
internal static class AccessRegistration
{
    /// <summary>What a command line needs, too.</summary>
    public static IServiceCollection AddAccessDirectory(this IServiceCollection services) => services
        .AddSingleton<AccessDirectory>()
        .AddSingleton<HomeCompanies>();

    private static IServiceCollection AddEmbedTokens(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ReferralGraph");

        // It would read the keys before the store is open; they are read with the first token instead.
        services.Remove(services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider>((keys, services) => keys.XmlRepository = new StoredKeyRing(services));
        return services.AddSingleton<EmbedTokens>();
    }

    /// <summary>What a service needs besides.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services) => services
        .AddAccessDirectory()
        .AddSingleton<SharingPolicies>()
        .AddOidcTokens()
        .AddEmbedTokens()
        .AddStoreService<AccessRefresh>()
        .AddStoreService<TenantRemovals>()
        .AddScoped<RequestCaller>()
        .AddScoped(provider => provider.GetRequiredService<RequestCaller>().Caller)
        .AddScoped<Viewing>()

        // Scoped, so that nothing that outlives a request can hold one; the container refuses to build what tries.
        .AddScoped<AccessScope>(provider => provider.GetRequiredService<Caller>().Scope);
}
