using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>A record as it was and as it is.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
public readonly record struct RecordChange(GraphRecord? Before, GraphRecord? After)
{
    /// <summary>True where a stint has another manager and is the same else: no tie, and so no answer, differs by that.</summary>
    public bool IsOfManagerAlone =>
        Before is Employment before
        && After is Employment after
        && before.Manager != after.Manager
        && before with { Manager = after.Manager } == after;
}
