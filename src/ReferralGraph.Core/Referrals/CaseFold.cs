namespace ReferralGraph.Core.Referrals;

/// <summary>What events make of a case. Pure: equal events make equal cases, whenever and wherever they are told.</summary>
public static class CaseFold
{
    /// <summary>The case after one more event.</summary>
    /// <param name="before">The case before it; null for the first.</param>
    /// <param name="happened">With its sequence.</param>
    /// <exception cref="CaseChangedException">The case is of another version than the event takes for granted.</exception>
    /// <exception cref="IllegalMoveException">The state table has no such move.</exception>
    public static WorkCase Apply(WorkCase? before, LedgerEvent happened)
    {
        if (happened.Version != (before?.Version ?? 0) + 1)
        {
            throw new CaseChangedException(happened.Case);
        }

        var table = StateTables.Of(happened.Case.Kind);
        if (!table.Allows(before, happened.Name, happened.State))
        {
            throw new IllegalMoveException(happened.Case, before?.State, happened.Name, happened.State);
        }

        // One that was removed and is made again is a new one under the old id; only its version goes on.
        var known = happened.Name == StateTable.Create ? null : before;
        return new WorkCase(
            happened.Case,
            before?.Made ?? happened.Sequence,
            happened.Sequence,
            happened.Version,
            happened.State,
            known?.Maker ?? happened.Doer,
            known?.Created ?? happened.At)
        {
            LastEvent = happened.Name,
            LastDoer = happened.Doer,
            Changed = happened.At,
            StateBefore = table.MayBeUndone(happened.Name) ? before!.State : null,
            Parties = happened.Parties ?? known?.Parties ?? [],
            Opening = happened.Opening ?? known?.Opening,
            Due = happened.Due,
            Data = happened.Data ?? known?.Data,
            Personal = happened.Personal ?? known?.Personal,
            Text = happened.Text ?? known?.Text,
        };
    }

    /// <summary>The case after some of its events, all from the first on; null for none.</summary>
    public static WorkCase? Of(IEnumerable<LedgerEvent> events) => events.Aggregate((WorkCase?)null, Apply);
}
