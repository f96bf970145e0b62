namespace ReferralGraph.Api.Words;

/// <summary>Chooses the language of a request.</summary>
internal static class LanguageRegistration
{
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider => Language.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));
}
