using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Why a search stopped early.</summary>
/// <param name="Reason">Which limit.</param>
/// <param name="Explored">People settled when it stopped, each once per hop count.</param>
/// <param name="Budget">The limit: people, or milliseconds.</param>
public sealed record SearchResponse(TruncationReason Reason, int Explored, long Budget);
