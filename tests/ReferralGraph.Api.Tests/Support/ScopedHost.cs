using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A service that sees everything, but for requests with a header, whose scope it takes from there.</summary>
internal static class ScopedHost
{
    private const string Header = "X-Test-Scope";

    private static readonly Dictionary<string, AccessScope> Scopes = new(StringComparer.Ordinal)
    {
        ["restricted"] = new AccessScope(TenantId.Default, Sample.Id("ada"), new Visibility(SharingLevels.Tenant)),
        ["other tenant"] = AccessScope.Everything(new TenantId("other")),
    };

    /// <summary>Names of the scopes that requests may have.</summary>
    public static IEnumerable<string> Names => Scopes.Keys;

    /// <summary>Lets requests choose.</summary>
    public static void Use(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider =>
            Scopes.GetValueOrDefault(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request.Headers[Header].ToString())
            ?? AccessScope.Everything(TenantId.Default));

    /// <summary>Asks in a scope.</summary>
    public static async Task<HttpResponseMessage> GetAsync(this HttpClient client, string address, string scope)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add(Header, scope);
        return await client.SendAsync(request);
    }
}
