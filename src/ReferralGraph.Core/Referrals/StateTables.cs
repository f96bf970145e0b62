namespace ReferralGraph.Core.Referrals;

/// <summary>The state table of every kind of case.</summary>
public static class StateTables
{
    /// <summary>In the order of <see cref="CaseKind"/>.</summary>
    public static IReadOnlyList<StateTable> All { get; } =
    [
        OpeningStates.Table, IntroductionStates.Table, ReferralStates.Table, PromptStates.Table, PassAlongStates.Table, RewardStates.Table,
        NewHireStates.Table,
    ];

    /// <summary>The table of a kind.</summary>
    public static StateTable Of(CaseKind kind) => All[(int)kind];
}
