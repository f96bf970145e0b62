using Microsoft.AspNetCore.Server.Kestrel.Core;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Composition;

/// <summary>The process around the service: logging, the web server's limits, shutting down.</summary>
internal static class Hosting
{
    /// <summary>How long requests that are under way may take when the process is asked to stop.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = JsonRegistration.MaxBodyBytes;
        });
    }
}
