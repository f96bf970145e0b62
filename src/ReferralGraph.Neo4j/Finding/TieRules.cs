using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>
/// Whose graph a question reads, and which of its ties an answer may use: the parameter <c>$ties</c> that the fragment <c>walkable</c>
/// reads.
/// </summary>
internal sealed class TieRules
{
    private TieRules(TenantId tenant, PathConstraints constraints)
    {
        (Tenant, Keys) = (tenant, new GraphKeys(tenant));
        Parameter = CypherMap.Of(
            ("strength", constraints.MinStrength),
            ("first", constraints.MinFirstStrength),
            ("last", constraints.MinLastStrength),
            ("kinds", Kinds(constraints)));
    }

    /// <summary>Whose graph.</summary>
    public TenantId Tenant { get; }

    /// <summary>Keys of its nodes.</summary>
    public GraphKeys Keys { get; }

    /// <summary>The parameter.</summary>
    public IReadOnlyDictionary<string, object?> Parameter { get; }

    /// <summary>All ties of a tenant: where anybody hides any, the question is answered from memory.</summary>
    public static TieRules Of(TenantId tenant) => new(tenant, new PathConstraints());

    /// <summary>The same ties, as far as they satisfy the constraints of a question.</summary>
    public TieRules With(PathConstraints constraints) => new(Tenant, constraints);

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
