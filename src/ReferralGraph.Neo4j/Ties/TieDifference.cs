using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>What has to be written for the stored ties of some people to be those that were scored.</summary>
internal sealed class TieDifference
{
    private readonly Dictionary<string, List<string>> _deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string To, StoredTie Tie)>> _created = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, object?>> _updated = new(StringComparer.Ordinal);

    private TieDifference()
    {
    }

    /// <summary>How many ties more there are then.</summary>
    public int Ties { get; private set; }

    /// <summary>True when there is nothing to remove or to change.</summary>
    public bool IsNew => _deleted.Count + _updated.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="stored">The stored ties of the people, by ids.</param>
    /// <param name="scored">The ties they should have, by ids.</param>
    public static TieDifference Between(
        Dictionary<(string From, string To), StoredTie> stored, Dictionary<(string From, string To), StoredTie> scored)
    {
        var difference = new TieDifference { Ties = scored.Count - stored.Count };
        foreach (var (from, to) in stored.Keys)
        {
            if (!scored.ContainsKey((from, to)))
            {
                RowOf(difference._deleted, from).Add(to);
            }
        }

        foreach (var ((from, to), tie) in scored)
        {
            if (!stored.TryGetValue((from, to), out var before))
            {
                RowOf(difference._created, from).Add((to, tie));
            }
            else if (before != tie)
            {
                RowOf(difference._updated, from).Add(to, tie.Values());
            }
        }

        return difference;
    }

    /// <summary>What removes ties; run it while everybody is still there.</summary>
    public IEnumerable<CypherStatement> Deletions(GraphKeys keys)
    {
        if (_deleted.Count > 0)
        {
            yield return CypherQueries.DeleteTies.With(("rows", _deleted.Select(row => Row(keys, row.Key, "others", row.Value))));
        }
    }

    /// <summary>What changes ties and makes new ones; run it when everybody is there.</summary>
    public IEnumerable<CypherStatement> Puts(GraphKeys keys)
    {
        if (_updated.Count > 0)
        {
            yield return CypherQueries.UpdateTies.With(("rows", _updated.Select(row => Row(keys, row.Key, "ties", row.Value))));
        }

        if (_created.Count > 0)
        {
            var (people, rows) = New(keys);
            yield return CypherQueries.CreateTies.With(("people", people), ("rows", rows));
        }
    }

    /// <summary>The new ties: keys of everybody at an end, and by the place in that list of whose they are, those of each.</summary>
    public (IReadOnlyList<string> People, IReadOnlyList<object> Rows) New(GraphKeys keys)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var people = new List<string>();
        object[] rows =
        [
            .. _created.Select(row => new object[]
            {
                PlaceOf(row.Key), row.Value.Select(tie => Values(PlaceOf(tie.To), tie.Tie)).ToArray(),
            }),
        ];
        return (people, rows);

        int PlaceOf(string person)
        {
            if (places.TryAdd(person, people.Count))
            {
                people.Add(keys.First + person);
            }

            return places[person];
        }
    }

    private static Dictionary<string, object?> Row(GraphKeys keys, string person, string name, object value) => new(StringComparer.Ordinal)
    {
        ["person"] = keys.First + person,
        [name] = value,
    };

    private static object[] Values(int place, in StoredTie tie) => [place, .. tie.Values()];

    private static TRow RowOf<TRow>(Dictionary<string, TRow> rows, string person)
        where TRow : new()
    {
        if (!rows.TryGetValue(person, out var row))
        {
            rows.Add(person, row = new TRow());
        }

        return row;
    }
}
