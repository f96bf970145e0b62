using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>What the ties of a path must satisfy, as the parameter <c>$ties</c> of the searches.</summary>
internal static class TieRules
{
    public static Dictionary<string, object?> Of(PathConstraints constraints) => CypherMap.Of(
        ("strength", constraints.MinStrength),
        ("first", constraints.MinFirstStrength),
        ("last", constraints.MinLastStrength),
        ("kinds", Kinds(constraints)));

    /// <summary>The values of the property <c>kinds</c> that will do, or null where all do: Cypher has no bits.</summary>
    private static long[]? Kinds(PathConstraints constraints)
    {
        if (constraints is { Evidence: EvidenceKinds.All, ObservedOnly: false })
        {
            return null;
        }

        var every = constraints.Evidence == EvidenceKinds.All;
        return
        [
            .. Enumerable.Range(0, (int)EvidenceKinds.All + 1)
                .Select(mask => (EvidenceKinds)mask)
                .Where(kinds => (every || (kinds & constraints.Evidence) != EvidenceKinds.None) && (!constraints.ObservedOnly || (kinds & EvidenceKinds.Observed) != EvidenceKinds.None))
                .Select(kinds => (long)kinds),
        ];
    }
}
