using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Stores;

namespace ReferralGraph.Api.CommandLine;

/// <summary>The parts of the service a command needs, configured as the service is, without its web server.</summary>
internal static class CommandHost
{
    /// <summary>Builds them and opens the store.</summary>
    public static async Task<WebApplication> OpenAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(Hosting.Options([.. arguments.Configuration]));

        // What a command has to say, it prints.
        builder.Logging.ClearProviders();

        // In Development the host checks that every part can be made: so everywhere, for a command has not all parts of the service.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddReferralGraphOptions().AddStore().AddAccessDirectory().AddImporting(isCommand: true);
        var host = builder.Build();
        try
        {
            StartUp.Validate(host.Services);
            await host.Services.GetRequiredService<IOpenedStore>().OpenAsync(cancellationToken);
            await host.Services.GetRequiredService<AccessDirectory>().LoadAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
