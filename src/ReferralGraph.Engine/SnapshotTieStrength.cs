using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>Strengths of a snapshot's ties, from their evidence.</summary>
internal sealed class SnapshotTieStrength(GraphSnapshot snapshot) : ITieStrength
{
    public double CommonResponse => snapshot.Facts.CommonResponse;

    public double Strength(int from, int to) => snapshot.Explainer.Strength(from, to);
}
