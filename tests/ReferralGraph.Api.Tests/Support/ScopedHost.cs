using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A service asked by a system, but for requests with a header, which are another caller's.</summary>
internal static class ScopedHost
{
    /// <summary>Somebody of the tenant who may ask anything.</summary>
    public const string Person = "a person";

    /// <summary>A system of another tenant.</summary>
    public const string OtherTenant = "other tenant";

    private const string Header = "X-Test-Caller";
    private const ApiScopes All = (ApiScopes)255;

    /// <summary>Names of the callers that requests may have.</summary>
    public static IEnumerable<string> Names => [Person, OtherTenant];

    /// <summary>Lets requests choose.</summary>
    public static void Use(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Headers[Header].ToString() switch
        {
            Person => new Caller(TenantId.Default, All, "hal", new PersonId("hal")),
            OtherTenant => new Caller(new TenantId("other"), All, "other", person: null),
            _ => new Caller(TenantId.Default, All, "system", person: null),
        });

    /// <summary>Asks as another caller.</summary>
    public static async Task<HttpResponseMessage> GetAsync(this HttpClient client, string address, string caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add(Header, caller);
        return await client.SendAsync(request);
    }
}
