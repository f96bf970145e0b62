using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Composition;

/// <summary>Every section of the configuration, bound and checked at start-up.</summary>
internal static class OptionsRegistration
{
    public static IServiceCollection AddReferralGraphOptions(this IServiceCollection services)
    {
        services.AddChecked<StoreOptions, StoreOptionsValidator>(StoreOptions.SectionName);
        services.AddChecked<TieOptions, TieOptionsValidator>(TieOptions.SectionName);
        services.AddChecked<SearchOptions, SearchOptionsValidator>(SearchOptions.SectionName);
        services.AddChecked<ImportOptions, ImportOptionsValidator>(ImportOptions.SectionName);
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.SectionName).ValidateOnStart();
        return services;
    }

    private static void AddChecked<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptions<TOptions>().BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
    }
}
