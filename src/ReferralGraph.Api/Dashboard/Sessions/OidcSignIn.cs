using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Options;

namespace ReferralGraph.Api.Dashboard.Sessions;

/// <summary>How people sign in to the dashboard: at the issuer, by code flow with PKCE; then a cookie has who they are, sealed.</summary>
/// <remarks>The cookie holds what the issuer said, and no more is kept: what they may do is looked up with every page.</remarks>
internal sealed partial class OidcSignIn(IOptions<AccessOptions> options, IAuthenticationHandlerProvider handlers)
{
    /// <summary>The scheme of the cookie.</summary>
    public const string SessionScheme = "DashboardSession";

    /// <summary>The scheme of the issuer.</summary>
    public const string IssuerScheme = "DashboardSignIn";

    /// <summary>Browsers take a cookie of such a name only over TLS, from this host, for all of it.</summary>
    public const string Cookie = "__Host-referralgraph";

    /// <summary>A working day: whoever has left by the next has to be known to the issuer still.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    /// <summary>True where the configuration names an issuer, and what this service is to it.</summary>
    public bool IsConfigured => options.Value.Oidc is { Authority.Length: > 0, ClientId.Length: > 0 };

    /// <summary>Registers it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<OidcSignIn>();
        services.AddAuthentication().AddCookie(SessionScheme, Configure).AddOpenIdConnect(IssuerScheme, _ => { });
        services.AddOptions<OpenIdConnectOptions>(IssuerScheme)
            .Configure<IOptions<AccessOptions>, TimeProvider>((issuer, access, time) => Configure(issuer, access.Value, time));
    }

    /// <summary>Takes up what the issuer led a browser back with.</summary>
    public async Task ReturnAsync(HttpContext context)
    {
        if (await handlers.GetHandlerAsync(context, IssuerScheme) is not IAuthenticationRequestHandler issuer
            || !await issuer.HandleRequestAsync())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static void Configure(CookieAuthenticationOptions session)
    {
        session.Cookie.Name = Cookie;
        session.Cookie.Path = "/";
        session.Cookie.HttpOnly = true;
        session.Cookie.SameSite = SameSiteMode.Lax;
        session.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        session.ExpireTimeSpan = Lifetime;
        session.SlidingExpiration = false;
    }

    private static void Configure(OpenIdConnectOptions issuer, AccessOptions access, TimeProvider time)
    {
        var oidc = access.Oidc;
        issuer.SignInScheme = SessionScheme;
        issuer.Authority = oidc.Authority;
        issuer.ClientId = oidc.ClientId;
        issuer.ClientSecret = access.ReadClientSecret();
        issuer.RequireHttpsMetadata = oidc.Authority?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        issuer.ResponseType = OpenIdConnectResponseType.Code;

        // A form that the issuer's page posts would come without cookies that are for this site alone.
        issuer.ResponseMode = OpenIdConnectResponseMode.Query;
        issuer.UsePkce = true;
        issuer.CallbackPath = DashboardAddresses.SignedIn;
        issuer.SaveTokens = false;
        issuer.MapInboundClaims = false;
        issuer.Scope.Clear();
        issuer.Scope.Add("openid");
        issuer.Scope.Add("email");
        issuer.TokenHandler = OidcTokens.Reader();
        issuer.TokenValidationParameters = OidcTokens.Rules(oidc.ClientId, time);
        foreach (var cookie in (CookieBuilder[])[issuer.CorrelationCookie, issuer.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.Always;
        }

        issuer.Events.OnRemoteFailure = failed =>
        {
            // Cancelled there, come back too late, or made up: the page that begins anew says so, and no more.
            Log.NotSignedIn(
                failed.HttpContext.RequestServices.GetRequiredService<ILogger<OidcSignIn>>(),
                failed.Failure?.GetType().Name,
                failed.Failure?.Message);
            failed.Response.Redirect(DashboardAddresses.SignIn + "?failed=true");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Somebody was not signed in: {Kind}: {Reason}")]
        public static partial void NotSignedIn(ILogger logger, string? kind, string? reason);
    }
}
