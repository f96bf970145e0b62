using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests.Stores.Neo4j;

/// <summary>The store over the real server of the test run. Other fixtures have other tenants.</summary>
/// <param name="transport">Makes a transport other than the Query API.</param>
/// <param name="scores">False where ties of other days and models must stay as they are, or nobody reads them.</param>
internal sealed class Neo4jHarness(Func<QueryApiOptions, ICypherClient>? transport = null, bool scores = true) : IStoreHarness
{
    private HttpClient? _http;
    private ResilientCypherClient? _client;
    private Neo4jGraphStore? _store;

    public string Name => "neo4j";

    public string Mark { get; } = Guid.NewGuid().ToString("N")[..8];

    public IGraphStore Graph => _store!;

    public ICypherClient Client => _client!;

    public IImportJobStore Jobs => _store!.Jobs;

    public IAccessStore Access => _store!.Access;

    public IKeptRequestStore Requests => _store!.Requests;

    public ILookupStore Lookups => _store!.Lookups;

    public IReferralLedger Ledger => _store!.Ledger;

    public IWebhookStore Webhooks => _store!.Webhooks;

    public IDataRemoval Removal => _store!.Removal;

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
            await ForgetAsync();
        }

        _client?.Dispose();
        _http?.Dispose();
    }

    private async Task<Neo4jGraphStore> OpenAsync()
    {
        // What other fixtures left is of other days and models: to score it would take longer than the tests do.
        var limits = new TieLimits { Tends = tenant => tenant.Value.Contains(Mark, StringComparison.Ordinal) };
        var store = await Neo4jGraphStore.OpenAsync(_client!, new TrustModel(), limits, TimeProvider.System, CancellationToken.None);
        if (scores)
        {
            store.ScoringWorker.Start();
        }

        return store;
    }

    /// <summary>Removes what its tests have written: whatever looks at every tenant takes longer the more there are.</summary>
    private Task ForgetAsync() => Client.WriteAsync(
        [
            new CypherStatement(
                "MATCH (node) WHERE node.tenant CONTAINS $mark OR node.key CONTAINS $mark DETACH DELETE node",
                new Dictionary<string, object?> { ["mark"] = Mark }),
        ],
        CypherWrite.Repeatable,
        CancellationToken.None);
}
