using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Benchmarks.Service;

/// <summary>The siege's control: what an application does that was never under siege, over the same store and the same searches.</summary>
internal static class PlainEndpoints
{
    /// <summary>What any web server of this kind holds readers to.</summary>
    private static readonly MinDataRate DefaultRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Adds them to the service.</summary>
    public static void MapPlainEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/v1{BenchmarkedService.PlainSearch}", SearchAsync).Needs(ApiScopes.Admin);
        app.MapPost($"/v1{BenchmarkedService.PlainBatch}", BatchAsync).Needs(ApiScopes.Admin);
        app.MapGet($"/v1{BenchmarkedService.PlainExport}", ExportAsync).Needs(ApiScopes.Admin);
        app.MapPost($"/v1{BenchmarkedService.PlainImport}", ImportAsync).Needs(ApiScopes.Admin);
    }

    /// <summary>A heavy search on the thread of its request.</summary>
    private static async Task<int> SearchAsync(double minStrength, IServiceProvider services, CancellationToken cancellationToken)
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
    }

    /// <summary>The whole answer to a batch, made in memory, however long it is.</summary>
    private static async Task<IResult> BatchAsync(
        PathBatchRequest request, PathQuestions searches, HttpContext context, CancellationToken cancellationToken)
    {
        HoldReadersToDefault(context);
        Requester.Enter(Requester.Of(context) with { IsPatient = true });
        var (question, problem) = await searches.ReadAsync(request, new FieldErrors(), cancellationToken);
        if (question is null)
        {
            return problem!;
        }

        var items = new List<PathBatchItem>();
        foreach (var target in request.Targets!.OfType<PathBatchTarget>())
        {
            items.Add(PathBatchItem.From(
                target, await searches.ToCompanyAsync(question, target.Company!, request, cursor: null, cancellationToken)));
        }

        return TypedResults.Ok(new PathBatchResponse(items));
    }

    /// <summary>Everything, read from the store at the pace of whoever reads the answer.</summary>
    private static async Task ExportAsync(HttpContext context, IGraphStore store, CancellationToken cancellationToken)
    {
        HoldReadersToDefault(context);
        await using var reading = await store.OpenReadingAsync(TenantId.Default, cancellationToken);
        context.Response.ContentType = "application/x-ndjson";
        await GraphJsonlWriter.WriteAsync(reading, context.Response.Body, cancellationToken);
    }

    /// <summary>All rows of a file in one write.</summary>
    private static async Task ImportAsync(HttpContext context, IGraphStore store, CancellationToken cancellationToken)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        using var reader = new StreamReader(context.Request.Body);
        await reader.ReadLineAsync(cancellationToken);
        var changes = new List<GraphChange>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            var fields = line.Split(',');
            changes.Add(new GraphChange.Put(new Employment(
                "plain",
                new PersonId(fields[0]),
                new CompanyId(fields[1]),
                DateOnly.Parse(fields[2], CultureInfo.InvariantCulture),
                Until: null)));
        }

        await store.WriteAsync(TenantId.Default, new GraphWrite([.. changes]), cancellationToken);
    }

    private static void HoldReadersToDefault(HttpContext context) =>
        context.Features.Get<IHttpMinResponseDataRateFeature>()!.MinDataRate = DefaultRate;
}
