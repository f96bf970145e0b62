using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Start;

/// <summary>Starts the service, or says in one line why it cannot.</summary>
internal static class StartUp
{
    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>Exit code: 0, or 1 when the service could not start, or found its graph unreadable.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        try
        {
            Validate(app.Services);
            if (await app.Services.GetRequiredService<StoreOpening>().OpenAsync(CancellationToken.None) is { } complaint)
            {
                return await FailAsync(complaint);
            }

            if (await ListenAsync(app) is { } reason)
            {
                return await FailAsync(reason);
            }

            await app.WaitForShutdownAsync();
            return Environment.ExitCode;
        }
        catch (OptionsValidationException invalid)
        {
            return await FailAsync($"The configuration is not valid: {string.Join(" ", invalid.Failures)}");
        }
        catch (GraphStoreException failure)
        {
            return await FailAsync(failure.Message);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>Checks every section of the configuration.</summary>
    public static void Validate(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException unreadable)
        {
            // What the binder throws for a value of the wrong type.
            throw new OptionsValidationException(string.Empty, typeof(object), [unreadable.Message]);
        }
    }

    /// <summary>Starts to listen; answers why not, where the address is the reason.</summary>
    private static async Task<string?> ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<Listening>().HasBegun = true;
            return null;
        }
        catch (Exception failure) when (failure is IOException or SocketException or FormatException)
        {
            return $"{failure.Message.TrimEnd('.')}. Urls says where to listen.";
        }
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync("ReferralGraph cannot start. " + sentence);
        return 1;
    }
}
