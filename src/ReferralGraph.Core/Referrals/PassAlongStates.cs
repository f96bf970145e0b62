namespace ReferralGraph.Core.Referrals;

/// <summary>States of a pass-along: an opening handed on by somebody whom it is not for.</summary>
public static class PassAlongStates
{
    /// <summary>Handed on, and not answered yet.</summary>
    public const string Offered = "offered";

    /// <summary>Whoever it was handed to looks at it.</summary>
    public const string Accepted = "accepted";

    /// <summary>They want to be put forward.</summary>
    public const string Applied = "applied";

    /// <summary>They handed it on in their turn.</summary>
    public const string PassedOn = "passedOn";

    /// <summary>They do not want it.</summary>
    public const string Declined = "declined";

    /// <summary>Whoever handed it on took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Nobody did anything with it in time.</summary>
    public const string Expired = "expired";

    /// <summary>It cannot go on.</summary>
    public const string Stopped = "stopped";

    /// <summary>Whoever it was handed to looks at it.</summary>
    public const string Accept = "accept";

    /// <summary>They do not want it.</summary>
    public const string Decline = "decline";

    /// <summary>They want to be put forward.</summary>
    public const string Apply = "apply";

    /// <summary>They hand it on in their turn.</summary>
    public const string PassOn = "passOn";

    /// <summary>Whoever handed it on takes it back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Nobody did anything with it in time.</summary>
    public const string Expire = "expire";

    /// <summary>It cannot go on.</summary>
    public const string Stop = "stop";

    private static readonly string[] s_open = [Offered, Accepted];

    /// <summary>Whoever it was handed to, or on their word whoever handed it on, or wrote it down for them.</summary>
    private static readonly PartyRole[] s_ofTo = [PartyRole.To, PartyRole.From, PartyRole.Maker];

    /// <summary>States in which something may still become of it.</summary>
    public static IReadOnlyList<string> Open => s_open;

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.PassAlong,
        [Offered, Accepted, Applied, PassedOn, Declined, Withdrawn, Expired, Stopped],
        [Applied, PassedOn, Declined, Withdrawn, Expired, Stopped],
        [
            new Transition([], StateTable.Create, [PartyRole.From, PartyRole.System], [Offered]),
            Move([Offered], Accept, [.. s_ofTo], Accepted),
            Move([Offered], Decline, [.. s_ofTo], Declined),
            Move([Offered], Withdraw, [PartyRole.From, PartyRole.Maker], Withdrawn),
            new Transition([Offered], Expire, [PartyRole.Clock], [Expired]) { AfterDays = 30 },
            new Transition([Accepted], Apply, [.. s_ofTo], [Applied]) { Follows = "makes a referral in lead", IsMove = true },
            new Transition([Accepted], PassOn, [.. s_ofTo], [PassedOn]) { Follows = "makes another pass-along", IsMove = true },
            new Transition([Accepted], Expire, [PartyRole.Clock], [Expired]) { AfterDays = 90 },
            new Transition([.. s_open], Stop, [PartyRole.Clock], [Stopped])
            {
                Reasons = [StopReasons.PersonGone, StopReasons.Merged, StopReasons.OpeningClosed],
            },
        ]);

    private static Transition Move(ValueArray<string> from, string happened, ValueArray<PartyRole> by, string to) =>
        new(from, happened, by, [to]) { MayBeUndone = true };
}
