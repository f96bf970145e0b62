using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Imports of files, as jobs.</summary>
internal static class ImportEndpoints
{
    private const string ListQuestion = "imports";
    private const int DefaultErrors = 50;
    private const int MaxErrors = 1_000;

    public static void MapImportEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Imports");

        group.MapPost("/imports", PostImport)
            .WithName(nameof(PostImport))
            .WithSummary("Import a file")
            .WithDescription(
                "The file is the body, or the file of a multipart/form-data body. Answered as soon as it is stored; the job runs behind. "
                + "Importing the same file again changes nothing.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

        group.MapGet("/imports", ListImports)
            .WithName(nameof(ListImports))
            .WithSummary("List imports, newest first");

        group.MapGet("/imports/{id}", GetImport)
            .WithName(nameof(GetImport))
            .WithSummary("How far an import is, and the rows it refused")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/imports/{id}", CancelImport)
            .WithName(nameof(CancelImport))
            .WithSummary("Cancel an import")
            .WithDescription("Answered when the job has stopped. Batches already written stay.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Accepted<ImportResponse>, ProblemHttpResult>> PostImport(
        [AsParameters] ImportParameters parameters,
        HttpRequest request,
        ImportUpload upload,
        ImportWorker worker,
        ImportSpool spool,
        AccessScope scope,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var wanted = parameters.ToRequest();
        if (ImportFormats.Check(wanted) is { } refusal)
        {
            return ApiProblem.Invalid(refusal.Parameter, refusal.Problem);
        }

        var id = ImportSpool.NewId(time);
        var (file, problem) = await upload.TakeAsync(id, request, cancellationToken);
        if (file is null)
        {
            return problem!;
        }

        var job = new ImportJob(scope.Tenant, id, wanted, file.Hash, file.Path, time.GetUtcNow());
        var accepted = false;
        try
        {
            await worker.AddAsync(job, cancellationToken);
            accepted = true;
        }
        finally
        {
            if (!accepted)
            {
                spool.Delete(job);
            }
        }

        return TypedResults.Accepted($"/v1/imports/{id}", ImportResponse.From(job));
    }

    internal static async Task<Results<Ok<ImportsResponse>, ProblemHttpResult>> ListImports(
        [AsParameters] PageParameters page, IImportJobStore jobs, AccessScope scope, CancellationToken cancellationToken)
    {
        if (!page.TryReadAfter(scope, ListQuestion, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        var listed = await jobs.ListAsync(scope.Tenant, after is null ? null : new ImportJobId(after), page.Size + 1, cancellationToken);
        var (shown, next) = page.Cut(scope, ListQuestion, listed, job => job.Id.Value);
        return TypedResults.Ok(new ImportsResponse([.. shown.Select(ImportResponse.From)], next));
    }

    internal static async Task<Results<Ok<ImportResponse>, ProblemHttpResult>> GetImport(
        [Description("Id of the import.")] string id,
        [FromQuery(Name = "errorsCursor"), Description("nextErrorsCursor of the page before; absent for the first.")] string? errorsCursor,
        [FromQuery(Name = "limit"), Range(1, MaxErrors), Description("Errors on a page. Default 50.")] int? limit,
        IImportJobStore jobs,
        IReferralPathFinder finder,
        LargeOrganisations largeOrganisations,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var job = new ImportJobId(id);
        var question = $"{ListQuestion}/{id}/errors";
        if (!TryReadRow(scope, question, errorsCursor, out var afterRow))
        {
            return ApiProblem.Invalid(
                "errorsCursor", "errorsCursor must be the nextErrorsCursor of this very import; leave it out for the first page.");
        }

        if (await jobs.ReadAsync(scope.Tenant, job, cancellationToken) is not { } stored)
        {
            return Unknown(id);
        }

        var size = limit ?? DefaultErrors;
        var errors = await jobs.ReadErrorsAsync(scope.Tenant, job, afterRow, size + 1, cancellationToken);
        var shown = errors.Take(size).Select(error => new ImportErrorResponse(error.Row, error.Field, error.Problem)).ToArray();
        var response = ImportResponse.From(stored) with
        {
            Errors = shown,
            NextErrorsCursor = errors.Count > size
                ? Cursor.Write(scope, question, shown[^1].Row.ToString(CultureInfo.InvariantCulture))
                : null,
        };
        if (stored.State != ImportState.Completed)
        {
            return TypedResults.Ok(response);
        }

        // Whoever reads that the import is complete may ask at once, and must be answered from all of it.
        if (stored.Revision is { } revision)
        {
            await finder.WaitForRevisionAsync(scope.Tenant, revision, cancellationToken);
        }

        return TypedResults.Ok(response with { LargeOrganisations = await largeOrganisations.ReadAsync(scope.Tenant, cancellationToken) });
    }

    internal static async Task<Results<Ok<ImportResponse>, ProblemHttpResult>> CancelImport(
        [Description("Id of the import.")] string id,
        IImportJobStore jobs,
        ImportWorker worker,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var job = new ImportJobId(id);
        await worker.CancelAsync(scope.Tenant, job, cancellationToken);
        return await jobs.ReadAsync(scope.Tenant, job, cancellationToken) switch
        {
            null => Unknown(id),
            { State: ImportState.Cancelled } cancelled => TypedResults.Ok(ImportResponse.From(cancelled)),
            var ended => ApiProblem.Result(
                ProblemTypes.Conflict, $"The import has ended as {ended.State.ToString().ToLowerInvariant()}; there is nothing to cancel."),
        };
    }

    private static bool TryReadRow(AccessScope scope, string question, string? cursor, out long row)
    {
        row = 0;
        return cursor is null
            || (Cursor.TryRead(scope, question, cursor, parts: 1, out var key)
                && long.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out row));
    }

    private static ProblemHttpResult Unknown(string id) =>
        ApiProblem.Result(ProblemTypes.ImportUnknown, $"No import has the id '{Spelling.Excerpt(id)}'.");
}
