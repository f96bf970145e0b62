using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Makes the events of a new hire. Pure.</summary>
/// <param name="before">The case.</param>
/// <param name="at">When, UTC, whole milliseconds.</param>
public sealed class NewHireCourse(WorkCase before, DateTimeOffset at)
{
    /// <summary>The first event.</summary>
    /// <param name="key">Of the new case.</param>
    /// <param name="person">Who is new.</param>
    /// <param name="says">What is planned.</param>
    /// <param name="due">When, UTC.</param>
    /// <param name="at">When it is made, UTC, whole milliseconds.</param>
    public static LedgerEvent Create(CaseKey key, PersonId person, NewHire says, DateTimeOffset due, DateTimeOffset at) =>
        new(key, 1, StateTable.Create, NewHireStates.Planned, LedgerActor.Service, at)
        {
            Data = says.ToData(),
            Due = new CaseDue(NewHireStates.Look, due),
            Parties = [new CaseParty(PartyRole.NewHire, person)],
        };

    /// <summary>A day has come.</summary>
    /// <param name="says">What is planned next; null where all days are over.</param>
    /// <param name="due">When, UTC; null likewise.</param>
    public LedgerEvent Look(NewHire? says, DateTimeOffset? due) =>
        Moved(NewHireStates.Look, says is null ? NewHireStates.Done : NewHireStates.Planned) with
        {
            Data = (says ?? NewHire.Of(before)).ToData(),
            Due = due is { } moment ? new CaseDue(NewHireStates.Look, moment) : null,
        };

    /// <summary>Their first day is another one.</summary>
    /// <param name="says">What is planned now.</param>
    /// <param name="due">When, UTC.</param>
    public LedgerEvent Plan(NewHire says, DateTimeOffset due) => Moved(NewHireStates.Plan, before.State) with
    {
        Data = says.ToData(),
        Due = new CaseDue(NewHireStates.Look, due),
    };

    /// <summary>Nobody is asked about them any more.</summary>
    public LedgerEvent Stop(string reason) => Moved(NewHireStates.Stop, NewHireStates.Stopped) with { Reason = reason };

    private LedgerEvent Moved(string happens, string state) =>
        new(before.Key, before.Version + 1, happens, state, LedgerActor.Service, at) { Parties = before.Parties };
}
