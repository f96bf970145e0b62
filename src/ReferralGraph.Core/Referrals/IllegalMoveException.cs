namespace ReferralGraph.Core.Referrals;

/// <summary>A state table has no such move, so nothing was written: a fault of whoever made the event.</summary>
public sealed class IllegalMoveException(CaseKey moved, string? from, string happened, string to)
    : Exception($"{moved} does not go from {from ?? "nothing"} by {happened} to {to}.");
