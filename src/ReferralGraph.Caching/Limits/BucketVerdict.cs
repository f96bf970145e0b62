namespace ReferralGraph.Caching.Limits;

/// <summary>What became of taking units.</summary>
/// <param name="IsTaken">True where there were enough; else none was taken.</param>
/// <param name="Left">Units that are left.</param>
/// <param name="Wait">Milliseconds until there may be enough; 0 where there were.</param>
public readonly record struct BucketVerdict(bool IsTaken, long Left, long Wait);

/// <summary>What became of counting targets.</summary>
/// <param name="IsCounted">True where all were counted, or had been; else none was.</param>
/// <param name="Left">How many more may be asked for on that day.</param>
public readonly record struct TargetVerdict(bool IsCounted, long Left);
