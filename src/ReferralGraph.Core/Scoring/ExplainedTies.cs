using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>The ties of one day, each worked out from its facts when asked for: for the few of an answer. Safe for concurrent
/// use.</summary>
/// <param name="explainer">Reads the facts.</param>
public sealed class ExplainedTies(TieExplainer explainer) : ITies
{
    /// <inheritdoc/>
    public SharingPolicy Policy => SharingPolicy.Open;

    /// <inheritdoc/>
    public bool Exists(int from, int to)
    {
        if (from == to)
        {
            return false;
        }

        var tie = explainer.Explain(from, to);
        return TieScorer.Probability(tie.Strength, tie.Response) > 0;
    }

    /// <inheritdoc/>
    public bool Hides(int from, int to) => false;

    /// <inheritdoc/>
    public double Strength(int from, int to) => explainer.Strength(from, to);
}
