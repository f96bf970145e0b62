namespace ReferralGraph.Import.Formats;

/// <summary>Where a file has which column.</summary>
internal sealed class CsvHeader<TColumn>
    where TColumn : struct, Enum
{
    private readonly CsvColumns<TColumn> _columns;
    private readonly (int Index, string Name, int Rank)?[] _found =
        new (int, string, int)?[Enum.GetValues<TColumn>().Max(CsvColumns<TColumn>.Number) + 1];

    private CsvHeader(CsvColumns<TColumn> columns, int count) => (_columns, Count) = (columns, count);

    /// <summary>Fields that a row needs: up to the last column that has a name.</summary>
    public int Count { get; }

    /// <summary>Names of columns that mean nothing to the format, in the order of the file.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <summary>Takes the current record for the names of columns.</summary>
    /// <param name="table">At the record.</param>
    /// <param name="columns">What is known.</param>
    /// <param name="problem">Why two columns cannot stand together, or null.</param>
    public static CsvHeader<TColumn> Read(CsvTable table, CsvColumns<TColumn> columns, out string? problem)
    {
        var header = new CsvHeader<TColumn>(columns, table.FilledCount);
        problem = header.Map(table);
        return header;
    }

    /// <summary>True when the file has the column.</summary>
    public bool Has(TColumn column) => _found[CsvColumns<TColumn>.Number(column)] is not null;

    /// <summary>True when the file has one of the columns.</summary>
    public bool HasAny(params ReadOnlySpan<TColumn> columns)
    {
        foreach (var column in columns)
        {
            if (Has(column))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The field of the current record in a column; null without the column, or when the record has no such field.</summary>
    public string? Text(CsvTable table, TColumn column) =>
        _found[CsvColumns<TColumn>.Number(column)] is { } found && found.Index < table.Count ? table[found.Index] : null;

    /// <summary>True when nothing stands before the column: its field is where it belongs in a row of any number of fields.</summary>
    public bool IsFirst(TColumn column) => _found[CsvColumns<TColumn>.Number(column)] is { Index: 0 };

    /// <summary>True when the current record goes on behind the column, so that its field there is whole.</summary>
    public bool IsWhole(CsvTable table, TColumn column) =>
        _found[CsvColumns<TColumn>.Number(column)] is { } found && (found.Index < table.Count - 1 || Count <= table.Count);

    /// <summary>True when the current record ends with text in one of the given columns.</summary>
    public bool EndsIn(CsvTable table, params ReadOnlySpan<TColumn> columns) =>
        table[table.Count - 1].Length > 0 && IsAmong(columns, table.Count - 1);

    /// <summary>True when each field of the current record is empty but for those in the given columns.</summary>
    public bool IsEmptyBut(CsvTable table, params ReadOnlySpan<TColumn> columns)
    {
        for (var index = 0; index < table.Count; index++)
        {
            if (table[index].Length > 0 && !IsAmong(columns, index))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAmong(ReadOnlySpan<TColumn> columns, int index)
    {
        foreach (var column in columns)
        {
            if (_found[CsvColumns<TColumn>.Number(column)]?.Index == index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The column as the file calls it, else as the format does.</summary>
    public string Field(TColumn column) => _found[CsvColumns<TColumn>.Number(column)]?.Name ?? _columns.NameOf(column);

    private string? Map(CsvTable table)
    {
        var ignored = new List<string>();
        for (var index = 0; index < Count; index++)
        {
            var name = table[index];
            if (!_columns.TryFind(name, out var column, out var rank))
            {
                ignored.Add(name);
                continue;
            }

            if (_found[CsvColumns<TColumn>.Number(column)] is { } other)
            {
                if (!_columns.Lenient.Contains(column))
                {
                    return $"Columns '{other.Name}' and '{name}' mean the same; keep one of them.";
                }

                ignored.Add(rank < other.Rank ? other.Name : name);
                if (rank >= other.Rank)
                {
                    continue;
                }
            }

            _found[CsvColumns<TColumn>.Number(column)] = (index, name, rank);
        }

        Ignored = [.. ignored.Where(name => name.Length > 0)];
        return null;
    }
}
