namespace ReferralGraph.Core.Referrals;

/// <summary>States of a new hire: on some of their first days their manager is asked about people they worked with before.</summary>
public static class NewHireStates
{
    /// <summary>A day is to come on which their manager is asked.</summary>
    public const string Planned = "planned";

    /// <summary>All of these days are over.</summary>
    public const string Done = "done";

    /// <summary>They have left, or are gone.</summary>
    public const string Stopped = "stopped";

    /// <summary>One of these days has come.</summary>
    public const string Look = "look";

    /// <summary>Their first day is another one than was known.</summary>
    public const string Plan = "plan";

    /// <summary>Nobody is asked about them any more.</summary>
    public const string Stop = "stop";

    /// <summary>They work at no home company any more.</summary>
    public const string Left = "left";

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.NewHire,
        [Planned, Done, Stopped],
        [Done, Stopped],
        [
            new Transition([], StateTable.Create, [PartyRole.Clock], [Planned])
            {
                Follows = "when their first job at a home company is known",
            },
            new Transition([Planned], Look, [PartyRole.Clock], [Planned, Done]) { Follows = "makes the prompts of the day, or asks again" },
            new Transition([Planned], Plan, [PartyRole.Clock], []) { Follows = "when their first day is another one" },
            new Transition([Planned], Stop, [PartyRole.Clock], [Stopped])
            {
                Reasons = [StopReasons.PersonGone, StopReasons.Merged, Left],
            },
        ]);
}
