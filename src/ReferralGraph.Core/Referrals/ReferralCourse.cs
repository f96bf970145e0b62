using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Makes the events of a referral. Pure.</summary>
/// <param name="before">The case.</param>
/// <param name="actor">Who does it.</param>
/// <param name="onBehalfOf">For whom; null for nobody.</param>
/// <param name="at">When, UTC, whole milliseconds.</param>
public sealed class ReferralCourse(WorkCase before, LedgerActor actor, PersonId? onBehalfOf, DateTimeOffset at)
{
    /// <summary>After so many days on which nothing happened a lead expires.</summary>
    private const int LeadDays = 90;

    private const int FirstDays = 90;
    private const int YearDays = 365;

    private readonly Referral _said = Referral.Of(before);

    private DateOnly Today => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>The first event.</summary>
    /// <param name="key">Of the new case.</param>
    /// <param name="parties">Referrer and candidate, and of the opening recruiter and hiring manager.</param>
    /// <param name="says">What it says.</param>
    /// <param name="candidate">What was written of the candidate; null where they are named by id.</param>
    /// <param name="opening">For which opening.</param>
    /// <param name="note">What the referrer writes; null for nothing.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="onBehalfOf">For whom; null for nobody.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    public static LedgerEvent Create(
        CaseKey key,
        IEnumerable<CaseParty> parties,
        Referral says,
        WrittenCandidate? candidate,
        string opening,
        string? note,
        LedgerActor actor,
        PersonId? onBehalfOf,
        DateTimeOffset at) => new(key, 1, StateTable.Create, ReferralStates.Lead, actor, at)
        {
            OnBehalfOf = onBehalfOf,
            Opening = opening,
            Text = note,
            Data = says.ToData(),
            Personal = Referral.ToPersonal(candidate, says.ConsentHow),
            Due = DueIn(ReferralStates.Lead, says, at),
            Parties = ValueArray.From(parties.OrderBy(party => party.Role)),
        };

    /// <summary>True where a move submits a candidate who was not submitted, be it on the way to a later step.</summary>
    public static bool Submits(WorkCase referral, ReferralMove move) =>
        IsSubmitted(move.To ?? move.Event) && Referral.Of(referral).Submitted is null;

    /// <summary>A move of the table.</summary>
    /// <param name="move">What happens.</param>
    /// <param name="restsOnStatement">True where it is submitted by this on what the candidate stated elsewhere.</param>
    public LedgerEvent Move(ReferralMove move, bool restsOnStatement)
    {
        var to = move.Event == ReferralStates.Withdraw ? ReferralStates.Withdrawn
            : move.Event == ReferralStates.Expire ? ReferralStates.Expired
            : move.To ?? move.Event;
        var says = Said(move, to);
        if (restsOnStatement)
        {
            says = says with { RestsOnStatement = true };
        }

        return Moved(move.Event, to) with
        {
            Reason = move.Reason,
            Data = says.ToData(),
            Personal = move.Consent is { } consent ? Referral.ToPersonal(Referral.CandidateOf(before), consent.How) : null,
            Due = DueIn(to, says, at),
        };
    }

    /// <summary>Other people recruit for the opening.</summary>
    /// <param name="parties">Its recruiter and hiring manager now, of those that are known.</param>
    public LedgerEvent Assign(IEnumerable<CaseParty> parties) => Moved(ReferralStates.Assign, before.State) with
    {
        Due = before.Due,
        Parties = ValueArray.From(before.Parties
            .Where(party => party.Role is not (PartyRole.Recruiter or PartyRole.HiringManager))
            .Concat(parties)
            .OrderBy(party => party.Role)),
    };

    /// <summary>The last event is taken back.</summary>
    /// <param name="then">The case before that.</param>
    public LedgerEvent Undo(WorkCase then) => Moved(StateTable.Undo, then.State) with { Data = then.Data, Due = then.Due };

    private static int StepOf(string state) => ReferralStates.Steps.ToList().IndexOf(state);

    private static bool IsSubmitted(string state) => StepOf(state) >= StepOf(ReferralStates.Submitted);

    private static CaseDue? DueIn(string state, Referral says, DateTimeOffset at) => state switch
    {
        ReferralStates.Lead or ReferralStates.Contacted => new CaseDue(ReferralStates.Expire, at.AddDays(LeadDays)),
        ReferralStates.Started => new CaseDue(ReferralStates.Retained90, After(says, FirstDays, at)),
        ReferralStates.Retained90 => new CaseDue(ReferralStates.Retained1y, After(says, YearDays, at)),
        _ => null,
    };

    /// <summary>So many days after the first day of work; where nobody knows that day, after the moment it was noted.</summary>
    private static DateTimeOffset After(Referral says, int days, DateTimeOffset at) => says.StartedOn is { } first
        ? new DateTimeOffset(first.AddDays(days), TimeOnly.MinValue, TimeSpan.Zero)
        : at.AddDays(days);

    private Referral Said(ReferralMove move, string to)
    {
        var byReferrer = Referrers.Contains(onBehalfOf ?? actor.Person ?? default);
        var says = _said with
        {
            Consent = move.Consent ?? _said.Consent,
            Answered = byReferrer || actor == LedgerActor.Service ? _said.Answered : _said.Answered ?? at,
            Reason = move.Reason,
            Rounds = to == ReferralStates.Interview && move.Event == to ? _said.Rounds + 1 : _said.Rounds,
            StartedOn = move.StartedOn ?? _said.StartedOn ?? (to == ReferralStates.Started ? Today : null),
            LeftOn = to == ReferralStates.LeftEarly ? move.LeftOn ?? Today : null,
        };
        var step = StepOf(to);
        return says with
        {
            Submitted = step < 0 ? says.Submitted : IsSubmitted(to) ? says.Submitted ?? at : null,
            Rounds = step >= 0 && step < StepOf(ReferralStates.Interview) ? 0 : says.Rounds,
            StartedOn = step >= 0 && step < StepOf(ReferralStates.Started) ? null : says.StartedOn,
        };
    }

    private IEnumerable<PersonId> Referrers => before.With(PartyRole.Referrer);

    private LedgerEvent Moved(string happens, string state) => new(before.Key, before.Version + 1, happens, state, actor, at)
    {
        OnBehalfOf = onBehalfOf,

        // What names somebody is found by them, so that they are told of it.
        Parties = before.Parties,
    };
}
