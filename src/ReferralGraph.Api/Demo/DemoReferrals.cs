using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Demo;

/// <summary>Referrals of the made-up tenant over two years, in every state, and what they say of the candidates.</summary>
/// <remarks>Who was hired is a colleague who began at that time; everybody else is somebody elsewhere.</remarks>
internal sealed class DemoReferrals
{
    private const string Old = "data-analyst";

    private static readonly PersonId s_ada = new("ada.ambervale");
    private static readonly PersonId s_jose = new("jose.ironpasture");
    private static readonly PersonId s_esme = new("esme.fallowmere");
    private static readonly PersonId[] s_told =
        [s_ada, s_jose, s_esme, new("beatriz.elderquay"), new("benno.emberlough"), new("cara.featherstoke")];

    private readonly DateOnly _today;
    private readonly Dictionary<CaseKey, List<LedgerEvent>> _events = [];
    private readonly Dictionary<CaseKey, WorkCase> _cases = [];
    private readonly Dictionary<string, DemoPerson> _hired = new(StringComparer.Ordinal);

    /// <param name="people">Everybody of the tenant.</param>
    /// <param name="openings">What happened to its openings.</param>
    /// <param name="today">UTC day that all dates are counted back from.</param>
    public DemoReferrals(IReadOnlyList<DemoPerson> people, IEnumerable<LedgerEvent> openings, DateOnly today)
    {
        _today = today;
        var says = openings.Where(happened => happened.Name == StateTable.Create).ToDictionary(
            made => made.Case.Id, made => (Opening.Of(CaseFold.Apply(null, made)), made.Parties!.Value), StringComparer.Ordinal);
        var others = new Queue<DemoPerson>(people.Where(person => !person.WorksAt(DemoCompanies.Own) && !s_told.Contains(person.Id)));
        foreach (var (id, daysAgo, opening, referrer, steps) in Everything(people))
        {
            var (told, parties) = says[opening];
            var candidate = _hired.GetValueOrDefault(id) ?? others.Dequeue();
            Make(id, daysAgo, candidate.Id, referrer, opening, told.JobFamily, parties, steps);
        }
    }

    /// <summary>What happened to them, in order of time.</summary>
    public IEnumerable<LedgerEvent> Events() => _events.Values.SelectMany(events => events).OrderBy(happened => happened.At);

    /// <summary>What the graph knows of the candidates by them.</summary>
    public IEnumerable<OutcomeEvent> Outcomes() => _events.Values.SelectMany(ReferralOutcomes.Of);

    /// <summary>The start of each step: days after the referral was made, and what happens.</summary>
    private IEnumerable<(string Id, int DaysAgo, string Opening, PersonId Referrer, (int After, ReferralMove Move)[] Steps)> Everything(
        IReadOnlyList<DemoPerson> people)
    {
        foreach (var (id, least, most) in new[] { ("retained-year", 13, 20), ("retained", 4, 10) })
        {
            if (people.FirstOrDefault(person => person.WorksAt(DemoCompanies.Own)
                && person.Stints[0].BeganMonthsAgo >= least && person.Stints[0].BeganMonthsAgo <= most
                && !s_told.Contains(person.Id)) is { } hire)
            {
                _hired.Add(id, hire);
                var start = new DateOnly(_today.Year, _today.Month, 1).AddMonths(-hire.Stints[0].BeganMonthsAgo);
                yield return (id, _today.DayNumber - start.DayNumber + 50, Old, s_jose, Hired(start, id));
            }
        }

        // Nobody else of the demo began so lately.
        yield return ("started", 70, Old, s_jose, Hired(_today.AddDays(-20), "started"));
        yield return ("left-early", 300, Old, s_esme, [.. Way(30, 6), (40, On("started", started: 300 - 40)), (90, new("leftEarly")
        {
            StartedOn = _today.AddDays(-260), LeftOn = _today.AddDays(-210),
        })]);
        yield return ("declined-offer", 100, "designer", s_esme, [.. Way(5, 5), (40, new("declinedOffer"))]);
        yield return ("rejected", 85, "designer", s_jose, [.. Way(3, 3), (20, new("rejected") { Reason = "skills" })]);
        yield return ("expired", 150, Old, s_esme, [(90, new(ReferralStates.Expire))]);
        yield return ("closed", 58, "platform-engineer", s_jose, [(9, new("closed"))]);
        yield return ("withdrawn", 55, "platform-engineer", s_esme, [.. Way(4, 2), (12, new(ReferralStates.Withdraw))]);
        yield return ("hired", 50, "platform-engineer", s_jose, [.. Way(3, 6)]);
        yield return ("offer", 33, "data-lead", s_jose, [.. Way(3, 5)]);
        yield return ("interview", 26, "data-lead", s_esme, [.. Way(3, 4), (20, new("interview"))]);
        yield return ("screening", 21, "data-lead", s_jose, [.. Way(4, 3)]);
        yield return ("submitted", 16, "platform-engineer", s_esme, [.. Way(3, 2)]);
        yield return ("contacted", 9, "platform-engineer", s_jose, [.. Way(2, 1)]);
        yield return ("lead", 5, "data-lead", s_esme, []);

        ReferralMove On(string happens, int started) => new(happens) { StartedOn = _today.AddDays(-started) };
    }

