using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>What a file to import may look like: the columns of each format, and a sample.</summary>
/// <remarks>They hold nothing of anybody, and are linked from the page of the API: a browser that follows a link sends no key.</remarks>
internal static class ImportFormatEndpoints
{
    /// <summary>Where the formats are listed.</summary>
    public const string Path = "/v1/imports/formats";

    /// <summary>Where they and a sample of each are, as a sentence of the page of the API.</summary>
    public static string Links =>
        $"[The columns of every format]({Path}); a sample of each: "
        + string.Join(", ", ImportFormats.All.Select(format => $"[{format.Name}]({SampleOf(format)})")) + ".";

    /// <summary>Where the sample of a format is.</summary>
    public static string SampleOf(ImportFormat format) => $"{Path}/{format.Name}/sample";

    public static void MapImportFormatEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Imports");

        group.MapGet("/imports/formats", ListImportFormats)
            .WithName(nameof(ListImportFormats))
            .NeedsNothing()
            .WithSummary("The formats of files, with their columns and a sample of each");

        group.MapGet("/imports/formats/{format}/sample", GetImportSample)
            .WithName(nameof(GetImportSample))
            .NeedsNothing()
            .WithSummary("A sample file of a format")
            .WithDescription("Imports as it is; formats of contacts need an owner. All people in it are made up.")
            .Produces<string>(
                StatusCodes.Status200OK,
                ImportFormats.All[0].Sample.MediaType,
                [.. ImportFormats.All.Skip(1).Select(format => format.Sample.MediaType).Distinct(StringComparer.Ordinal)])
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Ok<ImportFormatsResponse> ListImportFormats() =>
        TypedResults.Ok(new ImportFormatsResponse([.. ImportFormats.All.Select(ImportFormatResponse.From)]));

    internal static Results<FileStreamHttpResult, ProblemHttpResult> GetImportSample([Description("Name of the format.")] string format) =>
        ImportFormats.Find(format) is { Sample: var sample }
            ? TypedResults.Stream(sample.Open(), sample.MediaType, sample.FileName)
            : ApiProblem.Result(
                ProblemTypes.RouteUnknown,
                $"There is no format '{Spelling.Excerpt(format)}'; this service imports {ImportFormats.Names}.");
}
