using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Subgraphs;

/// <summary>
/// The facts of some people with all that their ties are computed from: what is computed for them on a day asked for is, to the last bit,
/// what the facts of the whole tenant give. Of everybody else it holds no more than that takes. Immutable.
/// </summary>
/// <param name="Facts">The facts; the totals are the tenant's.</param>
/// <param name="State">How far the stored ties were at that moment.</param>
internal sealed record Subgraph(FactBase Facts, TieState State)
{
    /// <summary>Of which revision the facts are.</summary>
    public GraphRevision Revision => Facts.Revision;

    /// <summary>The facts as they count on a day.</summary>
    public DayFacts On(TieScorer scorer) => new(Facts, scorer);
}
