using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Start;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.QueryApi;

namespace ReferralGraph.Api.Stores;

/// <summary>Which store keeps the graph and which finder answers from it.</summary>
internal static partial class StoreRegistration
{
    private const string HttpClientName = "neo4j";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // So that a server that has moved is found at its new address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddSingleton<DataDirectory>();
        services.AddStores();
        services.AddTransports();
        services.AddFinders();
        services.AddKeyedSingleton(AnswerPipeline.Computing, (provider, _) => FinderOf(provider));
        services.AddSingleton<DemoLoader>();
        return services;
    }

    private static void AddStores(this IServiceCollection services)
    {
        services.AddSingleton(new StoreName(StoreOptions.Embedded, PathOptions.Snapshot));
        services.AddKeyedSingleton<IOpenedStore, EmbeddedStore>(StoreOptions.Embedded);
        services.AddSingleton(new StoreName(StoreOptions.Neo4j, PathOptions.Cypher));
        services.AddSingleton<Neo4jStore>();
        services.AddKeyedSingleton<IOpenedStore>(StoreOptions.Neo4j, (provider, _) => provider.GetRequiredService<Neo4jStore>());
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IOpenedStore>(provider.Settings<StoreOptions>().Provider));
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Graph);
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Jobs);
        services.AddSingleton(provider =>
        {
            // What the container has made it closes, and it is the graph that closes the files of both.
            provider.GetRequiredService<IGraphStore>();
            return provider.GetRequiredService<IOpenedStore>().Access;
        });
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Requests);
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Lookups);
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Ledger);
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Webhooks);
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Removal);
    }

    private static void AddFinders(this IServiceCollection services)
    {
        services.AddSingleton(new FinderName(PathOptions.Snapshot, Store: null));
        services.AddSingleton(provider => new SnapshotPathFinder(
            provider.GetRequiredService<IGraphStore>(),
            provider.GetRequiredService<TrustModel>(),
            provider.Settings<SearchOptions>().ToLimits() with { CommitsInMemory = provider.Settings<CacheOptions>().CommitsToRemember },
            provider.GetRequiredService<TimeProvider>())
        {
            ReadsForBudget = FinderNameOf(provider) == PathOptions.Snapshot,
        });
        services.AddSingleton<IGraphBudget>(provider => provider.GetRequiredService<SnapshotPathFinder>());
        services.AddKeyedSingleton<IReferralPathFinder>(
            PathOptions.Snapshot, (provider, _) => provider.GetRequiredService<SnapshotPathFinder>());

        services.AddSingleton(new FinderName(PathOptions.Cypher, StoreOptions.Neo4j));
        services.AddKeyedSingleton<IReferralPathFinder>(PathOptions.Cypher, (provider, _) =>
        {
            var (memory, neo4j) = (provider.GetRequiredService<SnapshotPathFinder>(), provider.GetRequiredService<Neo4jStore>());
            return new CypherPathFinder(
                neo4j.Client,
                neo4j.Store,
                memory,
                provider.Settings<CacheOptions>().CommitsToRemember > 0 ? memory : null,
                provider.Settings<SearchOptions>().Timeout,
                provider.GetRequiredService<TimeProvider>());
        });
    }

    private static IReferralPathFinder FinderOf(IServiceProvider provider) =>
        provider.GetRequiredKeyedService<IReferralPathFinder>(FinderNameOf(provider));

    private static string FinderNameOf(IServiceProvider provider)
    {
        var store = provider.Settings<StoreOptions>().Provider;
        return provider.Settings<PathOptions>().Finder
            ?? provider.GetServices<StoreName>().Single(known => known.Name == store).Finder;
    }

    private static TOptions Settings<TOptions>(this IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;

    private static void AddTransports(this IServiceCollection services)
    {
        services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<IValidateOptions<Neo4jOptions>, Neo4jAccessValidator>();
        services.AddSingleton(new Neo4jTransport(Neo4jOptions.QueryApi));
        services.AddKeyedSingleton<ICypherClient>(Neo4jOptions.QueryApi, (provider, _) =>
        {
            var options = provider.Settings<Neo4jOptions>();
            return new QueryApiCypherClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
                new QueryApiOptions
                {
                    Uri = options.Uri,
                    Database = options.Database,
                    User = options.User,
                    Password = options.ReadPassword(),
                },
                provider.GetRequiredService<TimeProvider>());
        });
        AddOptionalTransports(services);
    }

    /// <summary>Implemented in <c>Optional/</c> when the build includes a transport from there; else no call is emitted.</summary>
    static partial void AddOptionalTransports(IServiceCollection services);
}
