using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Makes the events of a reward. Pure.</summary>
/// <param name="before">The case.</param>
/// <param name="actor">Who does it.</param>
/// <param name="onBehalfOf">For whom; null for nobody.</param>
/// <param name="at">When, UTC, whole milliseconds.</param>
public sealed class RewardCourse(WorkCase before, LedgerActor actor, PersonId? onBehalfOf, DateTimeOffset at)
{
    private readonly Reward _said = Reward.Of(before);

    /// <summary>The first event.</summary>
    /// <param name="key">Of the new case.</param>
    /// <param name="beneficiary">Whose it is.</param>
    /// <param name="says">What it says.</param>
    /// <param name="opening">For which opening the hire was.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    public static LedgerEvent Create(CaseKey key, PersonId beneficiary, Reward says, string opening, DateTimeOffset at) =>
        new(key, 1, StateTable.Create, RewardStates.Accrued, LedgerActor.Service, at)
        {
            Opening = opening,
            Data = says.ToData(),
            Due = new CaseDue(RewardStates.FallDue, new DateTimeOffset(says.DueOn, TimeOnly.MinValue, TimeSpan.Zero)),
            Parties = [new CaseParty(PartyRole.Beneficiary, beneficiary)],
        };

    /// <summary>Its waiting days are over.</summary>
    public LedgerEvent FallDue() => Moved(RewardStates.FallDue, RewardStates.Due, _said);

    /// <summary>It may be paid.</summary>
    /// <param name="amount">How much of it, in minor units, 1 or more; no more than it was.</param>
    public LedgerEvent Approve(long amount) =>
        Moved(RewardStates.Approve, RewardStates.Approved, _said with { Amount = Math.Min(amount, _said.Amount) });

    /// <summary>It was paid.</summary>
    public LedgerEvent Pay() => Moved(RewardStates.Pay, RewardStates.Paid, _said);

    /// <summary>Nothing is paid, by decision.</summary>
    public LedgerEvent Reject() => Moved(RewardStates.Reject, RewardStates.Rejected, _said);

    /// <summary>Nothing is paid, or what was is claimed back.</summary>
    /// <param name="reason">Of what class the reason is.</param>
    public LedgerEvent End(string reason)
    {
        var (happens, state) = before.State == RewardStates.Paid
            ? (RewardStates.ClawBack, RewardStates.ClawedBack)
            : (RewardStates.Cancel, RewardStates.Cancelled);
        return Moved(happens, state, _said with { Reason = reason }) with { Reason = reason };
    }

    /// <summary>The last event is taken back.</summary>
    /// <param name="then">The case before that.</param>
    public LedgerEvent Undo(WorkCase then) => Moved(StateTable.Undo, then.State, Reward.Of(then)) with { Due = then.Due };

    private LedgerEvent Moved(string happens, string state, Reward says) =>
        new(before.Key, before.Version + 1, happens, state, actor, at)
        {
            OnBehalfOf = onBehalfOf,
            Data = says.ToData(),

            // What names somebody is found by them, so that they are told of it.
            Parties = before.Parties,
        };
}
