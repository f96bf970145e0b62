namespace ReferralGraph.Import.Formats;

/// <summary>What a reader says of a file besides the rows that it has given.</summary>
internal sealed class ImportNotes
{
    /// <summary>How the bytes are text: <c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>windows-1252</c>.</summary>
    public string Encoding { get; set; } = TextEncoding.Utf8.Name;

    /// <summary>
    /// Names of columns that mean nothing to the format, in the order of the file; behind them those of which a row said nothing that could
    /// be taken.
    /// </summary>
    public IReadOnlyList<string> IgnoredColumns { get; set; } = [];
}
