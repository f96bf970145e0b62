using System.Reflection;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Options;

/// <summary>Every section of the configuration, bound and checked at start-up.</summary>
internal static class OptionsRegistration
{
    public static IServiceCollection AddReferralGraphOptions(this IServiceCollection services)
    {
        services.AddChecked<StoreOptions, StoreOptionsValidator>(StoreOptions.SectionName);
        services.AddChecked<Neo4jOptions, Neo4jOptionsValidator>(Neo4jOptions.SectionName);
        services.AddChecked<PathOptions, PathOptionsValidator>(PathOptions.SectionName);
        services.AddChecked<TieOptions, TieOptionsValidator>(TieOptions.SectionName);
        services.AddModel();
        services.AddChecked<SearchOptions, SearchOptionsValidator>(SearchOptions.SectionName);
        services.AddChecked<CacheOptions, CacheOptionsValidator>(CacheOptions.SectionName);
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheRedisValidator>();
        services.AddChecked<ImportOptions, ImportOptionsValidator>(ImportOptions.SectionName);
        services.AddChecked<AccessOptions, AccessOptionsValidator>(AccessOptions.SectionName);
        services.AddChecked<LimitOptions, LimitOptionsValidator>(LimitOptions.SectionName);
        services.AddChecked<StopOptions, StopOptionsValidator>(StopOptions.SectionName);
        services.AddChecked<WebhookOptions, WebhookOptionsValidator>(WebhookOptions.SectionName);
        services.AddChecked<TenantOptions, TenantOptionsValidator>(TenantOptions.SectionName);
        services.AddChecked<DemoOptions>(DemoOptions.SectionName);
        return services;
    }

    private static void AddChecked<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddChecked<TOptions>(section);
    }

    /// <summary>The model is bound as it is: a parameter needs no second property here.</summary>
    private static void AddModel(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TrustModel>, TrustModelValidator>();
        services.AddChecked<TrustModel>(TrustModelValidator.SectionName, TrustModelValidator.IsParameter);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TieOptions>>().Value.ToModel(
            provider.GetRequiredService<IOptions<TrustModel>>().Value));
    }

    private static void AddChecked<TOptions>(this IServiceCollection services, string section, Func<PropertyInfo, bool>? isKey = null)
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(provider =>
            new KnownKeysValidator<TOptions>(provider.GetRequiredService<IConfiguration>(), section, isKey ?? (_ => true)));
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
