using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Makes the events of a pass-along. Pure.</summary>
/// <param name="before">The case.</param>
/// <param name="actor">Who does it.</param>
/// <param name="onBehalfOf">For whom; null for nobody.</param>
/// <param name="at">When, UTC, whole milliseconds.</param>
public sealed class PassAlongCourse(WorkCase before, LedgerActor actor, PersonId? onBehalfOf, DateTimeOffset at)
{
    private readonly PassAlong _said = PassAlong.Of(before);

    /// <summary>The first event.</summary>
    /// <param name="key">Of the new case.</param>
    /// <param name="from">Who hands the opening on.</param>
    /// <param name="to">To whom.</param>
    /// <param name="says">What it says.</param>
    /// <param name="personal">What <see cref="PassAlong.ToPersonal"/> keeps.</param>
    /// <param name="opening">Which opening.</param>
    /// <param name="note">What whoever hands it on writes; null for nothing.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="onBehalfOf">For whom; null for nobody.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    public static LedgerEvent Create(
        CaseKey key,
        PersonId from,
        PersonId to,
        PassAlong says,
        string? personal,
        string opening,
        string? note,
        LedgerActor actor,
        PersonId? onBehalfOf,
        DateTimeOffset at) => new(key, 1, StateTable.Create, PassAlongStates.Offered, actor, at)
        {
            OnBehalfOf = onBehalfOf,
            Opening = opening,
            Text = note,
            Data = says.ToData(),
            Personal = personal,
            Due = PassAlongStates.Table.DueIn(PassAlongStates.Offered, at),
            Parties = [new CaseParty(PartyRole.From, from), new CaseParty(PartyRole.To, to)],
        };

    /// <summary>Whoever it was handed to looks at it.</summary>
    /// <param name="isOnTheirWord">True where somebody else says so.</param>
    public LedgerEvent Accept(bool isOnTheirWord) => Moved(
        PassAlongStates.Accept, PassAlongStates.Accepted, _said with { IsOnTheirWord = isOnTheirWord });

    /// <summary>They do not want it.</summary>
    /// <inheritdoc cref="Accept"/>
    public LedgerEvent Decline(bool isOnTheirWord) => Moved(
        PassAlongStates.Decline, PassAlongStates.Declined, _said with { IsOnTheirWord = isOnTheirWord });

    /// <summary>They want to be put forward.</summary>
    /// <param name="referral">Id of the referral.</param>
    /// <param name="isOnTheirWord">True where somebody else says so.</param>
    public LedgerEvent Apply(string referral, bool isOnTheirWord) => Moved(
        PassAlongStates.Apply, PassAlongStates.Applied, _said with { Referral = referral, IsOnTheirWord = isOnTheirWord });

    /// <summary>They hand it on in their turn.</summary>
    /// <param name="child">Id of the pass-along by which they do.</param>
    /// <param name="isOnTheirWord">True where somebody else says so.</param>
    public LedgerEvent PassOn(string child, bool isOnTheirWord) => Moved(
        PassAlongStates.PassOn, PassAlongStates.PassedOn, _said with { Child = child, IsOnTheirWord = isOnTheirWord });

    /// <summary>It is taken back.</summary>
    public LedgerEvent Withdraw() => Moved(PassAlongStates.Withdraw, PassAlongStates.Withdrawn, _said);

    /// <summary>Nobody did anything with it in time.</summary>
    public LedgerEvent Expire() => Moved(PassAlongStates.Expire, PassAlongStates.Expired, _said);

    /// <summary>It cannot go on.</summary>
    public LedgerEvent Stop(string reason) =>
        Moved(PassAlongStates.Stop, PassAlongStates.Stopped, _said with { Reason = reason }) with { Reason = reason };

    /// <summary>The last event is taken back.</summary>
    /// <param name="then">The case before that.</param>
    public LedgerEvent Undo(WorkCase then) => Moved(StateTable.Undo, then.State, PassAlong.Of(then)) with { Due = then.Due };

    private LedgerEvent Moved(string happens, string state, PassAlong says) =>
        new(before.Key, before.Version + 1, happens, state, actor, at)
        {
            OnBehalfOf = onBehalfOf,
            Data = says.ToData(),
            Due = PassAlongStates.Table.DueIn(state, at),

            // What names somebody is found by them, so that they are told of it.
            Parties = before.Parties,
        };
}
