using System.Globalization;

namespace ReferralGraph.Benchmarks.Workspace;

/// <summary>One group at work of whose pairs is known how many had contact.</summary>
/// <param name="Set">The data set it is of.</param>
/// <param name="Scope">Whose pairs they are.</param>
/// <param name="People">People in the group.</param>
/// <param name="Pairs">Pairs of them.</param>
/// <param name="Known">Pairs that had contact.</param>
internal sealed record ContactGroup(string Set, ContactScope Scope, int People, long Pairs, long Known)
{
    /// <summary>Share of pairs that had contact.</summary>
    public double Rate => (double)Known / Pairs;

    /// <summary>Reads <c>groups.csv</c>: a line of column names, then <c>ds,scope,group,N,pairs,k</c>.</summary>
    public static List<ContactGroup> Read(string file) =>
    [
        .. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).Select(cells => new ContactGroup(
            cells[0],
            cells[1] switch
            {
                "unit" => ContactScope.Unit,
                "org" => ContactScope.Organisation,
                "other unit" => ContactScope.OtherUnits,
                var other => throw new InvalidDataException($"No scope is called '{other}'."),
            },
            int.Parse(cells[3], CultureInfo.InvariantCulture),
            long.Parse(cells[4], CultureInfo.InvariantCulture),
            long.Parse(cells[5], CultureInfo.InvariantCulture))),
    ];
}

/// <summary>Whose pairs are counted.</summary>
internal enum ContactScope
{
    /// <summary>Pairs inside of one department, office or team.</summary>
    Unit,

    /// <summary>All pairs of an organisation.</summary>
    Organisation,

    /// <summary>Pairs of an organisation that are in different units.</summary>
    OtherUnits,
}
