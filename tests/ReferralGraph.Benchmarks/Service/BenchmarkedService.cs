using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features;
using ReferralGraph.Api.Start;
using ReferralGraph.Core.Access;

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

    /// <summary>Runs until the process ends.</summary>
    public static Task<int> RunAsync(string[] settings)
    {
        byte[] bytes = [];
        var app = Api.Start.Service.Create(settings);
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
