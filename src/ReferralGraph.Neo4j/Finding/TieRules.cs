using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>What ties must satisfy, as the parameter <c>$ties</c> that the fragment <c>walkable</c> reads.</summary>
internal static class TieRules
{
    /// <summary>What allows every tie.</summary>
    public static IReadOnlyDictionary<string, object?> Any { get; } = Of(new PathConstraints());

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
                .Where(kinds => every || (kinds & constraints.Evidence) != EvidenceKinds.None)
                .Where(kinds => !constraints.ObservedOnly || (kinds & EvidenceKinds.Observed) != EvidenceKinds.None)
                .Select(kinds => (long)kinds),
        ];
    }
}
