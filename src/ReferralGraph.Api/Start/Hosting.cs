using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Start;

/// <summary>The process around the service: logging, address and limits of the web server, shutting down.</summary>
internal static class Hosting
{
    private const string DefaultUrl = "http://localhost:5080";
    private const int LeastThreads = 28;

    /// <summary>Settings any of which says where to listen.</summary>
    private static readonly string[] AddressKeys = [
        WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey
    ];

    /// <summary>Whoever reads slower is cut off; a request's own deadline is <see cref="Features.Answers.AnswerSending"/>'s.</summary>
    internal static readonly MinDataRate SlowestReader = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>How long requests that are under way may take when the process is asked to stop.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    /// <summary>How long a caller may take to send the headers of a request.</summary>
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Settings lie beside the program, wherever it is started from: a path in a command is then meant from where the user stands.
    /// </summary>
    public static WebApplicationOptions Options(string[] arguments) =>
        new() { Args = arguments, ContentRootPath = AppContext.BaseDirectory };

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        // Light questions, and scoring a graph, may each take as many threads of the pool as there are processors: whoever asks meanwhile
        // must not wait for one.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads + (2 * Environment.ProcessorCount)), ports);

        // It would warn of keys that are not encrypted, and protects nothing yet that outlives an answer.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // Until the service listens, StartUp says in one line what the host would say in thirty.
        var listening = new Listening();
        builder.Services.AddSingleton(listening);
        builder.Logging.AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host",
            level => level >= LogLevel.Warning && (level < LogLevel.Error || listening.HasBegun));
        if (!AddressKeys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // Names are checked by HostMiddleware, which tells health under any of them and answers with a problem document.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["*"]);
        builder.Services.AddSingleton<Announcement>();
        builder.Services.AddSingleton<WarmQuestions>();
        builder.Services.AddStoreService<WarmUp>();
        builder.Services.AddSingleton<StoreOpening>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<StoreOpening>());
        builder.Services.AddWithdrawal();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<StopOptions>>(
            (host, stop) => host.ShutdownTimeout = stop.Value.Notice + DrainTime);
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = JsonRegistration.MaxBodyBytes;
            server.Limits.RequestHeadersTimeout = HeadersTime;
            server.Limits.MinResponseDataRate = SlowestReader;
            server.UseConnectionProblems();
        });
    }
}
