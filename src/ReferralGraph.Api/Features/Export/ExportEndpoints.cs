using ReferralGraph.Api.Access;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;
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

    public static IServiceCollection AddExport(this IServiceCollection services) => services.AddSingleton<ExportFiles>();

    public static void MapExportEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("Imports").MapGet("/export", GetExport)
            .WithName(nameof(GetExport))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("Export everything as graph-jsonl")
            .WithDescription(
                "As of one revision, which X-Graph-Revision names, whatever is written meanwhile. "
                + "Importing it elsewhere gives an identical graph. Begins when all of it has been read.")
            .Produces<string>(StatusCodes.Status200OK, ContentType);

    internal static async Task GetExport(
        HttpResponse response,
        IGraphStore store,
        ExportFiles files,
        WorkLanes lanes,
        AnswerSending sending,
        AccessScope scope,
        Viewing viewing,
        CancellationToken cancellationToken)
    {
        if (viewing.IsPerson)
        {
            await AccessProblems.NotForPeople("The export").ExecuteAsync(response.HttpContext);
            return;
        }

        // The reading is over before the first byte is sent: while it lasts, the embedded store's log can only grow, and whoever reads the
        // answer may be slow.
        GraphRevision revision = default;
        var caller = Requester.Current;
        using var slot = lanes.ExportFiles.Take(caller);
        await using var file = await lanes.Exports.RunAsync(
            caller, cost: 1, token => files.CreateAsync(FillAsync, token), cancellationToken);
        using var sent = sending.Begin(response.HttpContext, caller, AnswerSending.PieceBytes, AnswerSending.ExportDeadline);
        GraphRevisionHeader.Write(response, revision);
        response.ContentType = ContentType;
        response.ContentLength = file.Position;
        response.Headers.ContentDisposition = $"attachment; filename=\"{scope.Tenant}.jsonl\"";
        file.Position = 0;
        var piece = new byte[AnswerSending.PieceBytes];
        while (await file.ReadAsync(piece, cancellationToken) is var read and > 0)
        {
            await AnswerSending.WriteAsync(response.BodyWriter, piece.AsMemory(0, read), sent, cancellationToken);
        }

        async Task FillAsync(FileStream file, CancellationToken token)
        {
            await using var reading = await store.OpenReadingAsync(scope.Tenant, token);
            await GraphJsonlWriter.WriteAsync(reading, file, token);
            revision = reading.Revision;
        }
    }
}
