using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.Neo4j.Tests.Server;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>A node of the service as far as its store: on the real server, with a tenant of its own.</summary>
internal sealed class RealStore : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly ResilientCypherClient _resilient;

    private RealStore(HttpClient http, ResilientCypherClient resilient, Neo4jGraphStore store)
    {
        _http = http;
        _resilient = resilient;
        Store = store;
    }

    /// <summary>The store.</summary>
    public Neo4jGraphStore Store { get; }

    /// <summary>Its way to the server.</summary>
    public ICypherClient Client => _resilient;

    /// <summary>A tenant that nobody has used.</summary>
    public static TenantId NewTenant() => new("tenant-" + Guid.NewGuid().ToString("N"));

    /// <summary>Opens it, or ends the test where there is no server.</summary>
    /// <param name="wrap">Puts something between the store and its transport.</param>
    /// <param name="options">How patient it is.</param>
    public static async Task<RealStore> OpenAsync(Func<ICypherClient, ICypherClient>? wrap = null, ResilienceOptions? options = null)
    {
        var server = await TestNeo4j.RequireAsync();
        var http = TestNeo4j.NewHttp();
        ICypherClient transport = new QueryApiCypherClient(http, server, TimeProvider.System);
        var resilient = new ResilientCypherClient(
            wrap?.Invoke(transport) ?? transport, options ?? new ResilienceOptions(), TimeProvider.System);
        return new RealStore(http, resilient, await Neo4jGraphStore.OpenAsync(resilient, TimeProvider.System, CancellationToken.None));
    }

    public Task<GraphWriteResult> PutAsync(TenantId tenant, params IEnumerable<GraphRecord> records) => Store.WriteAsync(
        tenant, new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]), CancellationToken.None);

    public async Task<List<GraphRecord>> ReadAllAsync(TenantId tenant)
    {
        await using var reading = await Store.OpenReadingAsync(tenant, CancellationToken.None);
        return [.. reading.Records()];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _resilient.Dispose();
        _http.Dispose();
    }
}
