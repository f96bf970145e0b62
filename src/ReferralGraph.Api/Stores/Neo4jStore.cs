using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Api.Stores;

/// <summary>A Neo4j database, which other nodes of the service may use as well.</summary>
internal sealed class Neo4jStore(
    IServiceProvider services,
    IOptions<Neo4jOptions> options,
    TrustModel model,
    TimeProvider time,
    ILogger<Neo4jGraphStore> logger)
    : IOpenedStore, IDisposable
{
    private ResilientCypherClient? _client;
    private Neo4jGraphStore? _store;

    /// <inheritdoc/>
    public IGraphStore Graph => Store;

    /// <inheritdoc/>
    public IImportJobStore Jobs => Store.Jobs;

    /// <inheritdoc/>
    public IAccessStore Access => Store.Access;

    /// <inheritdoc/>
    public IKeptRequestStore Requests => Store.Requests;

    /// <inheritdoc/>
    public ILookupStore Lookups => Store.Lookups;

    /// <inheritdoc/>
    public IReferralLedger Ledger => Store.Ledger;

    /// <inheritdoc/>
    public IWebhookStore Webhooks => Store.Webhooks;

    /// <inheritdoc/>
    public IDataRemoval Removal => Store.Removal;

    /// <inheritdoc/>
    public string Identity => Store.Identity;

    /// <inheritdoc/>
    public string? Trouble => Store.Trouble;

    /// <inheritdoc/>
    public bool MayComeLater => true;

    /// <inheritdoc/>
    public Task<string?> FindWriteTroubleAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>The way to the database; it must have been opened.</summary>
    public ICypherClient Client => _client ?? throw new InvalidOperationException("The database is used before it is opened.");

    /// <summary>The graph; it must have been opened.</summary>
    public Neo4jGraphStore Store => _store ?? throw new InvalidOperationException("The store is used before it is opened.");

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _client ??= new ResilientCypherClient(
            services.GetRequiredKeyedService<ICypherClient>(options.Value.Transport), options.Value, time);
        _store ??= await Neo4jGraphStore.OpenAsync(_client, model, time, logger, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();
}
