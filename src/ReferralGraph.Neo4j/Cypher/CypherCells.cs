namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Cells by name and kind. A cell of another kind is a bug of a query or a graph that somebody else wrote, and fails.</summary>
internal static class CypherCells
{
    extension(CypherTable table)
    {
        /// <summary>The rows with their cells by name.</summary>
        public IEnumerable<Cells> Cells()
        {
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var column in table.Columns)
            {
                columns.Add(column, columns.Count);
            }

            return table.Rows.Select(row => new Cells(columns, row));
        }

        /// <summary>The cells of the first row, or null.</summary>
        public Cells? First() => table.Rows.Count == 0 ? null : table.Cells().First();
    }

    extension(IReadOnlyDictionary<string, object?> map)
    {
        /// <exception cref="TornReadException">There is none.</exception>
        public string Text(string name) => (string)map.Required(name);

        public string? TextOrNull(string name) => (string?)map.GetValueOrDefault(name);

        public long Number(string name) => (long)map.Required(name);

        public long? NumberOrNull(string name) => (long?)map.GetValueOrDefault(name);

        public double Real(string name) => (double)map.Required(name);

        public double? RealOrNull(string name) => (double?)map.GetValueOrDefault(name);

        public bool Flag(string name) => (bool)map.Required(name);

        public IEnumerable<string> Texts(string name) =>
            map.GetValueOrDefault(name) is IReadOnlyList<object?> list ? list.Cast<string>() : [];

        public IEnumerable<IReadOnlyList<object?>> Lists(string name) =>
            ((IReadOnlyList<object?>)map.Required(name)).Cast<IReadOnlyList<object?>>();

        private object Required(string name) => map.GetValueOrDefault(name) ?? throw new TornReadException($"A record has no {name}.");
    }
}

/// <summary>One row with its cells by name.</summary>
internal readonly struct Cells(IReadOnlyDictionary<string, int> columns, IReadOnlyList<object?> row)
{
    /// <exception cref="TornReadException">The cell is empty.</exception>
    public string Text(string column) => (string?)row[columns[column]] ?? throw new TornReadException($"There is no {column}.");

    public string? TextOrNull(string column) => (string?)row[columns[column]];

    public long Number(string column) => (long)row[columns[column]]!;

    public long? NumberOrNull(string column) => (long?)row[columns[column]];

    public bool Flag(string column) => (bool)row[columns[column]]!;

    public IReadOnlyDictionary<string, object?> Map(string column) => (IReadOnlyDictionary<string, object?>)row[columns[column]]!;

    public IReadOnlyDictionary<string, object?>? MapOrNull(string column) => (IReadOnlyDictionary<string, object?>?)row[columns[column]];

    public IReadOnlyList<object?> List(string column) => (IReadOnlyList<object?>)row[columns[column]]!;

    public IEnumerable<IReadOnlyList<object?>> Lists(string column) => List(column).Cast<IReadOnlyList<object?>>();

    public IEnumerable<string> Texts(string column) => ((IReadOnlyList<object?>)row[columns[column]]!).Cast<string>();

    public IEnumerable<IReadOnlyDictionary<string, object?>> Maps(string column) =>
        ((IReadOnlyList<object?>)row[columns[column]]!).Cast<IReadOnlyDictionary<string, object?>>();
}
