namespace ReferralGraph.Client;

/// <summary>A write is stored, and there is no answer that shows it yet: questions do not see it so far.</summary>
/// <param name="revision">The revision of the graph that the write made.</param>
/// <remarks>There is nothing to repeat. A read that carries the revision in <c>X-Graph-Revision</c> waits for it.</remarks>
public sealed class UnseenWriteException(long revision)
    : Exception($"The write is stored as revision {revision}, and not yet seen.")
{
    /// <summary>The revision of the graph that the write made.</summary>
    public long Revision { get; } = revision;
}
