namespace ReferralGraph.Core.Referrals;

/// <summary>States of a prompt: a question to a manager about somebody whom a new hire worked with.</summary>
public static class PromptStates
{
    private const string Due = "due";
    private const string Answered = "answered";
    private const string Confirmed = "confirmed";
    private const string Refused = "refused";
    private const string Expired = "expired";
    private const string Void = "void";

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Prompt,
        [Due, Answered, Confirmed, Refused, Expired, Void],
        [Confirmed, Refused, Expired, Void],
        [
            new Transition([], StateTable.Create, [PartyRole.Clock], [Due]) { Follows = "on day 30, 60 and 90 of the new hire" },
            new Transition([Due], "answer", [PartyRole.Manager], [Answered])
            {
                Follows = "fits, notFit, unknown or dontAsk", MayBeUndone = true,
            },
            new Transition([Due], "takeOver", [PartyRole.Clock], []) { Follows = "a new manager" },
            new Transition([Answered], "askAgain", [PartyRole.Clock], [Due]) { Follows = "once, after unknown" },
            new Transition([Answered], "confirm", [PartyRole.NewHire], [Confirmed]) { Follows = "after fits; makes a referral in lead" },
            new Transition([Answered], "refuse", [PartyRole.NewHire], [Refused]) { Follows = "after fits", MayBeUndone = true },
            new Transition([Due, Answered], "expire", [PartyRole.Clock], [Expired]) { AfterDays = 21 },
            new Transition([Due, Answered], "void", [PartyRole.Clock], [Void]) { Reasons = ["personGone", "openingClosed", "noManager"] },
        ]);
}
