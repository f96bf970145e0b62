using ReferralGraph.Core.Imports;

namespace ReferralGraph.Core.Graph;

/// <summary>What to write in one transaction.</summary>
/// <param name="Changes">Applied in order; each has its own outcome.</param>
public sealed record GraphWrite(IReadOnlyList<GraphChange> Changes)
{
    /// <summary>
    /// True when nothing may be made by merely naming it: the write throws <see cref="Writing.UnknownNamesException"/> instead, and writes
    /// nothing.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// What is stored in the same transaction, in order after the changes: exactly when they are, even if none of them changed anything.
    /// </summary>
    public IReadOnlyList<WriteCompanion> Companions { get; init; } = [];

    /// <summary>
    /// The one import that the changes are a batch of, or null. What a snapshot import puts is remembered as seen until it has ended.
    /// </summary>
    public ImportJob? Import => Companions.OfType<ImportCheckpointing>().SingleOrDefault()?.Job;
}
