using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Referrals;

/// <summary>
/// Adds events to the ledger, and to their cases what they make of them, in the transaction of a write: all of it is there afterwards, or
/// none, and nothing of the write.
/// </summary>
/// <param name="Events">In order; without sequences, which the store gives.</param>
/// <remarks>
/// The write throws <see cref="CaseChangedException"/> where a case is of another version than an event takes for granted, so that of two
/// who move a case at once one is first; and <see cref="IllegalMoveException"/> for a move that its table has not.
/// </remarks>
public sealed record LedgerAppending(IReadOnlyList<LedgerEvent> Events) : WriteCompanion
{
    /// <summary>Openings that no case may be for; else the write throws <see cref="OpeningInUseException"/>.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];
}

/// <summary>A case is for an opening that none was to be for. Nothing was written.</summary>
public sealed class OpeningInUseException(string opening) : Exception($"A case is for opening {opening}.");
