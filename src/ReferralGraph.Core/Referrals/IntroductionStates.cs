namespace ReferralGraph.Core.Referrals;

/// <summary>States of an introduction: an ask that travels a path.</summary>
public static class IntroductionStates
{
    private const string Draft = "draft";
    private const string Asked = "asked";
    private const string Agreed = "agreed";
    private const string TargetAsked = "targetAsked";
    private const string TargetAgreed = "targetAgreed";
    private const string Introduced = "introduced";
    private const string NoReply = "noReply";
    private const string Replied = "replied";
    private const string Met = "met";
    private const string Declined = "declined";
    private const string TargetDeclined = "targetDeclined";
    private const string Expired = "expired";
    private const string Withdrawn = "withdrawn";
    private const string Stopped = "stopped";
    private const string Expire = "expire";
    private const string Decline = "decline";

    private static readonly string[] s_reasons = ["dontKnow", "notNow", "notComfortable", "conflict", "other"];

    /// <summary>The target, or on their word whoever asked them.</summary>
    private static readonly PartyRole[] s_ofTarget = [PartyRole.Target, PartyRole.LastConnector, PartyRole.Asker];

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Introduction,
        [
            Draft, Asked, Agreed, TargetAsked, TargetAgreed, Introduced, NoReply, Replied, Met, Declined, TargetDeclined, Expired,
            Withdrawn, Stopped,
        ],
        [Declined, TargetDeclined, Expired, NoReply, Replied, Met, Withdrawn, Stopped],
        [
            new Transition([], StateTable.Create, [PartyRole.Asker, PartyRole.System], [Draft])
            {
                Follows = "path, reasons and the guard's verdict as of that day are kept",
            },
            new Transition([Draft], "edit", [PartyRole.Asker], []),
            Due([Draft], Expire, Expired, 90, follows: null),
            Move([Draft], "ask", [PartyRole.Asker], [Asked, TargetAsked]) with { Follows = "guard and fatigue decide" },
            Move([Asked], "accept", [PartyRole.Waiting], [Asked, Agreed]) with { Follows = "outcome accepted" },
            Move([Asked], Decline, [PartyRole.Waiting], [Declined]) with
            {
                Follows = "outcome declined; dontKnow also disowned", Reasons = [.. s_reasons],
            },
            Move([Asked], "handOver", [PartyRole.Waiting], [Asked]) with { Follows = "outcome handedOver; at most 3 times" },
            Due([Asked], Expire, Expired, 14, "outcome unanswered, if they saw it"),
            Move([Agreed], "askTarget", [PartyRole.LastConnector], [TargetAsked, TargetAgreed]),
            Move([Agreed, TargetAgreed], Decline, [PartyRole.LastConnector], [Declined]) with { Reasons = [.. s_reasons] },
            Due([Agreed], Expire, Expired, 14, follows: null),
            Move([TargetAsked], "targetAgree", [.. s_ofTarget], [TargetAgreed, Introduced]) with
            {
                Follows = "the asker sees how to reach the target",
            },
            Move([TargetAsked], "targetDecline", [.. s_ofTarget], [TargetDeclined]) with
            {
                Follows = "outcome declined of the target", Reasons = [.. s_reasons],
            },
            Due([TargetAsked], Expire, Expired, 14, "outcome unanswered, if they saw it"),
            Move([TargetAgreed], "introduce", [PartyRole.LastConnector], [Introduced]),
            Due([TargetAgreed], Expire, Expired, 30, follows: null),
            Move([TargetAgreed, Introduced, NoReply], "reply", [PartyRole.Target, PartyRole.Asker], [Replied]) with
            {
                Follows = "outcome replied, which makes a tie",
            },
            Due([Introduced], "noReply", NoReply, 30, "outcome unanswered, if they saw it"),
            Move([Replied], "meet", [PartyRole.Target, PartyRole.Asker], [Met]),
            new Transition([Replied, Met], "refer", [PartyRole.Target], []) { Follows = "makes a referral, with purpose referral" },
            Move([Draft, Asked, Agreed, TargetAsked, TargetAgreed], "withdraw", [PartyRole.Asker], [Withdrawn]),
            new Transition([Draft, Asked, Agreed, TargetAsked, TargetAgreed, Introduced], "stop", [PartyRole.Clock], [Stopped])
            {
                Reasons = ["personGone", "merged", "noPath", "openingClosed"],
            },
        ]);

    private static Transition Move(ValueArray<string> from, string happened, ValueArray<PartyRole> by, ValueArray<string> to) =>
        new(from, happened, by, to) { MayBeUndone = true };

    private static Transition Due(ValueArray<string> from, string happened, string to, int days, string? follows) =>
        new(from, happened, [PartyRole.Clock], [to]) { AfterDays = days, Follows = follows };
}
