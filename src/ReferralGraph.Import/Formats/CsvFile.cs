namespace ReferralGraph.Import.Formats;

/// <summary>Finds what separates the fields of a CSV file.</summary>
internal static class CsvFile
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>How a format looks for its header: null and why not when this is not one.</summary>
    public delegate THeader? HeaderReader<THeader>(CsvTable table, out string? refusal)
        where THeader : class;

    /// <summary>
    /// Opens the file with the separator with which <paramref name="read"/> finds a header. When there is none, the one that makes most
    /// columns says what is missing.
    /// </summary>
    /// <param name="content">UTF-8.</param>
    /// <param name="format">Name of the format.</param>
    /// <param name="read">Reads from the beginning of the table to the header.</param>
    /// <exception cref="ImportRefusedException">There is no header.</exception>
    public static (CsvTable Table, THeader Header) Open<THeader>(Stream content, string format, HeaderReader<THeader> read)
        where THeader : class
    {
        var (problem, mostColumns) = (string.Empty, -1);
        foreach (var separator in Separators)
        {
            var table = CsvTable.Open(content, separator);
            var header = read(table, out var refusal);
            if (header is not null)
            {
                return (table, header);
            }

            if (table.Count > mostColumns)
            {
                (problem, mostColumns) = (refusal!, table.Count);
            }

            table.Dispose();
        }

        throw new ImportRefusedException(problem + ContentSniffer.Guess(content, format));
    }
}
