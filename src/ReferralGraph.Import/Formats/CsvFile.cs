using ReferralGraph.Import.Rows;

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

    /// <summary>The rows of an opened file behind its header.</summary>
    /// <param name="table">At the header.</param>
    /// <param name="header">The header.</param>
    /// <param name="fields">Reads fields of the current row.</param>
    /// <param name="understand">Takes the current row, which has as many fields as the header, for what it means.</param>
    /// <param name="namedBy">Whom the current row names where it is refused.</param>
    public static IEnumerable<ImportRow> Rows<TColumn>(
        CsvTable table, CsvHeader<TColumn> header, RowFields fields, Func<long, ImportRow> understand, Func<RowNames> namedBy)
        where TColumn : struct, Enum
    {
        for (var row = 1L; table.Read(); row++)
        {
            fields.Begin();
            var understood = table.Check(fields, header.Count) ? understand(row) : fields.Rejected(row);
            yield return understood is ImportRow.Rejected rejected ? rejected with { Names = namedBy() } : understood;
        }
    }
}
