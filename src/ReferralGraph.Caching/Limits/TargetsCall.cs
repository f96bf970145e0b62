namespace ReferralGraph.Caching.Limits;

/// <summary>Targets to be counted.</summary>
/// <param name="Most">How many there may be.</param>
/// <param name="Lifetime">How long they matter.</param>
/// <param name="Counted">Those that were counted while the server was away: they count, however many there are.</param>
/// <param name="Fresh">Those to be counted if all of them may be.</param>
internal readonly record struct TargetsCall(int Most, TimeSpan Lifetime, IReadOnlyList<long> Counted, IReadOnlyList<long> Fresh);

/// <summary>What the server says of targets.</summary>
/// <param name="IsCounted">True where the fresh ones were counted.</param>
/// <param name="Count">How many there are then.</param>
internal readonly record struct TargetsAnswer(bool IsCounted, int Count);
