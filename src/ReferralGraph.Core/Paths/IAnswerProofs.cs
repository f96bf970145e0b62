using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Paths;

/// <summary>What a finder can tell whoever keeps its answers: what it answers from now, and whether an answer of before is still the one it
/// would give.</summary>
/// <remarks>Neither member waits for anything. Safe for concurrent use.</remarks>
public interface IAnswerProofs
{
    /// <summary>
    /// The state of the graph from which a question about the present would be answered now; for a store that other processes write as
    /// well, from which it would have been answered less than a second ago. Null while the finder does not know at once. Never goes back
    /// while the process runs. It is never earlier than a state that <see cref="IReferralPathFinder.WaitForRevisionAsync"/> has waited for,
    /// or that an answer was given from.
    /// </summary>
    GraphState? StateOf(TenantId tenant);

    /// <summary>
    /// True only when it is proven that an answer about the present resting on <paramref name="dependencies"/> is the same at both states
    /// but for its revision and the work done. False when it may differ, and when what happened in between is not remembered.
    /// </summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="dependencies">What the answer rests on.</param>
    /// <param name="earlier">The state it was given at.</param>
    /// <param name="later">A state the finder has had.</param>
    bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later);
}

/// <summary>A revision, with its ties scored for a day.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Day">The day, UTC.</param>
public readonly record struct GraphState(GraphRevision Revision, DateOnly Day);
