using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// A fact as it is stored and as the write leaves it. An employment that was given an id may become another stint and stays the same fact.
/// </summary>
internal sealed class TrackedFact(Fact? stored, IEnumerable<string> seenBy)
{
    private readonly HashSet<string> _seenBy = new(seenBy, StringComparer.Ordinal);

    /// <summary>As it was before the write; null when it was not.</summary>
    public Fact? Stored { get; } = stored;

    /// <summary>As it is now; null when it is gone.</summary>
    public Fact? Current { get; set; } = stored;

    /// <summary>True when the write changed it.</summary>
    public bool IsChanged => !Equals(Stored, Current);

    /// <summary>Ids of snapshot imports that hold it.</summary>
    public IReadOnlySet<string> SeenBy => _seenBy;

    /// <summary>Notes an import that holds it.</summary>
    public void Saw(string job) => _seenBy.Add(job);
}
