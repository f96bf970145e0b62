using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Demo;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Start;

/// <summary>Says, once the service listens and its store is open, where to look and what to try.</summary>
internal sealed partial class Announcement(
    IServer server, IGraphStore store, IHostEnvironment environment, ILogger<Announcement> logger)
{
    /// <summary>Says it.</summary>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            var root = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace(
                "0.0.0.0", "localhost", StringComparison.Ordinal);
            Log.Dashboard(logger, root);
            Log.Swagger(logger, root);
            if (environment.IsDevelopment())
            {
                Log.DemoKey(logger);
            }

            Log.Try(
                logger,
                environment.IsDevelopment() ? DemoKey.Text : "$KEY",
                await QuestionAsync(root, cancellationToken));
        }
    }

    private async Task<string> QuestionAsync(string root, CancellationToken cancellationToken)
    {
        var showcase = DemoTenant.Showcase;
        return await store.ReadPersonAsync(TenantId.Default, showcase.From, cancellationToken) is not null
            && await store.ReadCompanyAsync(TenantId.Default, showcase.Company, cancellationToken) is not null
            ? $"{root}/v1/companies/{showcase.Company}/paths?from={showcase.From}"
            : $"{root}/v1/graph";
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "This is Development: whoever reaches this address and knows the demo key, as everybody does, may do everything.")]
        public static partial void DemoKey(ILogger logger);

        [LoggerMessage(4, LogLevel.Information, "Dashboard: {Root}/app")]
        public static partial void Dashboard(ILogger logger, string root);

        [LoggerMessage(2, LogLevel.Information, "Swagger: {Root}/swagger")]
        public static partial void Swagger(ILogger logger, string root);

        [LoggerMessage(3, LogLevel.Information, "Try: curl -H 'X-Api-Key: {Key}' '{Question}'")]
        public static partial void Try(ILogger logger, string key, string question);
    }
}
