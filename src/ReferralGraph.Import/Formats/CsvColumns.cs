using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace ReferralGraph.Import.Formats;

/// <summary>The columns a CSV format knows, each by several names.</summary>
/// <typeparam name="TColumn">What a column means; its values count from 0.</typeparam>
internal sealed class CsvColumns<TColumn>
    where TColumn : struct, Enum
{
    private readonly string[]?[] _names = new string[]?[Enum.GetValues<TColumn>().Max(Number) + 1];
    private readonly FrozenDictionary<string, (TColumn Column, int Rank)> _byName;

    /// <summary>
    /// Takes the names of each column, the one it is called by first. Case and what is no letter or digit do not matter in them.
    /// </summary>
    public CsvColumns(params (TColumn Column, string[] Names)[] columns)
    {
        foreach (var (column, names) in columns)
        {
            _names[Number(column)] = names;
        }

        _byName = columns.SelectMany(column => column.Names.Select((name, rank) => (Key: Key(name), Value: (column.Column, rank))))
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>
    /// Columns of which a file may have several that mean the same: the one listed first counts, the others are passed over.
    /// </summary>
    public IReadOnlySet<TColumn> Lenient { get; init; } = FrozenSet<TColumn>.Empty;

    /// <summary>What the column is called.</summary>
    public string NameOf(TColumn column) => NamesOf(column)[0];

    /// <summary>All its names.</summary>
    public string[] NamesOf(TColumn column) =>
        FindNames(column) ?? throw new ArgumentOutOfRangeException(nameof(column), column, "The format has no such column.");

    /// <summary>All its names; null where the format has no such column.</summary>
    public string[]? FindNames(TColumn column) => _names[Number(column)];

    /// <summary>The column of that name, and which of its names that is.</summary>
    public bool TryFind(string name, out TColumn column, out int rank)
    {
        var found = _byName.TryGetValue(Key(name), out var entry);
        (column, rank) = entry;
        return found;
    }

    /// <summary>The number of a column.</summary>
    internal static int Number(TColumn column) => Unsafe.BitCast<TColumn, int>(column);

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
