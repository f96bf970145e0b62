namespace ReferralGraph.Neo4j.Writing;

/// <summary>A record as it is stored and as the write leaves it; null is none.</summary>
internal sealed class Tracked<TRecord>(TRecord? stored)
    where TRecord : class
{
    /// <summary>As it was before the write.</summary>
    public TRecord? Stored { get; } = stored;

    /// <summary>As it is now.</summary>
    public TRecord? Current { get; set; } = stored;

    /// <summary>True when the write changed it.</summary>
    public bool IsChanged => !Equals(Stored, Current);
}
