namespace ReferralGraph.Import.Formats;

/// <summary>A column of a format, or a member or property where it has no columns.</summary>
/// <param name="Names">What it may be called; of several in one file the first listed counts.</param>
/// <param name="Meaning">What stands in it, in a sentence.</param>
/// <param name="IsNeeded">True when a file without it is refused, or a record that has none.</param>
public sealed record FormatColumn(IReadOnlyList<string> Names, string Meaning, bool IsNeeded = false)
{
    /// <summary>The kind of record it is of, where a file holds several; else null.</summary>
    public string? Record { get; init; }
}

/// <summary>A file that shows how a format looks. All people in it are made up.</summary>
/// <param name="FileName">What it is called.</param>
/// <param name="MediaType">What it is sent as.</param>
public sealed record FormatSample(string FileName, string MediaType)
{
    /// <summary>Its content.</summary>
    public Stream Open() => typeof(FormatSample).Assembly.GetManifestResourceStream($"samples/{FileName}")
        ?? throw new InvalidOperationException($"The build lacks the sample {FileName}.");
}
