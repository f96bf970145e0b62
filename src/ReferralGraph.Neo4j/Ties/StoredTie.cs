using System.Globalization;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>The properties of a KNOWS relationship.</summary>
/// <param name="Cost">Cost, 1e-12 nats.</param>
/// <param name="Strength">In (0, 1].</param>
/// <param name="Response">In (0, 1].</param>
/// <param name="Kinds">The <see cref="TieFlags.Evidence"/> of its flags. Who may see it is not kept: where anybody has stated that,
/// questions are answered from memory.</param>
internal readonly record struct StoredTie(long Cost, double Strength, double Response, int Kinds)
{
    public static StoredTie Of(in ScoredTie tie) => new(tie.Cost, tie.Strength, tie.Response, tie.Flags & TieFlags.Evidence);

    /// <summary>As a list of property values, in their order.</summary>
    public object[] Values() => [Cost, Strength, Response, Kinds];

    /// <summary>Adds the ties of a table of <c>read-ties</c> to those known.</summary>
    public static void Read(CypherTable table, Dictionary<(string From, string To), StoredTie> ties)
    {
        foreach (var row in table.Cells())
        {
            var person = row.Text("id");
            foreach (var (other, tie) in row.Texts("outgoing").Select(Parse))
            {
                ties[(person, other)] = tie;
            }

            foreach (var (other, tie) in row.Texts("incoming").Select(Parse))
            {
                ties[(other, person)] = tie;
            }
        }
    }

    private static (string Other, StoredTie Tie) Parse(string text)
    {
        var parts = text.Split('/');
        return (parts[0], new StoredTie(
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            double.Parse(parts[2], CultureInfo.InvariantCulture),
            double.Parse(parts[3], CultureInfo.InvariantCulture),
            int.Parse(parts[4], CultureInfo.InvariantCulture)));
    }
}
