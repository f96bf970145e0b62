using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Paths;

/// <summary>What a tenant's outcomes and endorsements have taught by a day. A function of the facts: recorded events replayed into an empty
/// store give the same.</summary>
/// <param name="Revision">Revision of the graph it was learned from.</param>
/// <param name="Day">The day.</param>
/// <param name="MeanLevel">mu: mean level of endorsement, of the days before.</param>
/// <param name="CommonResponse">Response of people of whom nothing is known, from answers of the days before.</param>
/// <param name="Answers">Requests answered, or not, by the day.</param>
/// <param name="Candidates">People of whom something was learned as candidates by the day.</param>
/// <param name="StateHash">16 hexadecimal digits over everything learned: every response, fairness and quality, and the two means.</param>
public sealed record LearnedState(
    GraphRevision Revision, DateOnly Day, double MeanLevel, double CommonResponse, long Answers, int Candidates, string StateHash);
