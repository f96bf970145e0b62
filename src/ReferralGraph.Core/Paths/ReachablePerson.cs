using ReferralGraph.Core.People;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Paths;

/// <summary>A target and how to reach them.</summary>
/// <param name="Person">The target.</param>
/// <param name="Employment">Where they are or were, of the company asked about; null where a person was asked about.</param>
/// <param name="Trust">What the starter of the best path may believe about them.</param>
/// <param name="Paths">At least one, best first.</param>
public sealed record ReachablePerson(
    PersonId Person, TargetEmployment? Employment, TrustExplanation Trust, IReadOnlyList<ReferralPath> Paths)
{
    /// <summary>True when <see cref="PathRanking.Balanced"/> took them in the order of bridge.</summary>
    public bool ByBridge { get; init; }
}
