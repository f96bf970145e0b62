using ReferralGraph.Api.Dashboard.Sessions;

namespace ReferralGraph.Api.Words;

/// <summary>Chooses the language of a request.</summary>
internal static class LanguageRegistration
{
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider => ChosenLanguage.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));
}
