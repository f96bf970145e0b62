using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Makes the events of a prompt. Pure.</summary>
/// <param name="before">The case.</param>
/// <param name="actor">Who does it.</param>
/// <param name="onBehalfOf">For whom; null for nobody.</param>
/// <param name="at">When, UTC, whole milliseconds.</param>
public sealed class PromptCourse(WorkCase before, LedgerActor actor, PersonId? onBehalfOf, DateTimeOffset at)
{
    private readonly Prompt _said = Prompt.Of(before);

    /// <summary>The first event.</summary>
    /// <param name="key">Of the new case.</param>
    /// <param name="manager">Who is asked.</param>
    /// <param name="newHire">Who is new.</param>
    /// <param name="coworker">Whom they worked with.</param>
    /// <param name="says">What it says.</param>
    /// <param name="opening">Which opening they fit.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    public static LedgerEvent Create(
        CaseKey key, PersonId manager, PersonId newHire, PersonId coworker, Prompt says, string opening, DateTimeOffset at) =>
        new(key, 1, StateTable.Create, PromptStates.Due, LedgerActor.Service, at)
        {
            Opening = opening,
            Data = says.ToData(),
            Due = PromptStates.Table.DueIn(PromptStates.Due, at),
            Parties =
            [
                new CaseParty(PartyRole.Manager, manager),
                new CaseParty(PartyRole.NewHire, newHire),
                new CaseParty(PartyRole.Coworker, coworker),
            ],
        };

    /// <summary>The manager answers.</summary>
    /// <param name="answer">One of <see cref="Prompt.Answers"/>.</param>
    /// <param name="note">What they write to the new hire; null for nothing.</param>
    public LedgerEvent Answer(string answer, string? note) =>
        Moved(PromptStates.Answer, PromptStates.Answered, _said with { Answer = answer }) with
        {
            // Nobody is waited for after any other answer.
            Due = answer == Prompt.Fits ? PromptStates.Table.DueIn(PromptStates.Answered, at) : null,
            Text = note ?? string.Empty,
        };

    /// <summary>Somebody else is the manager now.</summary>
    public LedgerEvent TakeOver(PersonId manager) => Moved(PromptStates.TakeOver, before.State, _said) with
    {
        Due = before.Due,
        Parties =
        [
            new CaseParty(PartyRole.Manager, manager),
            .. before.Parties.Where(party => party.Role != PartyRole.Manager),
        ],
    };

    /// <summary>The manager is asked once more.</summary>
    /// <param name="manager">Who that is now.</param>
    /// <param name="opening">Which opening they fit now.</param>
    public LedgerEvent AskAgain(PersonId manager, string opening) => TakeOver(manager) with
    {
        Name = PromptStates.AskAgain,
        State = PromptStates.Due,
        Opening = opening,
        Data = (_said with { Answer = null, Asked = _said.Asked + 1 }).ToData(),
        Due = PromptStates.Table.DueIn(PromptStates.Due, at),
        Text = string.Empty,
    };

    /// <summary>The new hire puts them forward.</summary>
    /// <param name="referral">Id of the referral.</param>
    public LedgerEvent Confirm(string referral) =>
        Moved(PromptStates.Confirm, PromptStates.Confirmed, _said with { Referral = referral });

    /// <summary>The new hire does not.</summary>
    public LedgerEvent Refuse() => Moved(PromptStates.Refuse, PromptStates.Refused, _said);

    /// <summary>Nobody said anything in time.</summary>
    public LedgerEvent Expire() => Moved(PromptStates.Expire, PromptStates.Expired, _said);

    /// <summary>Nobody can be asked any more.</summary>
    public LedgerEvent Void(string reason) =>
        Moved(PromptStates.MakeVoid, PromptStates.Void, _said with { Reason = reason }) with { Reason = reason };

    /// <summary>The last event is taken back.</summary>
    /// <param name="then">The case before that.</param>
    public LedgerEvent Undo(WorkCase then) => Moved(StateTable.Undo, then.State, Prompt.Of(then)) with
    {
        Due = then.Due,
        Text = then.Text ?? string.Empty,
    };

    private LedgerEvent Moved(string happens, string state, Prompt says) =>
        new(before.Key, before.Version + 1, happens, state, actor, at)
        {
            OnBehalfOf = onBehalfOf,
            Data = says.ToData(),

            // What names somebody is found by them, so that they are told of it.
            Parties = before.Parties,
        };
}
