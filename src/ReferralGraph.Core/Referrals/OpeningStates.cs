namespace ReferralGraph.Core.Referrals;

/// <summary>States of an opening.</summary>
public static class OpeningStates
{
    /// <summary>People are sought for it.</summary>
    public const string Open = "open";

    /// <summary>Nobody is sought for the moment.</summary>
    public const string Paused = "paused";

    /// <summary>Somebody was hired.</summary>
    public const string Filled = "filled";

    /// <summary>Given up.</summary>
    public const string Closed = "closed";

    /// <summary>Removed; what happened stays in the ledger.</summary>
    public const string Deleted = "deleted";

    /// <summary>It says something else from now on.</summary>
    public const string Edit = "edit";

    /// <summary>It is removed.</summary>
    public const string Delete = "delete";

    /// <summary>Somebody was hired.</summary>
    public const string Fill = "fill";

    /// <summary>It is given up.</summary>
    public const string Close = "close";

    /// <summary>People are sought for it again.</summary>
    public const string Reopen = "reopen";

    private static readonly PartyRole[] s_movers = [PartyRole.Recruiter, PartyRole.HiringManager, PartyRole.System, PartyRole.Admin];

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Opening,
        [Open, Paused, Filled, Closed, Deleted],
        [Filled, Closed, Deleted],
        [
            new Transition([], StateTable.Create, [PartyRole.System, PartyRole.Admin], [Open]),
            new Transition([Deleted], StateTable.Create, [PartyRole.System, PartyRole.Admin], [Open])
            {
                Follows = "a new opening under the old id",
            },
            new Transition([Open, Paused, Filled, Closed], Edit, [.. s_movers], []),
            Move([Open], "pause", Paused, "makes no new prompts"),
            Move([Paused, Filled, Closed], Reopen, Open, follows: null),
            Move([Open, Paused], Fill, Filled, "stops what is still asked for it"),
            Move([Open, Paused], Close, Closed, "stops what is still asked for it"),
            new Transition([Open, Paused, Filled, Closed], Delete, [.. s_movers], [Deleted])
            {
                Follows = "only where no case is for it",
            },
        ]);

    private static Transition Move(ValueArray<string> from, string happened, string to, string? follows) =>
        new(from, happened, [.. s_movers], [to]) { Follows = follows, MayBeUndone = true };
}
