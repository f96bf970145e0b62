using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Options;

namespace ReferralGraph.Api.Requests;

/// <summary>Lets scripts of the origins in <c>Access:AllowedOrigins</c> read answers (CORS); credentials are theirs to send.</summary>
internal static class AllowedOrigins
{
    private static readonly string[] Readable =
    [
        HeaderNames.ETag, HeaderNames.RetryAfter, GraphRevisionHeader.Name, "Cache-Status", RequestLimits.PolicyHeader,
        RequestLimits.StateHeader,
    ];

    public static IServiceCollection AddAllowedOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<AccessOptions>>((cors, access) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. access.Value.AllowedOrigins])
            .AllowAnyMethod()
            .AllowAnyHeader()
            .WithExposedHeaders(Readable)));
        return services;
    }
}
