using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReferralGraph.TestKit.Servers;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;

namespace ReferralGraph.Benchmarks.Service;

/// <summary>
/// A plain proxy before several nodes: it asks each whether it is ready twice a second, sends requests to those that are in turn, and never
/// sends one a second time.
/// </summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    /// <summary>Between two questions whether a node is ready; one answer decides.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private const string Cluster = "nodes";

    private readonly WebApplication _app;

    private RoundRobinProxy(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one before these nodes.</summary>
    public static async Task<RoundRobinProxy> StartAsync(IEnumerable<Uri> nodes)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<ConsecutiveFailuresHealthPolicyOptions>(policy => policy.DefaultThreshold = 1);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = Cluster, ClusterId = Cluster, Match = new RouteMatch { Path = "{**all}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = Cluster,
                    LoadBalancingPolicy = "RoundRobin",
                    HealthCheck = new HealthCheckConfig
                    {
                        AvailableDestinationsPolicy = "HealthyOrPanic",
                        Active = new ActiveHealthCheckConfig
                        {
                            Enabled = true, Interval = Interval, Timeout = TimeSpan.FromSeconds(5), Path = "/health/ready",
                            Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                        },
                    },
                    Destinations = nodes.ToDictionary(
                        node => node.Authority, node => new DestinationConfig { Address = node.ToString() }, StringComparer.Ordinal),
                },
            ]);
        var app = builder.Build();
        app.Urls.Add(address.ToString());
        app.MapReverseProxy();
        await app.StartAsync();
        return new RoundRobinProxy(app, address);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
