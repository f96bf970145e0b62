using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.QueryApi;

namespace ReferralGraph.Api.Composition;

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
        services.AddSingleton<EmbeddedStore>();
        services.AddSingleton<Neo4jStore>();
        services.AddTransports();
        services.AddSingleton<IOpenedStore>(provider =>
            provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider == StoreOptions.Neo4j
                ? provider.GetRequiredService<Neo4jStore>()
                : provider.GetRequiredService<EmbeddedStore>());
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Graph);
        services.AddSingleton(provider => provider.GetRequiredService<IOpenedStore>().Jobs);
        services.AddSingleton(provider => new SnapshotPathFinder(
            provider.GetRequiredService<IGraphStore>(),
            provider.GetRequiredService<IOptions<ModelOptions>>().Value.ToModel(provider.GetRequiredService<IOptions<TieOptions>>().Value),
            provider.GetRequiredService<IOptions<SearchOptions>>().Value.ToLimits() with
            {
                CommitsInMemory = provider.GetRequiredService<IOptions<CacheOptions>>().Value.CommitsToRemember,
            },
            provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(AnswerPipeline.Computing, (provider, _) => FinderOf(provider));
        services.AddSingleton<AnswerStamp>();
        services.AddSingleton<DemoLoader>();
        return services;
    }

    private static IReferralPathFinder FinderOf(IServiceProvider provider)
    {
        var memory = provider.GetRequiredService<SnapshotPathFinder>();
        var store = provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider;
        var neo4j = provider.GetRequiredService<Neo4jStore>();
        return provider.GetRequiredService<IOptions<PathOptions>>().Value.FinderOver(store) == PathOptions.Cypher
            ? new CypherPathFinder(
                neo4j.Client,
                neo4j.Store,
                memory,
                provider.GetRequiredService<IOptions<CacheOptions>>().Value.CommitsToRemember > 0 ? memory : null,
                provider.GetRequiredService<IOptions<SearchOptions>>().Value.Timeout,
                provider.GetRequiredService<TimeProvider>())
            : memory;
    }

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
            var options = provider.GetRequiredService<IOptions<Neo4jOptions>>().Value;
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
