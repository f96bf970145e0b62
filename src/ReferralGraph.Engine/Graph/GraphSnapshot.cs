using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Graph;

/// <summary>Everything one answer reads: facts, and the ties scored from them for one day, of one revision. Immutable.</summary>
/// <param name="Facts">Facts as they count on the day.</param>
/// <param name="Ties">The ties.</param>
/// <param name="Order">The order of ids.</param>
internal sealed record GraphSnapshot(DayFacts Facts, TieGraph Ties, PersonOrder Order) : ITieStrength
{
    public GraphRevision Revision => Facts.Facts.Revision;

    public DateOnly Day => Facts.Scorer.Day;

    public TieExplainer Explainer { get; } = new(Facts);

    /// <inheritdoc/>
    public double CommonResponse => Facts.CommonResponse;

    /// <inheritdoc/>
    public double Strength(int from, int to) => Explainer.Strength(from, to);
}
