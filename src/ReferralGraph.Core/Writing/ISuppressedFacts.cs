using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>
/// Knows facts that were removed for good: what the source that said them says again is kept away. Asked inside the transaction of each
/// write. Safe for concurrent use; it must be quick and must not throw.
/// </summary>
public interface ISuppressedFacts
{
    /// <summary>True while there are none.</summary>
    bool IsEmpty { get; }

    /// <summary>The id under which a fact was removed that its source says again; null for any other.</summary>
    FactId? Find(Fact fact);

    /// <summary>The same of an address book's word on where somebody works, whenever it began.</summary>
    FactId? FindEmployer(Employment stint);
}
