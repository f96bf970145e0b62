using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>What somebody made of a request.</summary>
/// <param name="Requester">Who asked.</param>
/// <param name="Outcome">One of the answers.</param>
/// <param name="Day">UTC day number.</param>
public readonly record struct Answer(int Requester, OutcomeKind Outcome, int Day);
