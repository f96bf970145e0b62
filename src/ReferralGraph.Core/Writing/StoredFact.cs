using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Writing;

/// <summary>A fact in the hands of a write. The store adds what it finds the fact by again, so that no change looks it up twice.</summary>
public abstract class StoredFact
{
    /// <summary>The fact as the write has left it so far.</summary>
    public abstract Fact Fact { get; }
}
