using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
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
    private const int MostCrowded = 100;

    public static void MapImportEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Imports");

        group.MapPost("/imports", PostImport)
            .WithName(nameof(PostImport))
            .Needs(ApiScopes.FactsWrite)
            .TellingContent()
            .WithSummary("Import a file")
            .WithDescription(
                "The file is the body, or the file of a multipart/form-data body. Answered as soon as it is stored; the job runs behind. "
                + "Importing the same file again changes nothing. "
                + ImportFormatEndpoints.Links)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

        group.MapGet("/imports", ListImports)
            .WithName(nameof(ListImports))
            .Needs(ApiScopes.FactsRead | ApiScopes.FactsWrite)
            .WithSummary("List imports, newest first");

        group.MapGet("/imports/{id}", GetImport)
            .WithName(nameof(GetImport))
            .Needs(ApiScopes.FactsRead | ApiScopes.FactsWrite)
            .WithSummary("How far an import is, and the rows it refused")
            .WithDescription(
                "Never waits: an import has ended when its rows are written, and visible says whether questions see all of it yet. "
                + "A question that carries its revision as X-Graph-Revision waits for that.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/imports/{id}/ended", GetImportEnded)
            .WithName(nameof(GetImportEnded))
            .Needs(ApiScopes.FactsRead | ApiScopes.FactsWrite)
            .WithSummary("What a snapshot ended, or would end")
            .WithDescription("Would end: while it is held, and after a dry run.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/imports/{id}/confirm", ConfirmImport)
            .WithName(nameof(ConfirmImport))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("End what a held snapshot lacks")
            .WithDescription(
                "Ends today what the file lacked when it was imported and what still lasts. Only the newest snapshot of a source can be "
                + "confirmed.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapDelete("/imports/{id}", CancelImport)
            .WithName(nameof(CancelImport))
            .Needs(ApiScopes.FactsWrite)
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
        KeyedRequest keyed,
        AccessScope scope,
        Caller caller,
        Viewing viewing,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (parameters.MaxEnded is { } limit && EndedLimit.Read(limit) is null)
        {
            return ApiProblem.Invalid("maxEnded", $"maxEnded {ImportParameters.MaxEndedRule} Got '{Spelling.Excerpt(limit)}'.");
        }

        var wanted = parameters.ToRequest() with { OnlyTightens = caller.May(ApiScopes.Admin) ? null : viewing.Policy.Unstated };
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

        keyed.TellContent(file.Hash);
        var job = new ImportJob(scope.Tenant, id, wanted, file.Hash, file.Path, time.GetUtcNow());
        var answer = TypedResults.Accepted($"/v1/imports/{id}", ImportResponse.From(job));
        await worker.AddAsync(job, keyed.Keep(answer), cancellationToken);
        keyed.Commit();
        return answer;
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
        ImportVisibility visibility,
        OrganisationSizes sizes,
        IGraphBudget budget,
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
        var shown = errors.Take(size).ToList();
        var found = FoundAfter(stored, sizes);
        return TypedResults.Ok(ImportResponse.From(stored) with
        {
            Errors = [.. shown.Where(error => !error.IsNotice).Select(Of)],
            Notices = [.. shown.Where(error => error.IsNotice).Select(Of)],
            NextErrorsCursor = errors.Count > size
                ? Cursor.Write(scope, question, shown[^1].Row.ToString(CultureInfo.InvariantCulture))
                : null,
            Visible = stored.Revision is { } revision ? visibility.IsVisible(scope.Tenant, revision) : null,
            LargeOrganisations = (stored.LargeOrganisations ?? found?.TooLarge) is { } tooLarge ? sizes.Response(tooLarge) : null,
            WouldGain = found?.Gaps is { Count: > 0 } gaps ? gaps : null,
            TooManyPairs = Crowded(budget.Crowded(scope.Tenant)),
        });
    }

    internal static async Task<Results<Ok<ImportEndedResponse>, ProblemHttpResult>> GetImportEnded(
        [Description("Id of the import.")] string id,
        [AsParameters] PageParameters page,
        IImportJobStore jobs,
        ToldFacts told,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var job = new ImportJobId(id);
        var question = $"{ListQuestion}/{id}/ended";
        var after = 0;
        if (!page.TryReadAfter(scope, question, out var last)
            || (last is not null && !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
        {
            return PageParameters.ForeignCursor();
        }

        if (await jobs.ReadAsync(scope.Tenant, job, cancellationToken) is null)
        {
            return Unknown(id);
        }

        var endings = await jobs.ReadEndingsAsync(scope.Tenant, job, after, page.Size + 1, cancellationToken);
        var (shown, next) = page.Cut(scope, question, endings, ending => ending.Number.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new ImportEndedResponse(
            [.. (await told.OfAsync(shown, TiesOf, cancellationToken)).Select(SnapshotEndingResponse.Of)], next));

        static IReadOnlyCollection<(PersonId, PersonId)> TiesOf(SnapshotEnding ending) =>
            ending is { Kind: SnapshotEndingKind.Connection, Person: { } person, Other: { } other } ? [(person, new PersonId(other))] : [];
    }

    internal static async Task<Results<Ok<ImportResponse>, ProblemHttpResult>> ConfirmImport(
        [Description("Id of the import.")] string id,
        HttpResponse response,
        IImportJobStore jobs,
        ImportJobRunner runner,
        ImportVisibility visibility,
        KeyedRequest keyed,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (await jobs.ReadAsync(scope.Tenant, new ImportJobId(id), cancellationToken) is not { } job)
        {
            return Unknown(id);
        }

        if (!keyed.IsApplied)
        {
            (job, var problem) = await runner.ConfirmAsync(job, keyed.Companions(WriteResults.ConflictIn), cancellationToken);
            if (problem is not null)
            {
                return ApiProblem.Result(ProblemTypes.Conflict, problem);
            }

            keyed.Commit(job.Revision!.Value);
        }

        var revision = job.Revision!.Value;
        GraphRevisionHeader.Write(response, revision);
        return TypedResults.Ok(ImportResponse.From(job) with { Visible = visibility.IsVisible(scope.Tenant, revision) });
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

    private static ImportErrorResponse Of(ImportRowError error) => new(error.Row, error.Field, error.Problem);

    private static List<string>? Crowded(IReadOnlyDictionary<CompanyId, string> companies) =>
        companies.Count == 0 ? null : [.. companies.Keys.Order().Take(MostCrowded).Select(company => company.Value)];

    private static OrganisationSizes.Sizes? FoundAfter(ImportJob job, OrganisationSizes sizes) => job switch
    {
        { LargeOrganisations: not null } => null,
        { State: ImportState.Completed or ImportState.Held, Revision: { } revision } => sizes.Known(job.Tenant, revision),
        _ => null,
    };

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
