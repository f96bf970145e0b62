namespace ReferralGraph.Core.Referrals;

/// <summary>States of an introduction: an ask that travels a path.</summary>
public static class IntroductionStates
{
    /// <summary>Nobody has been asked yet.</summary>
    public const string Draft = "draft";

    /// <summary>A connector is asked, or is the next to be.</summary>
    public const string Asked = "asked";

    /// <summary>Every connector passed it on.</summary>
    public const string Agreed = "agreed";

    /// <summary>The target is asked, or is the next to be.</summary>
    public const string TargetAsked = "targetAsked";

    /// <summary>The target wants to be introduced.</summary>
    public const string TargetAgreed = "targetAgreed";

    /// <summary>The two were introduced.</summary>
    public const string Introduced = "introduced";

    /// <summary>Neither wrote to the other for a while.</summary>
    public const string NoReply = "noReply";

    /// <summary>One of the two wrote to the other.</summary>
    public const string Replied = "replied";

    /// <summary>The two met.</summary>
    public const string Met = "met";

    /// <summary>A connector said no.</summary>
    public const string Declined = "declined";

    /// <summary>The target said no.</summary>
    public const string TargetDeclined = "targetDeclined";

    /// <summary>Nobody answered in time.</summary>
    public const string Expired = "expired";

    /// <summary>The asker took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>It cannot go on.</summary>
    public const string Stopped = "stopped";

    /// <summary>Why it stops where the way is closed, which the asker is not told.</summary>
    public const string NoPath = "noPath";

    /// <summary>Why a connector says no where they do not really know whom they were to ask.</summary>
    public const string DontKnow = "dontKnow";

    /// <summary>Its text is changed.</summary>
    public const string Edit = "edit";

    /// <summary>It sets out.</summary>
    public const string Ask = "ask";

    /// <summary>A connector passes it on.</summary>
    public const string Accept = "accept";

    /// <summary>A connector says no.</summary>
    public const string Decline = "decline";

    /// <summary>A connector has a colleague asked in their place.</summary>
    public const string HandOver = "handOver";

    /// <summary>Whoever was full or away is asked at last.</summary>
    public const string Reach = "reach";

    /// <summary>The last connector asks the target.</summary>
    public const string AskTarget = "askTarget";

    /// <summary>The target says yes.</summary>
    public const string TargetAgree = "targetAgree";

    /// <summary>The target says no.</summary>
    public const string TargetDecline = "targetDecline";

    /// <summary>The last connector brings the two together.</summary>
    public const string Introduce = "introduce";

    /// <summary>One of the two wrote to the other.</summary>
    public const string Reply = "reply";

    /// <summary>The two met.</summary>
    public const string Meet = "meet";

    /// <summary>The target puts the asker forward.</summary>
    public const string Refer = "refer";

    /// <summary>The asker takes it back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Nobody answered in time.</summary>
    public const string Expire = "expire";

    /// <summary>Neither wrote to the other in time.</summary>
    public const string NotReplied = "noReply";

    /// <summary>It cannot go on.</summary>
    public const string Stop = "stop";

    private static readonly string[] s_reasons = [DontKnow, "notNow", "notComfortable", "conflict", "other"];

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
            Move([Draft], Edit, [PartyRole.Asker], []),
            Due([Draft], Expire, Expired, 90, follows: null),
            Move([Draft], Ask, [PartyRole.Asker], [Asked, TargetAsked]) with { Follows = "guard and fatigue decide" },
            Move([Asked], Accept, [PartyRole.Waiting], [Asked, Agreed]) with { Follows = "outcome accepted" },
            Move([Asked], Decline, [PartyRole.Waiting], [Declined]) with
            {
                Follows = "outcome declined; dontKnow also disowned", Reasons = [.. s_reasons],
            },
            Move([Asked], HandOver, [PartyRole.Waiting], [Asked]) with
            {
                Follows = "outcome handedOver once the colleague accepts; at most 3 times",
            },
            new Transition([Asked, TargetAsked], Reach, [PartyRole.Clock], [])
            {
                Follows = "on the first free day of whoever was full or away; the days to answer count from then",
            },
            Due([Asked], Expire, Expired, 14, "outcome unanswered, if they saw it"),
            Move([Agreed], AskTarget, [PartyRole.LastConnector], [TargetAsked, TargetAgreed]),
            Move([Agreed, TargetAgreed], Decline, [PartyRole.LastConnector], [Declined]) with { Reasons = [.. s_reasons] },
            Due([Agreed], Expire, Expired, 14, follows: null),
            Move([TargetAsked], TargetAgree, [.. s_ofTarget], [TargetAgreed, Introduced]) with
            {
                Follows = "the asker sees how to reach the target",
            },
            Move([TargetAsked], TargetDecline, [.. s_ofTarget], [TargetDeclined]) with
            {
                Follows = "outcome declined of the target", Reasons = [.. s_reasons],
            },
            Due([TargetAsked], Expire, Expired, 14, "outcome unanswered, if they saw it"),
            Move([TargetAgreed], Introduce, [PartyRole.LastConnector], [Introduced]),
            Due([TargetAgreed], Expire, Expired, 30, follows: null),
            Move([TargetAgreed, Introduced, NoReply], Reply, [PartyRole.Target, PartyRole.Asker], [Replied]) with
            {
                Follows = "outcome replied, which makes a tie",
            },
            Due([Introduced], NotReplied, NoReply, 30, "outcome unanswered, if they saw it"),
            Move([Replied], Meet, [PartyRole.Target, PartyRole.Asker], [Met]),
            new Transition([Replied, Met], Refer, [PartyRole.Target], [])
            {
                Follows = "makes a referral, with purpose referral; once", IsMove = true,
            },
            Move([Draft, Asked, Agreed, TargetAsked, TargetAgreed], Withdraw, [PartyRole.Asker], [Withdrawn]),
            new Transition([Draft, Asked, Agreed, TargetAsked, TargetAgreed, Introduced], Stop, [PartyRole.Clock], [Stopped])
            {
                Reasons = [StopReasons.PersonGone, StopReasons.Merged, NoPath, StopReasons.OpeningClosed],
            },
        ]);

    private static Transition Move(ValueArray<string> from, string happened, ValueArray<PartyRole> by, ValueArray<string> to) =>
        new(from, happened, by, to) { MayBeUndone = true };

    private static Transition Due(ValueArray<string> from, string happened, string to, int days, string? follows) =>
        new(from, happened, [PartyRole.Clock], [to]) { AfterDays = days, Follows = follows };
}
