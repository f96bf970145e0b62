using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.TestKit.Nodes;

/// <summary>Takes every answer of the same day to hold: what a cache does whose invalidation is switched off.</summary>
internal sealed class Credulous(IAnswerProofs proofs) : IAnswerProofs
{
    public GraphState? StateOf(TenantId tenant) => proofs.StateOf(tenant);

    public bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        earlier.Day == later.Day;
}
