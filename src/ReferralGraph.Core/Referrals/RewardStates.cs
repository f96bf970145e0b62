namespace ReferralGraph.Core.Referrals;

/// <summary>States of a reward.</summary>
public static class RewardStates
{
    /// <summary>It is earned, and not due yet.</summary>
    public const string Accrued = "accrued";

    /// <summary>Its waiting days are over.</summary>
    public const string Due = "due";

    /// <summary>It may be paid.</summary>
    public const string Approved = "approved";

    /// <summary>It was paid.</summary>
    public const string Paid = "paid";

    /// <summary>Nothing is paid, by what happened since it was earned.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Nothing is paid, by decision.</summary>
    public const string Rejected = "rejected";

    /// <summary>It was paid, and is claimed back.</summary>
    public const string ClawedBack = "clawedBack";

    /// <summary>Its waiting days are over.</summary>
    public const string FallDue = "due";

    /// <summary>It may be paid.</summary>
    public const string Approve = "approve";

    /// <summary>It was paid.</summary>
    public const string Pay = "pay";

    /// <summary>Nothing is paid, by decision.</summary>
    public const string Reject = "reject";

    /// <summary>Nothing is paid, by what happened since it was earned.</summary>
    public const string Cancel = "cancel";

    /// <summary>It was paid, and is claimed back.</summary>
    public const string ClawBack = "clawBack";

    /// <summary>The hire left before they had worked there for as long as the rule says.</summary>
    public const string LeftEarly = "leftEarly";

    /// <summary>The hire was withdrawn before they began.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>That the hire came so far was noted wrong.</summary>
    public const string Corrected = "corrected";

    /// <summary>The credit is somebody else's, as a merge or a correction has shown.</summary>
    public const string Moved = "moved";

    /// <summary>The same was earned already.</summary>
    public const string Repeated = "repeated";

    private static readonly string[] s_open = [Accrued, Due, Approved];

    /// <summary>States in which it is neither paid nor known that it will not be.</summary>
    public static IReadOnlyList<string> Open => s_open;

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Reward,
        [Accrued, Due, Approved, Paid, Cancelled, Rejected, ClawedBack],
        [Paid, Cancelled, Rejected, ClawedBack],
        [
            new Transition([], StateTable.Create, [PartyRole.Clock], [Accrued]) { Follows = "the due day is shown from the first day" },
            new Transition([Accrued], FallDue, [PartyRole.Clock], [Due]) { Follows = "after the rule's waiting days" },
            Move([Due], Approve, Approved) with { Follows = "no more than the yearly cap leaves" },
            Move([Approved], Pay, Paid),
            Move([Accrued, Due, Approved], Reject, Rejected),
            new Transition([.. s_open], Cancel, [PartyRole.Clock], [Cancelled])
            {
                Reasons = [LeftEarly, Withdrawn, Corrected, Moved, Repeated, StopReasons.PersonGone],
                Follows = "what moved is earned anew by whoever has the credit",
            },
            new Transition([Paid], ClawBack, [PartyRole.Clock], [ClawedBack])
            {
                Reasons = [LeftEarly, Withdrawn, Corrected],
                Follows = "a negative entry",
            },
        ]);

    /// <summary>True where it is paid or may be.</summary>
    public static bool IsLive(string state) => state == Paid || s_open.Contains(state, StringComparer.Ordinal);

    /// <summary>True where it is neither paid nor known that it will not be.</summary>
    public static bool IsOpen(string state) => s_open.Contains(state, StringComparer.Ordinal);

    private static Transition Move(ValueArray<string> from, string happened, string to) =>
        new(from, happened, [PartyRole.Admin], [to]) { MayBeUndone = true };
}
