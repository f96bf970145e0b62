using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>A node of the service as far as its store: on the real server, with a tenant of its own.</summary>
internal sealed class RealStore : IAsyncDisposable
{
    // A server may have been used before, and is used by other tests.
    private static readonly string s_run = Guid.NewGuid().ToString("N")[..8];

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

    /// <summary>A tenant that nobody has used; the stores that the present test opens work for it.</summary>
    public static TenantId NewTenant() => new(Prefix + Guid.NewGuid().ToString("N"));

    /// <summary>Opens it, or ends the test where there is no server.</summary>
    /// <param name="wrap">Puts something between the store and its transport.</param>
    public static Task<RealStore> OpenAsync(Func<ICypherClient, ICypherClient>? wrap = null) =>
        OpenAsync(wrap, StartAsync);

    /// <summary>One whose scoring worker polls when it is told to, and after one tenant.</summary>
    public static Task<RealStore> OpenIdleAsync(
        TenantId tenant, TrustModel model, TieLimits limits, TimeProvider time, Func<ICypherClient, ICypherClient>? wrap = null) =>
        OpenIdleAsync([tenant], model, limits, time, wrap);

    /// <summary>The same, after some tenants.</summary>
    public static Task<RealStore> OpenIdleAsync(
        IReadOnlyList<TenantId> tenants,
        TrustModel model,
        TieLimits limits,
        TimeProvider time,
        Func<ICypherClient, ICypherClient>? wrap = null) =>
        OpenAsync(
            wrap,
            client => Neo4jGraphStore.OpenAsync(client, model, limits with { Tends = tenants.Contains }, time, CancellationToken.None));

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

    private static string Prefix => $"tenant-{s_run}-{TestContext.CurrentContext.Test.ID}-";

    private static async Task<Neo4jGraphStore> StartAsync(ICypherClient client)
    {
        // What other tests left is of other days and models: to score it would take longer than the test does.
        var prefix = Prefix;
        var limits = new TieLimits { Tends = tenant => tenant.Value.StartsWith(prefix, StringComparison.Ordinal) };
        var store = await Neo4jGraphStore.OpenAsync(client, new TrustModel(), limits, TimeProvider.System, CancellationToken.None);
        store.ScoringWorker.Start();
        return store;
    }

    private static async Task<RealStore> OpenAsync(
        Func<ICypherClient, ICypherClient>? wrap, Func<ICypherClient, Task<Neo4jGraphStore>> open)
    {
        var server = await TestNeo4j.RequireAsync();
        var http = TestNeo4j.NewHttp();
        ICypherClient transport = new QueryApiCypherClient(http, server, TimeProvider.System);
        var resilient = new ResilientCypherClient(wrap?.Invoke(transport) ?? transport, TestNeo4j.Patient, TimeProvider.System);
        return new RealStore(http, resilient, await open(resilient));
    }
}
