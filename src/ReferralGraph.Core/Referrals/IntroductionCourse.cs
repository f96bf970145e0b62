using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Makes the events of an introduction, of what somebody does and of what was found out about whoever is next. Pure.</summary>
/// <param name="before">The case.</param>
/// <param name="actor">Who does it.</param>
/// <param name="onBehalfOf">For whom; null for nobody.</param>
/// <param name="at">When, UTC, whole milliseconds.</param>
public sealed class IntroductionCourse(WorkCase before, LedgerActor actor, PersonId? onBehalfOf, DateTimeOffset at)
{
    private readonly Introduction _said = Introduction.Of(before);

    private PersonId[] Connectors => [.. before.With(PartyRole.Connector)];

    /// <summary>The first event.</summary>
    /// <param name="key">Of the new case.</param>
    /// <param name="path">The asker, connectors if any, and the target: two or more.</param>
    /// <param name="says">What it says.</param>
    /// <param name="opening">For which opening; null for none.</param>
    /// <param name="text">What the asker would write.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="onBehalfOf">For whom; null for nobody.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    public static LedgerEvent Create(
        CaseKey key,
        IReadOnlyList<PersonId> path,
        Introduction says,
        string? opening,
        string text,
        LedgerActor actor,
        PersonId? onBehalfOf,
        DateTimeOffset at) => new(key, 1, StateTable.Create, IntroductionStates.Draft, actor, at)
        {
            OnBehalfOf = onBehalfOf,
            Opening = opening,
            Text = text,
            Data = says.ToData(),
            Personal = says.ToPersonal(),
            Due = IntroductionStates.Table.DueIn(IntroductionStates.Draft, at),
            Parties = Ordered(
            [
                new CaseParty(PartyRole.Asker, path[0]),
                .. path.Skip(1).SkipLast(1).Select((person, place) => new CaseParty(PartyRole.Connector, person, place)),
                .. path.Count > 2 ? [new CaseParty(PartyRole.LastConnector, path[^2])] : Array.Empty<CaseParty>(),
                new CaseParty(PartyRole.Target, path[^1]),
            ]),
        };

    /// <summary>Whom a move asks next; null for nobody.</summary>
    /// <param name="introduction">The case before it.</param>
    /// <param name="happens">What happens.</param>
    public static (PartyRole Role, int Position, PersonId Person)? NextOf(WorkCase introduction, string happens)
    {
        PersonId[] connectors = [.. introduction.With(PartyRole.Connector)];
        var passed = Introduction.Of(introduction).Passed;
        var target = (PartyRole.Target, 0, introduction.With(PartyRole.Target).First());
        return happens switch
        {
            IntroductionStates.Ask => connectors.Length == 0 ? target : (PartyRole.Connector, 0, connectors[0]),
            IntroductionStates.Accept => passed + 1 < connectors.Length
                ? (PartyRole.Connector, passed + 1, connectors[passed + 1])
                : null,
            IntroductionStates.AskTarget => target,
            IntroductionStates.Reach => introduction.State == IntroductionStates.TargetAsked
                ? target
                : (PartyRole.Connector, passed, connectors[passed]),
            _ => null,
        };
    }

    /// <summary>Its text is changed.</summary>
    public LedgerEvent Edit(string text) => Moved(IntroductionStates.Edit, IntroductionStates.Draft) with { Text = text };

    /// <summary>It sets out.</summary>
    public LedgerEvent Ask(NextAsk next) => Asking(
        IntroductionStates.Ask, Connectors.Length == 0 ? IntroductionStates.TargetAsked : IntroductionStates.Asked, _said, next);

    /// <summary>A connector passes it on.</summary>
    /// <param name="next">Whether the next one can be asked; counts where there is one.</param>
    public LedgerEvent Accept(NextAsk next)
    {
        var says = _said with { Passed = _said.Passed + 1, IsHandedOver = false };
        return says.Passed < Connectors.Length
            ? Asking(IntroductionStates.Accept, IntroductionStates.Asked, says, next)
            : Moved(IntroductionStates.Accept, IntroductionStates.Agreed) with
            {
                Data = says.ToData(),
                Parties = Waiting(before.With(PartyRole.LastConnector).First()),
            };
    }

    /// <summary>A connector says no.</summary>
    public LedgerEvent Decline(string? reason) => Ended(IntroductionStates.Decline, IntroductionStates.Declined, reason);

    /// <summary>A connector has a colleague asked in their place.</summary>
    /// <param name="colleague">Whom.</param>
    /// <param name="toThem">The tie that leads to them, where there is one.</param>
    /// <param name="onward">Their tie to the next person.</param>
    public LedgerEvent HandOver(PersonId colleague, FrozenTie toThem, FrozenTie onward)
    {
        var (place, from) = (_said.Passed, before.With(PartyRole.Waiting).First());
        var ties = _said.Ties.Count > 0 ? _said.Ties.ToArray() : [.. Enumerable.Repeat(new FrozenTie(0), Connectors.Length + 1)];
        (ties[place], ties[place + 1]) = (toThem, onward);
        var isLast = place == Connectors.Length - 1;
        var parties = before.Parties
            .Where(party => party.Role != PartyRole.Waiting
                && !(party.Role == PartyRole.Connector && party.Position == place)
                && !(isLast && party.Role == PartyRole.LastConnector))
            .Append(new CaseParty(PartyRole.HandedOver, from, before.With(PartyRole.HandedOver).Count()))
            .Append(new CaseParty(PartyRole.Connector, colleague, place))
            .Append(new CaseParty(PartyRole.Waiting, colleague))
            .Concat(isLast ? [new CaseParty(PartyRole.LastConnector, colleague)] : []);
        var says = _said with
        {
            Ties = ValueArray.From(ties),
            IsHandedOver = true,
            Reached = ValueArray.From(_said.Reached
                .Select(reached => reached.Role == PartyRole.Connector.Name() && reached.Position == place
                    ? reached with { Role = PartyRole.HandedOver.Name(), Position = before.With(PartyRole.HandedOver).Count() }
                    : reached)
                .Append(new ReachedParty(PartyRole.Connector.Name(), place, at))),
        };
        return Moved(IntroductionStates.HandOver, IntroductionStates.Asked) with
        {
            Data = says.ToData(),
            Personal = says.ToPersonal(),
            Parties = Ordered(parties),
        };
    }

    /// <summary>The last connector asks the target.</summary>
    /// <param name="next">Whether the target can be asked.</param>
    /// <param name="vouches">True where the tenant takes the connector's word for the target's, of a target who could be asked now: so
    /// that one who is full and one who does not want to be asked look alike.</param>
    public LedgerEvent AskTarget(NextAsk next, bool vouches) => vouches && next == NextAsk.Now
        ? Agreed(IntroductionStates.AskTarget, PartyRole.LastConnector)
        : Asking(IntroductionStates.AskTarget, IntroductionStates.TargetAsked, _said, next);

    /// <summary>The target says yes.</summary>
    /// <param name="by">Who says so: the target, or whoever asked them.</param>
    public LedgerEvent TargetAgree(PartyRole by) => Agreed(IntroductionStates.TargetAgree, by);

    /// <summary>The target says no.</summary>
    public LedgerEvent TargetDecline(string? reason) =>
        Ended(IntroductionStates.TargetDecline, IntroductionStates.TargetDeclined, reason);

    /// <summary>The last connector brings the two together.</summary>
    public LedgerEvent Introduce() => Idle(IntroductionStates.Introduce, IntroductionStates.Introduced);

    /// <summary>One of the two wrote to the other.</summary>
    public LedgerEvent Reply() => Idle(IntroductionStates.Reply, IntroductionStates.Replied);

    /// <summary>The two met.</summary>
    public LedgerEvent Meet() => Idle(IntroductionStates.Meet, IntroductionStates.Met);

    /// <summary>The target puts the asker forward.</summary>
    /// <param name="referral">Id of the referral.</param>
    public LedgerEvent Refer(string referral) => Moved(IntroductionStates.Refer, before.State) with
    {
        Data = (_said with { Referral = referral }).ToData(),
        Due = before.Due,
    };

    /// <summary>The asker takes it back.</summary>
    public LedgerEvent Withdraw() => Idle(IntroductionStates.Withdraw, IntroductionStates.Withdrawn);

    /// <summary>Whoever was full or away is asked at last, or not yet, or never.</summary>
    public LedgerEvent Reach(NextAsk next) => Asking(IntroductionStates.Reach, before.State, _said, next);

    /// <summary>Nobody answered in time.</summary>
    public LedgerEvent Expire() => Idle(IntroductionStates.Expire, IntroductionStates.Expired);

    /// <summary>Neither wrote to the other in time.</summary>
    public LedgerEvent NotReplied() => Idle(IntroductionStates.NotReplied, IntroductionStates.NoReply);

    /// <summary>It cannot go on.</summary>
    public LedgerEvent Stop(string reason) => Ended(IntroductionStates.Stop, IntroductionStates.Stopped, reason);

    /// <summary>The last event is taken back.</summary>
    /// <param name="then">The case before that.</param>
    public LedgerEvent Undo(WorkCase then) => Moved(StateTable.Undo, then.State) with
    {
        Data = then.Data,
        Parties = then.Parties,
        Due = then.Due,
        Personal = then.Personal,
        Text = then.Text,
    };

    private LedgerEvent Moved(string happens, string state) => new(before.Key, before.Version + 1, happens, state, actor, at)
    {
        OnBehalfOf = onBehalfOf,
        Due = IntroductionStates.Table.DueIn(state, at),
    };

    /// <summary>Nobody is waited for from then on.</summary>
    private LedgerEvent Idle(string happens, string state) => Moved(happens, state) with { Parties = Waiting(person: null) };

    private LedgerEvent Ended(string happens, string state, string? reason) => Idle(happens, state) with
    {
        Reason = reason,
        Data = (_said with { Reason = reason }).ToData(),
    };

    private LedgerEvent Agreed(string happens, PartyRole by)
    {
        var state = Connectors.Length == 0 ? IntroductionStates.Introduced : IntroductionStates.TargetAgreed;
        var says = _said with { AgreedBy = by.Name(), IsBlocked = false };
        if (!says.Reached.Any(reached => reached.Role == PartyRole.Target.Name()))
        {
            // Somebody said yes for them; from then on it is their case, too.
            says = says with { Reached = ValueArray.From(says.Reached.Append(new ReachedParty(PartyRole.Target.Name(), 0, at))) };
        }

        return Moved(happens, state) with
        {
            Data = says.ToData(),
            Parties = Waiting(before.With(PartyRole.LastConnector).Select(person => (PersonId?)person).FirstOrDefault()),
        };
    }

    private LedgerEvent Asking(string happens, string state, Introduction says, NextAsk next)
    {
        var moved = Moved(happens, state);
        if (next.IsClosed)
        {
            // It reads as asked until it would have expired.
            return moved with
            {
                Data = (says with { IsBlocked = true }).ToData(),
                Parties = Waiting(person: null),
                Due = new CaseDue(IntroductionStates.Stop, moved.Due!.At),
            };
        }

        if (next.FreeOn is { } day)
        {
            return moved with
            {
                Data = says.ToData(),
                Parties = Waiting(person: null),
                Due = new CaseDue(IntroductionStates.Reach, new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)),
            };
        }

        var (role, position, person) = NextOf(before, happens)!.Value;
        return moved with
        {
            Data = (says with
            {
                Reached = ValueArray.From(says.Reached.Append(new ReachedParty(role.Name(), position, at))),
            }).ToData(),
            Parties = Waiting(person),
        };
    }

    private ValueArray<CaseParty> Waiting(PersonId? person) => Ordered(
    [
        .. before.Parties.Where(party => party.Role != PartyRole.Waiting),
        .. person is { } waiting ? [new CaseParty(PartyRole.Waiting, waiting)] : Array.Empty<CaseParty>(),
    ]);

    private static ValueArray<CaseParty> Ordered(IEnumerable<CaseParty> parties) =>
        ValueArray.From(parties.OrderBy(party => party.Role).ThenBy(party => party.Position));
}
