using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Demo;

/// <summary>Pass-alongs of the made-up tenant, in every state: Cara, who looks for work, hands on what others may want.</summary>
internal sealed class DemoPassAlongs
{
    private static readonly PersonId s_cara = new("cara.featherstoke");
    private static readonly PersonId s_beatriz = new("beatriz.elderquay");
    private static readonly PersonId s_benno = new("benno.emberlough");
    private static readonly PersonId s_jose = new("jose.ironpasture");

    private readonly DateOnly _today;
    private readonly List<LedgerEvent> _events = [];
    private readonly Dictionary<CaseKey, WorkCase> _cases = [];
    private readonly Dictionary<string, WorkCase> _openings;

    /// <param name="openings">What happened to the tenant's openings.</param>
    /// <param name="today">UTC day that all dates are counted back from.</param>
    public DemoPassAlongs(IEnumerable<LedgerEvent> openings, DateOnly today)
    {
        _today = today;
        _openings = openings.Where(happened => happened.Name == StateTable.Create)
            .ToDictionary(made => made.Case.Id, made => CaseFold.Apply(null, made), StringComparer.Ordinal);
        Make("cara-stopped", 100, "talent-partner", s_cara, s_benno, course => course.Stop(StopReasons.OpeningClosed));
        Make("cara-expired", 59, "platform-engineer", s_cara, s_jose, course => course.Expire());
        Make("cara-withdrawn", 30, "platform-engineer", s_cara, s_benno, course => course.Withdraw());
        Make("cara-declined", 28, "data-lead", s_cara, s_benno, course => course.Decline(isOnTheirWord: false));
        Make(
            "cara-passed-on",
            25,
            "platform-engineer",
            s_cara,
            s_jose,
            course => course.Accept(isOnTheirWord: false),
            course => course.PassOn("jose-applied", isOnTheirWord: false));
        Make(
            "jose-applied",
            24,
            "platform-engineer",
            s_jose,
            s_benno,
            course => course.Accept(isOnTheirWord: false),
            course => course.Apply("handed-on", isOnTheirWord: false));
        Make("cara-accepted", 12, "data-lead", s_cara, s_beatriz, course => course.Accept(isOnTheirWord: false));
        Make("cara-offered", 6, "platform-engineer", s_cara, s_beatriz);
        Refer("jose-applied", "handed-on", 22);
    }

    private delegate LedgerEvent Move(PassAlongCourse course);

    /// <summary>What happened to them, and to the referral that came of one, in order of time.</summary>
    public IEnumerable<LedgerEvent> Events() => _events.OrderBy(happened => happened.At);

    private void Make(string id, int daysAgo, string opening, PersonId from, PersonId to, params Move[] moves)
    {
        var key = new CaseKey(CaseKind.PassAlong, id);
        Take(PassAlongCourse.Create(
            key,
            from,
            to,
            new PassAlong("workedWith", "recommend") { Parent = id == "jose-applied" ? "cara-passed-on" : null },
            personal: null,
            opening,
            "This is nothing for me, and I thought of you.",
            LedgerActor.Of(from),
            onBehalfOf: null,
            At(daysAgo, 0)));
        for (var step = 0; step < moves.Length; step++)
        {
            var happened = moves[step](new PassAlongCourse(_cases[key], LedgerActor.Of(to), onBehalfOf: null, At(daysAgo, step + 1)));
            Take(happened with
            {
                Actor = happened.Name switch
                {
                    PassAlongStates.Expire or PassAlongStates.Stop => LedgerActor.Service,
                    PassAlongStates.Withdraw => LedgerActor.Of(from),
                    _ => happened.Actor,
                },
                At = happened.Name == PassAlongStates.Expire ? At(daysAgo - 30, 1)
                    : happened.Name == PassAlongStates.Stop ? At(90, 0)
                    : happened.At,
            });
        }
    }

    private void Refer(string passAlong, string referral, int daysAgo)
    {
        var handed = _cases[new CaseKey(CaseKind.PassAlong, passAlong)];
        var opening = _openings[handed.Opening!];
        var (said, at) = (PassAlong.Of(handed), At(daysAgo, 2));
        Take(ReferralCourse.Create(
            new CaseKey(CaseKind.Referral, referral),
            [
                new CaseParty(PartyRole.Referrer, handed.With(PartyRole.From).First()),
                new CaseParty(PartyRole.Candidate, handed.With(PartyRole.To).First()),
                .. opening.Parties,
            ],
            new Referral(said.Knows, said.Level, Referral.FromPassAlong)
            {
                PassAlong = passAlong,
                IsById = true,
                JobFamily = Opening.Of(opening).JobFamily,
                Consent = new CandidateConsent(at, "by applying"),
            },
            candidate: null,
            handed.Opening!,
            note: null,
            LedgerActor.Of(handed.With(PartyRole.To).First()),
            onBehalfOf: null,
            at));
    }

    private void Take(LedgerEvent happened)
    {
        _events.Add(happened);
        _cases[happened.Case] = CaseFold.Apply(_cases.GetValueOrDefault(happened.Case), happened);
    }

    private DateTimeOffset At(int daysAgo, int hour) => new(_today.AddDays(-daysAgo), new TimeOnly(9 + hour, 0), TimeSpan.Zero);
}
