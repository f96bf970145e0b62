namespace ReferralGraph.Core.Referrals;

/// <summary>States of a prompt: a question to a manager about somebody whom a new hire worked with.</summary>
public static class PromptStates
{
    /// <summary>The manager is asked.</summary>
    public const string Due = "due";

    /// <summary>The manager has answered; where that was <see cref="Prompt.Fits"/> the new hire is asked.</summary>
    public const string Answered = "answered";

    /// <summary>The new hire puts them forward.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>The new hire does not.</summary>
    public const string Refused = "refused";

    /// <summary>Whoever was asked said nothing in time.</summary>
    public const string Expired = "expired";

    /// <summary>Nobody is asked any more.</summary>
    public const string Void = "void";

    /// <summary>The manager answers.</summary>
    public const string Answer = "answer";

    /// <summary>Another manager is asked.</summary>
    public const string TakeOver = "takeOver";

    /// <summary>The manager, who did not know, is asked once more.</summary>
    public const string AskAgain = "askAgain";

    /// <summary>The new hire puts them forward.</summary>
    public const string Confirm = "confirm";

    /// <summary>The new hire does not.</summary>
    public const string Refuse = "refuse";

    /// <summary>Whoever was asked said nothing in time.</summary>
    public const string Expire = "expire";

    /// <summary>Nobody can be asked any more.</summary>
    public const string MakeVoid = "void";

    /// <summary>There is nobody whom to ask.</summary>
    public const string NoManager = "noManager";

    private static readonly string[] s_open = [Due, Answered];

    /// <summary>States in which something may still become of it.</summary>
    public static IReadOnlyList<string> Open => s_open;

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Prompt,
        [Due, Answered, Confirmed, Refused, Expired, Void],
        [Confirmed, Refused, Expired, Void],
        [
            new Transition([], StateTable.Create, [PartyRole.Clock], [Due]) { Follows = "on day 30, 60 and 90 of the new hire" },
            new Transition([Due], Answer, [PartyRole.Manager], [Answered])
            {
                Follows = "fits, notFit, unknown or dontAsk", MayBeUndone = true,
            },
            new Transition([Due], TakeOver, [PartyRole.Clock], []) { Follows = "a new manager" },
            new Transition([Answered], AskAgain, [PartyRole.Clock], [Due]) { Follows = "once, after unknown" },
            new Transition([Answered], Confirm, [PartyRole.NewHire], [Confirmed])
            {
                Follows = "after fits; makes a referral in lead", IsMove = true,
            },
            new Transition([Answered], Refuse, [PartyRole.NewHire], [Refused]) { Follows = "after fits", MayBeUndone = true },
            new Transition([Due], Expire, [PartyRole.Clock], [Expired]) { AfterDays = 21 },
            new Transition([Answered], Expire, [PartyRole.Clock], [Expired]) { Follows = "after fits", AfterDays = 21 },
            new Transition([.. s_open], MakeVoid, [PartyRole.Clock], [Void])
            {
                Reasons = [StopReasons.PersonGone, StopReasons.Merged, StopReasons.OpeningClosed, NoManager],
            },
        ]);
}
