using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>
/// Which ties are there for whoever asks: the one rule by which searches, distances, mutual acquaintances, endorsers, lists and counts
/// read a tie. <c>default</c> shows every tie.
/// </summary>
/// <remarks>An answer under a rule is the answer of the graph without the ties it hides, its count of work included.</remarks>
/// <param name="hidden">A tie with any of these bits of <see cref="TieFlags.Sharing"/> is hidden.</param>
internal readonly struct TieVisibility(ushort hidden) : ITieRule
{
    private readonly int _hidden = hidden & TieFlags.Sharing;

    /// <inheritdoc/>
    public bool ShowsAll => _hidden == 0;

    /// <inheritdoc/>
    public bool Shows(int owner, int flags) => (flags & _hidden) == 0;
}
