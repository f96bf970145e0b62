namespace ReferralGraph.Core.Imports;

/// <summary>What became of what a snapshot import lacks.</summary>
/// <param name="IsHeld">True when nothing was ended, and a person is to confirm it.</param>
/// <param name="Moved">
/// Stints that go on with the start that the file states now; among them those that were ended where a new one begins, which are also in
/// <paramref name="Endings"/>.
/// </param>
/// <param name="Endings">What was ended, or would be when held.</param>
public sealed record SnapshotReport(bool IsHeld, int Moved, IReadOnlyList<SnapshotEnding> Endings);
