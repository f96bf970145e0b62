using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// A fact as it is stored and as the write leaves it. An employment that was given an id may become another stint and stays the same fact.
/// </summary>
internal sealed class TrackedFact(Fact? stored, IEnumerable<string> seenBy, string? madeBy) : StoredFact
{
    private readonly HashSet<string> _seenBy = new(seenBy, StringComparer.Ordinal);

    /// <summary>As it was before the write; null when it was not.</summary>
    public Fact? Stored { get; } = stored;

    /// <summary>As it is now; null when it is gone.</summary>
    public Fact? Current { get; private set; }

    /// <summary>What the key of <see cref="Current"/> derives.</summary>
    public FactId Derived { get; private set; }

    public override Fact Fact => Current ?? throw new InvalidOperationException($"The fact {Derived} was removed by this write.");

    /// <summary>True when the write changed it.</summary>
    public bool IsChanged => !Equals(Stored, Current);

    /// <summary>Ids of snapshot imports that hold it.</summary>
    public IReadOnlySet<string> SeenBy => _seenBy;

    /// <summary>Sets what it is now.</summary>
    public void Set(FactId derived, Fact? fact)
    {
        Derived = derived;
        Current = fact;
    }

    /// <summary>Id of the snapshot import that made it, or null.</summary>
    public string? MadeBy { get; private set; } = madeBy;

    /// <summary>Notes an import that holds it, and whether it made it.</summary>
    public void MarkSeen(string job, bool isNew)
    {
        _seenBy.Add(job);
        MadeBy = isNew ? job : MadeBy;
    }
}
