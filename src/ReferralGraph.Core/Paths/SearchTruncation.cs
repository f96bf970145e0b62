namespace ReferralGraph.Core.Paths;

/// <summary>Why a search stopped before its end.</summary>
/// <param name="Reason">Which limit.</param>
/// <param name="Explored">People settled when it stopped.</param>
/// <param name="Budget">The limit: people, milliseconds, or bytes.</param>
public sealed record SearchTruncation(TruncationReason Reason, int Explored, long Budget);
