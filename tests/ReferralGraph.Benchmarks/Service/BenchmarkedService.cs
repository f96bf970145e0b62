using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Start;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

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

    /// <summary>The endpoint of the siege's control: a heavy search on the thread of its request, as a plain application does it.</summary>
    public const string PlainSearch = "/plain";

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
        app.MapGet($"/v1{PlainSearch}", async (double minStrength, IServiceProvider services, CancellationToken cancellationToken) =>
        {
            var query = new PathQuery(
                AccessScope.Everything(TenantId.Default), new PathOrigin.Anyone(), new PathGoal.ToCompany(new CompanyId("target")))
            {
                MaxHops = 4,
                Ranking = PathRanking.Balanced,
                Limit = 50,
                PathsPerPerson = 10,
                Constraints = new PathConstraints { MinStrength = minStrength },
            };
            var finder = services.GetRequiredKeyedService<IReferralPathFinder>(AnswerPipeline.Computing);
            return (PathSearchResult.Completed)await finder.FindAsync(query, cancellationToken) is { } found ? found.People.Count : 0;
        }).Needs(ApiScopes.Admin);
        return app.RunToEndAsync();
    }
}
