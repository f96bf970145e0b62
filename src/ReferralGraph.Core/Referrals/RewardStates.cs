namespace ReferralGraph.Core.Referrals;

/// <summary>States of a reward.</summary>
public static class RewardStates
{
    private const string Accrued = "accrued";
    private const string Due = "due";
    private const string Approved = "approved";
    private const string Paid = "paid";
    private const string Cancelled = "cancelled";
    private const string Rejected = "rejected";
    private const string ClawedBack = "clawedBack";

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Reward,
        [Accrued, Due, Approved, Paid, Cancelled, Rejected, ClawedBack],
        [Paid, Cancelled, Rejected, ClawedBack],
        [
            new Transition([], StateTable.Create, [PartyRole.Clock], [Accrued]) { Follows = "the due day is shown from the first day" },
            new Transition([Accrued], "due", [PartyRole.Clock], [Due]) { Follows = "after the rule's waiting days" },
            Move([Due], "approve", Approved),
            Move([Approved], "pay", Paid),
            Move([Accrued, Due, Approved], "reject", Rejected),
            new Transition([Accrued, Due, Approved], "cancel", [PartyRole.Clock], [Cancelled]) { Reasons = ["leftEarly", "personGone"] },
            new Transition([Paid], "clawBack", [PartyRole.Clock], [ClawedBack]) { Follows = "a negative entry" },
        ]);

    private static Transition Move(ValueArray<string> from, string happened, string to) =>
        new(from, happened, [PartyRole.Admin], [to]) { MayBeUndone = true };
}