    /// <summary>The first steps, one every few days.</summary>
    private static IEnumerable<(int After, ReferralMove Move)> Way(int every, int steps) =>
        Enumerable.Range(1, steps).Select(step => (
            Math.Min(step * every, 30 + step), new ReferralMove(ReferralStates.Steps[step])));

    private static (int After, ReferralMove Move)[] Hired(DateOnly start, string id) =>
    [
        .. Way(6, 6),
        (50, new(ReferralStates.Started) { StartedOn = start }),
        .. id == "started" ? [] : new[] { (50 + 90, new ReferralMove(ReferralStates.Retained90)) },
        .. id == "retained-year" ? [(50 + 365, new ReferralMove(ReferralStates.Retained1y))] : Array.Empty<(int, ReferralMove)>(),
    ];

    private void Make(
        string id,
        int daysAgo,
        PersonId candidate,
        PersonId referrer,
        string opening,
        string? family,
        IEnumerable<CaseParty> parties,
        (int After, ReferralMove Move)[] steps)
    {
        var key = new CaseKey(CaseKind.Referral, id);
        var made = At(daysAgo, 0);
        Take(ReferralCourse.Create(
            key,
            [new CaseParty(PartyRole.Referrer, referrer), new CaseParty(PartyRole.Candidate, candidate), .. parties],
            new Referral("workedWith", "recommend", "api")
            {
                IsById = true,
                JobFamily = family,
                Consent = steps.Length == 0 ? null : new CandidateConsent(made.AddDays(-1), "by e-mail"),
            },
            candidate: null,
            opening,
            "We worked together, and I would do so again.",
            LedgerActor.Of(referrer),
            onBehalfOf: null,
            made));
        foreach (var (after, move) in steps)
        {
            var by = move.Event is ReferralStates.Expire or ReferralStates.Started or ReferralStates.Retained90 or ReferralStates.Retained1y
                or ReferralStates.LeftEarly
                ? LedgerActor.Service
                : LedgerActor.Of(s_ada);
            Take(new ReferralCourse(_cases[key], by, onBehalfOf: null, At(daysAgo - after, 1)).Move(move, restsOnStatement: false));
        }
    }

    private void Take(LedgerEvent happened)
    {
        if (!_events.TryGetValue(happened.Case, out var events))
        {
            _events.Add(happened.Case, events = []);
        }

        events.Add(happened);
        _cases[happened.Case] = CaseFold.Apply(_cases.GetValueOrDefault(happened.Case), happened);
    }

    private DateTimeOffset At(int daysAgo, int hour) => new(_today.AddDays(-daysAgo), new TimeOnly(9 + hour, 0), TimeSpan.Zero);
}
