namespace ReferralGraph.Core.Referrals;

/// <summary>States of a pass-along: an opening handed on by somebody whom it is not for.</summary>
public static class PassAlongStates
{
    private const string Offered = "offered";
    private const string Accepted = "accepted";
    private const string Applied = "applied";
    private const string PassedOn = "passedOn";
    private const string Declined = "declined";
    private const string Withdrawn = "withdrawn";
    private const string Expired = "expired";
    private const string Stopped = "stopped";

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.PassAlong,
        [Offered, Accepted, Applied, PassedOn, Declined, Withdrawn, Expired, Stopped],
        [Applied, PassedOn, Declined, Withdrawn, Expired, Stopped],
        [
            new Transition([], StateTable.Create, [PartyRole.From, PartyRole.System], [Offered]),
            Move([Offered], "accept", PartyRole.To, Accepted),
            Move([Offered], "decline", PartyRole.To, Declined),
            Move([Offered], "withdraw", PartyRole.From, Withdrawn),
            new Transition([Offered], "expire", [PartyRole.Clock], [Expired]) { AfterDays = 30 },
            new Transition([Accepted], "apply", [PartyRole.To], [Applied]) { Follows = "makes a referral" },
            new Transition([Accepted], "passOn", [PartyRole.To], [PassedOn]) { Follows = "makes another pass-along" },
            new Transition([Accepted], "expire", [PartyRole.Clock], [Expired]) { AfterDays = 90 },
            new Transition([Offered, Accepted], "stop", [PartyRole.Clock], [Stopped]) { Reasons = ["personGone", "openingClosed"] },
        ]);

    private static Transition Move(ValueArray<string> from, string happened, PartyRole by, string to) =>
        new(from, happened, [by], [to]) { MayBeUndone = true };
}
