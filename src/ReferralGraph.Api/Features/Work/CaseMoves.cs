using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Work;

/// <summary>What somebody may do in a case now, by its state table.</summary>
internal static class CaseMoves
{
    /// <summary>Names of the events that are moves: those that callers make with <c>POST .../events</c>.</summary>
    public static IReadOnlyList<string> Of(StateTable table) =>
    [
        .. table.Transitions.Where(IsMove).Select(row => row.Event).Distinct(StringComparer.Ordinal), StateTable.Undo,
    ];

    /// <summary>The moves that are legal now for somebody.</summary>
    /// <param name="asked">The case.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="now">The moment of the request.</param>
    public static IReadOnlyList<string> Legal(WorkCase asked, WorkCaller caller, DateTimeOffset now)
    {
        var moves = Rows(asked, caller).Select(row => row.Event).Distinct(StringComparer.Ordinal);
        return [.. moves, .. caller.MayUndo(asked, now) ? [StateTable.Undo] : Array.Empty<string>()];
    }

    /// <summary>The row that an event of somebody goes by; null where it is not legal.</summary>
    public static Transition? Find(WorkCase asked, WorkCaller caller, string happens) =>
        Rows(asked, caller).FirstOrDefault(row => row.Event == happens);

    private static IEnumerable<Transition> Rows(WorkCase asked, WorkCaller caller)
    {
        var roles = caller.RolesIn(asked);
        return StateTables.Of(asked.Key.Kind).In(asked.State, roles)
            .Where(row => IsMove(row) && asked.Key.Kind switch
            {
                CaseKind.Introduction => Introduction.Allows(asked, row, roles),
                CaseKind.Prompt => Prompt.Allows(asked, row),
                CaseKind.PassAlong => PassAlong.Allows(asked, row, roles),
                CaseKind.Reward => Reward.Allows(roles),
                _ => true,
            });
    }

    private static bool IsMove(Transition row) => row.IsMove;
}
