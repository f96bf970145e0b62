using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests.Stores.Neo4j;

/// <summary>The store over the real server of the test run. Other fixtures have other tenants.</summary>
/// <param name="transport">Makes a transport other than the Query API.</param>
/// <param name="scores">False where ties of other days and models than the present ones must stay as they are.</param>
internal sealed class Neo4jHarness(Func<QueryApiOptions, ICypherClient>? transport = null, bool scores = true) : IStoreHarness
{
    private HttpClient? _http;
    private ResilientCypherClient? _client;
    private Neo4jGraphStore? _store;

    public string Name => "neo4j";

    public IGraphStore Graph => _store!;

    public ICypherClient Client => _client!;

    public IImportJobStore Jobs => _store!.Jobs;

    public async Task StartAsync()
    {
        var server = await TestNeo4j.RequireAsync();
        _http = TestNeo4j.NewHttp();
        _client = new ResilientCypherClient(
            transport?.Invoke(server) ?? new QueryApiCypherClient(_http, server, TimeProvider.System),
            TestNeo4j.Patient,
            TimeProvider.System);
        _store = await OpenAsync();
    }

    /// <summary>
    /// Removes all of a tenant that nobody needs any more: what looks at every tenant, as scoring workers do, takes longer the more there
    /// are.
    /// </summary>
    public Task ForgetAsync(TenantId tenant) => Client.WriteAsync(
        [
            new CypherStatement(
                "MATCH (node) WHERE node.tenant = $tenant OR node.key STARTS WITH $tenant + '/' DETACH DELETE node",
                new Dictionary<string, object?> { ["tenant"] = tenant.Value }),
        ],
        CypherWrite.Repeatable,
        CancellationToken.None);

    public async Task ReopenAsync()
    {
        await _store!.DisposeAsync();
        _store = await OpenAsync();
    }

    public Task EndTurnsAsync(TenantId tenant) => Client.WriteAsync(
        [
            new CypherStatement(
                "MATCH (job:ImportJob) WHERE job.state IN ['Queued', 'Running'] AND job.tenant = $tenant SET job.runUntil = 0",
                new Dictionary<string, object?> { ["tenant"] = tenant.Value }),
        ],
        CypherWrite.Repeatable,
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _client?.Dispose();
        _http?.Dispose();
    }

    private Task<Neo4jGraphStore> OpenAsync() => scores
        ? Neo4jGraphStore.OpenAsync(_client!, new TrustModel(), TimeProvider.System, CancellationToken.None)
        : Neo4jGraphStore.OpenAsync(_client!, new TrustModel(), new TieLimits(), TimeProvider.System, CancellationToken.None);
}
