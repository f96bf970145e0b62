using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>What starters may believe about targets, from facts that hold whatever that takes. For one question.</summary>
/// <param name="day">The facts.</param>
/// <param name="jobFamily">For what work, or null for any.</param>
internal sealed class SliceTrust(DayFacts day, string? jobFamily)
{
    private readonly TrustViews _views = new(day, new ExplainedTies(new TieExplainer(day)), jobFamily);

    /// <summary>What it costs to reach somebody who is trusted no more than that, 1e-12 nats.</summary>
    public long CostOf(PersonId starter, PersonId target) => TieScorer.TrustCost(_views.Of(NumberOf(starter)).Estimate(NumberOf(target)).Trust);

    /// <summary>Trust with everybody who vouches.</summary>
    public TrustExplanation Explain(PersonId starter, PersonId target) => _views.Of(NumberOf(starter)).Explain(NumberOf(target));

    // Whoever the facts do not hold is somebody of whom nothing is said: a number nobody has stands for him.
    private int NumberOf(PersonId person) => day.Facts.TryFind(person, out var number) ? number : day.Facts.PersonCount;
}
