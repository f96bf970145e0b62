using ReferralGraph.Core.Imports;

namespace ReferralGraph.Core.Writing;

/// <summary>A snapshot import that is held.</summary>
/// <param name="Source">Whose snapshot it is.</param>
/// <param name="Newer">The newest snapshot of that source that came later and wrote something or is to, or null.</param>
/// <param name="Endings">What it would end.</param>
public sealed record HeldSnapshot(string Source, ImportJobId? Newer, IReadOnlyList<SnapshotEnding> Endings);
