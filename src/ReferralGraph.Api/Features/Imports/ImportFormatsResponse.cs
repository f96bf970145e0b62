using ReferralGraph.Import.Formats;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>The formats that this service imports.</summary>
/// <param name="Formats">Each with its columns.</param>
public sealed record ImportFormatsResponse(IReadOnlyList<ImportFormatResponse> Formats);

/// <summary>A shape of file.</summary>
/// <param name="Name">Its name, as <c>format</c> of an import.</param>
/// <param name="Description">What it is.</param>
/// <param name="DefaultSource">Source of facts whose row names none, when the import names none either.</param>
/// <param name="NeedsOwner">True when an import must say whose contacts the file holds.</param>
/// <param name="Sample">Address of a sample file.</param>
/// <param name="Columns">Its columns; the members or properties of a format that has none.</param>
public sealed record ImportFormatResponse(
    string Name, string Description, string DefaultSource, bool NeedsOwner, string Sample, IReadOnlyList<FormatColumnResponse> Columns)
{
    internal static ImportFormatResponse From(ImportFormat format) => new(
        format.Name,
        format.Description,
        format.DefaultSource,
        format.NeedsOwner,
        ImportFormatEndpoints.SampleOf(format),
        [.. format.Columns.Select(FormatColumnResponse.From)]);
}

/// <summary>A column of a format.</summary>
/// <param name="Record">The kind of record it is of, where a file holds several.</param>
/// <param name="Names">What it may be called; in CSV files case, spaces, hyphens and underscores do not matter.</param>
/// <param name="Needed">True when a file without it is refused, or a record that has none.</param>
/// <param name="Meaning">What stands in it.</param>
public sealed record FormatColumnResponse(string? Record, IReadOnlyList<string> Names, bool Needed, string Meaning)
{
    internal static FormatColumnResponse From(FormatColumn column) =>
        new(column.Record, column.Names, column.IsNeeded, column.Meaning);
}
