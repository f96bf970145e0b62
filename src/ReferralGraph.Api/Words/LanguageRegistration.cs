using Microsoft.Net.Http.Headers;

namespace ReferralGraph.Api.Words;

/// <summary>Chooses the language of a request, and says of answers in words that they depend on it.</summary>
internal static class LanguageRegistration
{
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider => Language.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));

    /// <summary>Marks endpoints whose answers are worded in the caller's language.</summary>
    public static RouteHandlerBuilder InWords(this RouteHandlerBuilder endpoint)
    {
        endpoint.Add(builder =>
        {
            var handler = builder.RequestDelegate!;
            builder.RequestDelegate = context =>
            {
                context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
                return handler(context);
            };
        });
        return endpoint.WithMetadata(new WordedAnswer());
    }
}

/// <summary>Marks endpoints whose answers hold words.</summary>
internal sealed class WordedAnswer;
