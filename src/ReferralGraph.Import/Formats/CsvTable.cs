using System.Globalization;
using CsvHelper;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>The records of a CSV file, one at a time, with what is wrong with their quoting.</summary>
internal sealed class CsvTable : IDisposable
{
    private const string QuotingRule = "put the whole field into double quotes and double those inside.";

    private static readonly char[] LineEnds = ['\n', '\r'];

    private readonly CsvReader _reader;
    private readonly char _separator;
    private readonly EndWatch _content;
    private readonly Queue<(long Record, CsvMalformedReason Reason)> _malformed = new();
    private long _record;

    private CsvTable(Stream content, char separator)
    {
        _content = new EndWatch(content);
        _separator = separator;
        _reader = CsvReader.Create(
            _content,
            new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                MaxRecordSize = ImportLimits.CsvRecordBytes,
                OnMalformedRecord = record => _malformed.Enqueue((record.RecordNumber, record.Reason)),
            },
            leaveOpen: true);
    }

    /// <summary>Opens the file from its beginning.</summary>
    public static CsvTable Open(Stream content, char separator)
    {
        content.Position = 0;
        return new CsvTable(content, separator);
    }

    /// <summary>Fields of the current record.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>What is wrong with the quoting of the current record, as a sentence with its fix; null when nothing is.</summary>
    public string? Malformed { get; private set; }

    /// <summary>
    /// A field of the current record, surrounding white space removed, and the apostrophe with which spreadsheets keep a formula from being
    /// one.
    /// </summary>
    public string this[int index]
    {
        get
        {
            var text = _reader.GetString(index).Trim();
            return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
        }
    }

    /// <summary>Fields of the current record up to the last that is not empty.</summary>
    public int FilledCount
    {
        get
        {
            var count = Count;
            while (count > 0 && this[count - 1].Length == 0)
            {
                count--;
            }

            return count;
        }
    }

    /// <summary>Fields of the current record that are not empty.</summary>
    public IReadOnlyList<string> Texts => [.. Enumerable.Range(0, Count).Select(index => this[index]).Where(text => text.Length > 0)];

    /// <summary>
    /// Fields of the current record that are not empty; where it has too few, without its last field, which may be broken off.
    /// </summary>
    public IEnumerable<string> WholeTexts(int columns) =>
        Enumerable.Range(0, Count < columns ? Count - 1 : Count).Select(index => this[index]).Where(text => text.Length > 0);

    /// <summary>
    /// True when the current record may hold several people's rows: it has the fields of two, as where a line end was lost, or one that
    /// goes on behind the end of its line, as where a quote is missing. A separator too many, as in Acme, Inc, makes no second row.
    /// </summary>
    /// <param name="columns">Fields that a row needs.</param>
    /// <param name="usual">Fields that rows of the file have, with empty ones behind the last column.</param>
    public bool MayHoldSeveral(int columns, int usual) =>
        (Count >= (2 * columns) - 1 && Count != usual) || Texts.Any(text => text.AsSpan().ContainsAny('\n', '\r'));

    /// <summary>
    /// True when a field of the current record, well quoted as it is, may have taken other rows along, as where a quote stands too many in
    /// a note and the next in another row's: a line within it has as many separators as a row, or the last one as many as stand before the
    /// field.
    /// </summary>
    /// <param name="columns">Fields that a row needs, at least 2.</param>
    public bool MayHoldOtherRows(int columns)
    {
        for (var index = 1; index < Count; index++)
        {
            if (_reader.GetString(index).Split(LineEnds) is { Length: > 1 } lines
                && (Separators(lines[^1]) >= index || lines[1..].Any(line => Separators(line) >= columns - 1)))
            {
                return true;
            }
        }

        return false;

        int Separators(string line) => line.Count(character => character == _separator);
    }

    /// <summary>True when the file has been read to its end and has no line end there: its last row may be cut off.</summary>
    public bool MayBeCutOff => _content.EndsInLine;

    /// <summary>Moves to the next record that is not blank.</summary>
    /// <exception cref="ImportRefusedException">The record is too long, or a quote in it is never closed.</exception>
    public bool Read()
    {
        while (TryRead())
        {
            _record++;
            Malformed = TakeMalformed();
            if (!IsSeparatorLine() && (Count > 1 || Malformed is not null || this[0].Length > 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Refuses the current row if it cannot be understood as fields of the header. Empty fields behind the last column mean nothing: some
    /// systems end every row with a separator.
    /// </summary>
    public bool Check(RowFields fields, int columns)
    {
        if (Malformed is { } problem)
        {
            fields.Reject(null, problem);
        }
        else if (!HasFields(columns))
        {
            fields.Reject(null, string.Create(
                CultureInfo.InvariantCulture,
                $"has {Count} fields where the header has {columns}; put a field that holds the separator into double quotes."));
        }

        return fields.Problem is null;
    }

    /// <summary>True when the current record can be understood as fields of the header.</summary>
    public bool IsWhole(int columns) => Malformed is null && HasFields(columns);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _content.Dispose();
    }

    private bool HasFields(int columns) => Count >= columns && (Count == columns || FilledCount <= columns);

    // Excel's own way to say what separates, as the first line.
    private bool IsSeparatorLine() =>
        _record == 1 && Malformed is null
        && this[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && this[0].Length <= 5 && FilledCount == 1;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private bool TryRead()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException tooLong)
        {
            throw new ImportRefusedException(
                $"The record after byte {Number(tooLong.ByteOffset)} is longer than {Number(ImportLimits.CsvRecordBytes)} bytes. "
                + "Is a double quote before it never closed?");
        }
    }

    private string? TakeMalformed()
    {
        CsvMalformedReason? reason = null;
        while (_malformed.TryPeek(out var next) && next.Record <= _record)
        {
            _malformed.Dequeue();
            reason = next.Reason;
        }

        return reason switch
        {
            null => null,
            CsvMalformedReason.UnterminatedQuote => throw new ImportRefusedException(
                $"The record after byte {Number(_reader.ByteOffset)} opens a double quote that is never closed, "
                + "so the rows after it cannot be told apart."),
            CsvMalformedReason.StrayQuote =>
                $"holds a double quote inside a field that does not begin with one; {QuotingRule}",
            _ => $"holds text after the closing double quote of a field; {QuotingRule}",
        };
    }
}
