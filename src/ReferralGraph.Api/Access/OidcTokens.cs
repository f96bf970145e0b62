using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Access;

/// <summary>How tokens of people are checked.</summary>
/// <remarks>
/// Issuer and audience are pinned, algorithms are asymmetric only, and a key is used only for a token that names it: neither a token
/// that is signed with what everybody may read, nor one that brings its own key, is ever looked at further.
/// </remarks>
internal static class OidcTokens
{
    private const int MostBytes = 16 << 10;
    private const string Critical = "crit";

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DiscoveryTime = TimeSpan.FromSeconds(5);

    /// <summary>An unknown key has the issuer asked at most so often.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(1);

    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    // Tokens of embeds are of another type, and many issuers name none.
    private static readonly string[] Types = ["JWT", "at+jwt", "application/at+jwt"];

    public static IServiceCollection AddOidcTokens(this IServiceCollection services)
    {
        services.AddSingleton<PersonCallers>();
        services.AddAuthentication().AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>, TimeProvider>((bearer, access, time) => Configure(bearer, access.Value.Oidc, time));
        return services;
    }

    /// <summary>
    /// Keeps the host from asking for a token of every request: <see cref="CallerMiddleware"/> asks where there is one.
    /// </summary>
    public static void UseNoOtherAuthentication(this WebApplication app) =>
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;

    /// <summary>Scopes that are separated by spaces; null where one is none, or an operator's.</summary>
    public static ApiScopes? ScopesOf(string text)
    {
        var scopes = ApiScopes.None;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ApiScopeNames.Parse(word) is not { } scope || scope == ApiScopes.Operator)
            {
                return null;
            }

            scopes |= scope;
        }

        return scopes;
    }

    private static void Configure(JwtBearerOptions bearer, OidcOptions oidc, TimeProvider time)
    {
        bearer.Authority = oidc.Authority;
        bearer.Audience = oidc.Audience;
        bearer.RequireHttpsMetadata = oidc.Authority?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.IncludeErrorDetails = false;
        bearer.BackchannelTimeout = DiscoveryTime;
        bearer.RefreshInterval = RefreshInterval;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(Reader());
        bearer.TokenValidationParameters = Rules(oidc.Audience, time);
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = validated =>
            {
                // Nothing here is understood that a token may call critical.
                if (validated.SecurityToken is not JsonWebToken token || token.TryGetHeaderValue<object>(Critical, out _))
                {
                    validated.Fail("The token has a critical header.");
                }

                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Reads tokens, none of any size.</summary>
    public static JsonWebTokenHandler Reader() => new() { MaximumTokenSizeInBytes = MostBytes, MapInboundClaims = false };

    /// <summary>What a token of the issuer must be.</summary>
    /// <param name="audience">What it must have been issued for.</param>
    /// <param name="time">By which clock it begins and ends.</param>
    public static TokenValidationParameters Rules(string? audience, TimeProvider time) => new()
    {
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        TryAllIssuerSigningKeys = false,
        ClockSkew = Skew,
        LifetimeValidator = (begins, ends, _, parameters) =>
            ends is { } end
            && time.GetUtcNow().UtcDateTime is var now
            && now < end + parameters.ClockSkew
            && !(begins - parameters.ClockSkew > now),
        TypeValidator = (type, _, _) => string.IsNullOrEmpty(type) || Types.Contains(type, StringComparer.OrdinalIgnoreCase)
            ? type
            : throw new SecurityTokenInvalidTypeException("The token is of another type."),
    };
}
