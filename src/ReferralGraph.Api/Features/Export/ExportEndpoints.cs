using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Api.Features.Export;

/// <summary>Everything of a tenant, as one file.</summary>
internal static class ExportEndpoints
{
    private const string ContentType = "application/x-ndjson";

    public static void MapExportEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("Imports").MapGet("/export", GetExport)
            .WithName(nameof(GetExport))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("Export everything as graph-jsonl")
            .WithDescription(
                "As of one revision, which X-Graph-Revision names, whatever is written meanwhile. "
                + "Importing it elsewhere gives an identical graph.")
            .Produces<string>(StatusCodes.Status200OK, ContentType);

    internal static async Task GetExport(
        HttpResponse response, IGraphStore store, AccessScope scope, Viewing viewing, CancellationToken cancellationToken)
    {
        if (viewing.IsPerson)
        {
            await AccessProblems.NotForPeople("The export").ExecuteAsync(response.HttpContext);
            return;
        }

        await using var reading = await store.OpenReadingAsync(scope.Tenant, cancellationToken);
        GraphRevisionHeader.Write(response, reading.Revision);
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{scope.Tenant}.jsonl\"";
        await GraphJsonlWriter.WriteAsync(reading, response.Body, cancellationToken);
    }
}
