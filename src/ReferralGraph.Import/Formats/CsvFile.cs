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
    /// <param name="namedBy">Whom the current row names where it is refused; asked only of what holds one row, and is no
    /// footer, with whether every field of it stands in its place.</param>
    /// <param name="naming">The columns that say whose the row is and of what.</param>
    /// <remarks>
    /// A last row that ends with the file may be cut off. Where it is refused nobody knows whom it named; where it is not, that is doubtful
    /// only if it ends in a field that names it: behind any other one all that names it is whole.
    /// </remarks>
    public static IEnumerable<ImportRow> Rows<TColumn>(
        CsvTable table,
        CsvHeader<TColumn> header,
        RowFields fields,
        Func<long, ImportRow> understand,
        Func<bool, RowNames> namedBy,
        TColumn[] naming)
        where TColumn : struct, Enum
    {
        var (last, whenCut, usual) = ((ImportRow?)null, (ImportRow?)null, table.Count);
        for (var row = 1L; table.Read(); row++)
        {
            if (last is not null)
            {
                yield return last;
            }

            fields.Begin();
            last = table.Check(fields, header.Count) ? understand(row) : fields.Rejected(row);
            if (last is not ImportRow.Rejected rejected)
            {
                last = table.MayHoldOtherRows(header.Count) ? last with { MayNameOthers = true } : last;
                whenCut = header.EndsIn(table, naming) ? last with { MayNameOthers = true } : last;
                usual = table.Count;
            }
            else if (Footer.Is(table.Texts))
            {
                last = whenCut = rejected with { Names = RowNames.Nobody };
            }
            else
            {
                last = rejected with { Names = table.MayHoldSeveral(header.Count, usual) ? RowNames.Somebody : namedBy(IsWhole()) };
                whenCut = rejected with { Names = RowNames.Somebody };
            }
        }

        if ((table.MayBeCutOff ? whenCut : last) is { } end)
        {
            yield return end;
        }

        // With another number of fields than the rows before, each may stand in its neighbour's place.
        bool IsWhole() => table.IsWhole(header.Count) && (table.Count == header.Count || table.Count == usual);
    }
}
