using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary><c>health</c>: asks the service of this machine whether it is ready, where there is nothing else to ask it with.</summary>
internal static class HealthCommand
{
    private const string UrlOption = "--url";
    private const string Ports = "ASPNETCORE_HTTP_PORTS";
    private const string UsualPort = "5080";

    /// <summary>Longer than readiness takes to say that something is not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Asks once.</summary>
    /// <returns>0 when it is ready, else 1.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, IAnsiConsole output, CancellationToken cancellationToken)
    {
        var arguments = CommandArguments.Parse(words, [UrlOption], []);
        var root = arguments.Value(UrlOption) ?? $"http://localhost:{UsualPortOf(Environment.GetEnvironmentVariable(Ports))}";
        if (!Uri.TryCreate($"{root.TrimEnd('/')}/health/ready", UriKind.Absolute, out var address))
        {
            throw new CommandLineException($"{UrlOption} must be an address such as http://localhost:{UsualPort}.");
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            output.Profile.Out.Writer.WriteLine(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException failure)
        {
            throw new CommandLineException($"{address} does not answer: {failure.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandLineException($"{address} does not answer within {Patience.TotalSeconds} s.");
        }
    }

    private static string UsualPortOf(string? ports) => ports?.Split(';')[0] is { Length: > 0 } first ? first : UsualPort;
}
