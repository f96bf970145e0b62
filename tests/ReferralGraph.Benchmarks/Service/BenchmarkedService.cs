using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features;
using ReferralGraph.Api.Start;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Access;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Benchmarks.Service;

/// <summary>
/// The service with one endpoint more, which returns the bytes it was last given: what an answer costs that takes no thought, behind the
/// same checks.
/// </summary>
internal static class BenchmarkedService
{
    /// <summary>First argument of a process that runs it; the others are the service's.</summary>
    public const string Verb = "service";

    /// <summary>The endpoint: <c>PUT</c> the bytes, <c>GET</c> them.</summary>
    public const string Address = "/v1/bytes";

    /// <summary>A search of the siege's control, <see cref="PlainEndpoints"/>.</summary>
    public const string PlainSearch = "/plain";

    /// <summary>A batch of the siege's control.</summary>
    public const string PlainBatch = "/plain/batch";

    /// <summary>An export of the siege's control.</summary>
    public const string PlainExport = "/plain/export";

    /// <summary>An import of the siege's control.</summary>
    public const string PlainImport = "/plain/import";

    /// <summary>Limits that no benchmark meets, and that are counted all the same.</summary>
    public static readonly IReadOnlyList<(string Key, string Value)> WideLimits =
    [
        ("Limits:Key", "1000000000"), ("Limits:Person", "1000000000"), ("Limits:Tenant", "1000000000"), ("Limits:Targets", "1000000"),
    ];

    /// <summary>Starts a process of it over the demo, in this folder.</summary>
    public static Process Start(Uri address, ScratchFolder folder, params IEnumerable<(string Key, string Value)> settings)
    {
        string[] arguments =
        [
            typeof(BenchmarkedService).Assembly.Location,
            Verb,
            $"--Urls={address}",
            $"--Store:DataDirectory={folder.File("data")}",
            "--Demo:Enabled=true",
            $"--{TestKeys.AdminSetting}={TestKeys.Admin}",
            "--Logging:LogLevel:Default=Warning",
            .. settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
    }

    /// <summary>A company question to which the demo has an answer with people, when the service is there to answer it.</summary>
    public static async Task<string> QuestionAsync(HttpClient http)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(1); await Task.Delay(200))
        {
            try
            {
                const string Question = "/v1/companies/caraway-health/paths?from=ada.ambervale";
                using var response = await http.GetAsync(Question);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return Question;
                }

                throw new InvalidOperationException($"{Question}: {await response.Content.ReadAsStringAsync()}");
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
        }

        throw new TimeoutException("The service did not start.");
    }

    /// <summary>Runs until the process ends.</summary>
    public static Task<int> RunAsync(string[] settings)
    {
        byte[] bytes = [];
        var app = Api.Start.Service.Create([.. WideLimits.Select(limit => $"--{limit.Key}={limit.Value}"), .. settings]);
        var group = app.MapApiGroup("Benchmark");
        group.MapPut(Address[3..], async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bytes = body.ToArray();
        }).Needs(ApiScopes.Admin);
        group.MapGet(Address[3..], (HttpContext context) =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        }).Needs(ApiScopes.Admin);
        app.MapPlainEndpoints();
        return app.RunToEndAsync();
    }
}
