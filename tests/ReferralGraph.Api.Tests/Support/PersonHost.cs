using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A service that is asked by a system, but for requests that say which person they are of, by a token of their own.</summary>
internal static class PersonHost
{
    private const string Header = "X-Test-Person";
    private const string Reader = "X-Test-Reader";

    /// <summary>Lets requests choose.</summary>
    public static void Use(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider =>
        {
            var headers = provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Headers;
            var scopes = headers?.ContainsKey(Reader) == true ? ApiScopes.PathsRead | ApiScopes.FactsRead : ApiScopes.PathsRead;
            return headers?[Header].ToString() is { Length: > 0 } person
                ? new Caller(TenantId.Default, scopes, person, new PersonId(person)) { IsInPerson = true }
                : new Caller(TenantId.Default, (ApiScopes)255, "system", person: null);
        });

    /// <summary>Sends a request of a person.</summary>
    /// <param name="client">Sends it.</param>
    /// <param name="method">Its method.</param>
    /// <param name="person">The person.</param>
    /// <param name="address">The address.</param>
    /// <param name="readsFacts">True for one who may read facts of others as well.</param>
    public static async Task<HttpResponseMessage> SendAsPersonAsync(
        this HttpClient client, HttpMethod method, string person, string address, bool readsFacts = false)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add(Header, person);
        if (readsFacts)
        {
            request.Headers.Add(Reader, "true");
        }

        return await client.SendAsync(request);
    }
}
