using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Pages that send a file, try it out, and show what became of it, by the handlers of the routes.</summary>
internal static class ImportPages
{
    /// <summary>Name of the file of the form.</summary>
    internal const string File = "file";

    /// <summary>Rows refused that a page groups.</summary>
    private const int MostErrors = 1_000;

    /// <summary>Imports, and what one ended, on a page.</summary>
    private const int MostShown = 50;

    /// <summary>What a form has beside its file, bytes.</summary>
    private const int FieldBytes = 64 << 10;

    public static void MapImportPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapGet(DashboardAddresses.Imports, ListAsync).Needs(ApiScopes.FactsRead | ApiScopes.FactsWrite);
        pages.MapGet(DashboardAddresses.Imports + "/{id}", ShowAsync).Needs(ApiScopes.FactsRead | ApiScopes.FactsWrite);

        var forms = routes.MapPages().AddEndpointFilter(TakeLargeFormsAsync).AddEndpointFilter(SessionEndpoints.OwnFormsAsync);
        forms.MapPost(DashboardAddresses.Imports, SendAsync).Needs(ApiScopes.FactsWrite);
        forms.MapPost(DashboardAddresses.Imports + "/{id}/confirm", ConfirmAsync).Needs(ApiScopes.FactsWrite);
        forms.MapPost(DashboardAddresses.Imports + "/{id}/cancel", CancelAsync).Needs(ApiScopes.FactsWrite);
    }

    /// <summary>The mark of a form stands in the form, so the file is taken before anybody can tell whose it is: to disk.</summary>
    private static ValueTask<object?> TakeLargeFormsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate endpoint)
    {
        var context = invocation.HttpContext;
        var most = context.RequestServices.GetRequiredService<ImportSpool>().MaxBytes + FieldBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        // A form that is cut off has no mark, either; whoever sent it is told what is wrong with it.
        if (context.Request.ContentLength > most)
        {
            return ValueTask.FromResult<object?>(context.RequestServices.GetRequiredService<ImportUpload>().TooLarge());
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = most }));
        return endpoint(invocation);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageParameters page,
        [AsParameters] ImportParameters asked,
        IImportJobStore jobs,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var result = (await ImportEndpoints.ListImports(page, jobs, scope, cancellationToken)).Result;
        return result is Ok<ImportsResponse> { Value: { } listed }
            ? DashboardPage.Of<ImportsPage>((nameof(ImportsPage.Listed), listed), (nameof(ImportsPage.Asked), asked))
            : result;
    }

    private static async Task<IResult> ShowAsync(
        string id,
        IImportJobStore jobs,
        ImportVisibility visibility,
        OrganisationSizes sizes,
        IGraphBudget budget,
        ToldFacts told,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var result = (await ImportEndpoints.GetImport(
            id, errorsCursor: null, MostErrors, jobs, visibility, sizes, budget, scope, cancellationToken)).Result;
        if (result is not Ok<ImportResponse> { Value: { } import })
        {
            return result;
        }

        var first = new PageParameters { Limit = MostShown };
        var ended = (await ImportEndpoints.GetImportEnded(id, first, jobs, told, scope, cancellationToken)).Result;
        return DashboardPage.Of<ImportPage>(
            (nameof(ImportPage.Import), import), (nameof(ImportPage.Ended), (ended as Ok<ImportEndedResponse>)?.Value));
    }

    private static async Task<IResult> SendAsync(
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
        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile(File) is not { Length: > 0 } file)
        {
            return ApiProblem.Invalid(File, "Choose the file to import; the one that was sent is empty, or there is none.");
        }

        string? Field(string name) => form[name].ToString() is { Length: > 0 } value ? value.Trim() : null;
        var parameters = new ImportParameters
        {
            Format = Field("format"),
            Source = Field("source"),
            Owner = Field("owner"),
            Mode = Field("mode"),
            DateFormat = Field("dateFormat"),
            Strict = Field("strict") is not null,
            DryRun = Field("dryRun") is not null,
        };
        await using var content = file.OpenReadStream();
        (request.Body, request.ContentType, request.ContentLength) = (content, "application/octet-stream", file.Length);
        var result = (await ImportEndpoints.PostImport(
            parameters, request, upload, worker, keyed, scope, caller, viewing, time, cancellationToken)).Result;
        return result is Accepted<ImportResponse> { Value.Id: { } id } ? TypedResults.LocalRedirect(DashboardAddresses.Import(id)) : result;
    }

    private static async Task<IResult> ConfirmAsync(
        string id,
        HttpResponse response,
        IImportJobStore jobs,
        ImportJobRunner runner,
        ImportVisibility visibility,
        KeyedRequest keyed,
        AccessScope scope,
        CancellationToken cancellationToken) =>
        BackTo(id, (await ImportEndpoints.ConfirmImport(
            id, response, jobs, runner, visibility, keyed, scope, cancellationToken)).Result);

    private static async Task<IResult> CancelAsync(
        string id, IImportJobStore jobs, ImportWorker worker, AccessScope scope, CancellationToken cancellationToken) =>
        BackTo(id, (await ImportEndpoints.CancelImport(id, jobs, worker, scope, cancellationToken)).Result);

    private static IResult BackTo(string id, IResult result) =>
        result is Ok<ImportResponse> ? TypedResults.LocalRedirect(DashboardAddresses.Import(id)) : result;
}
