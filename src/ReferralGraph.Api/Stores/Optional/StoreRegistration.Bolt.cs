using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;
using ReferralGraph.Neo4j.Bolt;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Api.Stores;

/// <summary>The transport over Bolt, in builds with <c>-p:WithBoltDriver=true</c>.</summary>
internal static partial class StoreRegistration
{
    private const string Bolt = "bolt";

    static partial void AddOptionalTransports(IServiceCollection services)
    {
        services.AddSingleton(new Neo4jTransport(Bolt));
        services.AddKeyedSingleton<ICypherClient>(Bolt, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptions<Neo4jOptions>>().Value;
            return new BoltCypherClient(
                new BoltOptions { Uri = options.Uri, Database = options.Database, User = options.User, Password = options.ReadPassword() },
                provider.GetRequiredService<TimeProvider>());
        });
    }
}
