using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Why a search stopped early.</summary>
/// <param name="Reason">
/// Which limit: <c>visitedPeople</c> (Search:MaxVisitedPeople), <c>deadline</c> (Search:Timeout), or <c>answerBytes</c>
/// (Search:MaxAnswerBytes: ask with a smaller limit or fewer pathsPerPerson).
/// </param>
/// <param name="Explored">People settled when it stopped, each once per hop count.</param>
/// <param name="Budget">The limit: people, milliseconds, or bytes.</param>
public sealed record SearchResponse(TruncationReason Reason, int Explored, long Budget);
