using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Keys of a service under test, made past its routes.</summary>
internal static class KeyRing
{
    /// <summary>Every scope but that of operators.</summary>
    public static readonly ApiScopes[] Scopes =
    [
        ApiScopes.PathsRead, ApiScopes.PathsAny, ApiScopes.FactsRead, ApiScopes.FactsWrite, ApiScopes.WorkflowWrite, ApiScopes.ReportsRead,
        ApiScopes.EmbedMint, ApiScopes.Admin,
    ];

    /// <summary>A tenant that is not the default one.</summary>
    public static TenantId Other { get; } = new("other");

    /// <summary>Makes a key; answers its text.</summary>
    public static async Task<string> KeyAsync(
        this ApiHost host, ApiScopes scopes, TenantId? tenant = null, Func<ApiKey, ApiKey>? change = null)
    {
        var access = host.Services.GetRequiredService<AccessDirectory>();
        var drawn = KeyMaker.Draw(access, tenant ?? TenantId.Default, "test", scopes, expires: null);
        var key = change?.Invoke(drawn.Key) ?? drawn.Key;
        await access.ChangeAsync<bool>(_ => ([new AccessChange.Put(key)], true), CancellationToken.None);
        return drawn.Text;
    }

    /// <summary>Asks with a key, and on behalf of somebody.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string address, string? key, string? onBehalfOf = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation(TestKeys.Header, key);
        if (onBehalfOf is not null)
        {
            request.Headers.TryAddWithoutValidation("X-On-Behalf-Of", onBehalfOf);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Reads with a key, and on behalf of somebody.</summary>
    public static Task<HttpResponseMessage> GetAsync(this HttpClient client, string address, string? key, string? onBehalfOf) =>
        client.SendAsync(HttpMethod.Get, address, key, onBehalfOf);
}
