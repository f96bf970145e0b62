using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Demo;

/// <summary>Introductions of the made-up tenant, in every state, over paths of <see cref="DemoStory"/>.</summary>
/// <param name="today">UTC day that all dates are counted back from.</param>
internal sealed class DemoIntroductions(DateOnly today)
{
    private static readonly PersonId s_ada = new("ada.ambervale");
    private static readonly PersonId s_jose = new("jose.ironpasture");
    private static readonly PersonId s_esme = new("esme.fallowmere");
    private static readonly PersonId s_beatriz = new("beatriz.elderquay");
    private static readonly PersonId s_benno = new("benno.emberlough");
    private static readonly PersonId s_cara = new("cara.featherstoke");

    private readonly List<LedgerEvent> _events = [];
    private readonly Dictionary<CaseKey, WorkCase> _cases = [];

    private delegate LedgerEvent Move(IntroductionCourse course);

    /// <summary>What happened to them, in order of time.</summary>
    public IEnumerable<LedgerEvent> Events()
    {
        Move ask = course => course.Ask(NextAsk.Now);
        Move accept = course => course.Accept(NextAsk.Now);
        Move askTarget = course => course.AskTarget(NextAsk.Now, vouches: false);
        Move agree = course => course.TargetAgree(PartyRole.Target);
        Move introduce = course => course.Introduce();
        Move reply = course => course.Reply();
        Make("ada-beatriz-met", 170, s_jose, s_beatriz, null, ask, accept, askTarget, agree, introduce, reply, c => c.Meet());
        Make("ada-benno-replied", 140, s_esme, s_benno, null, ask, accept, askTarget, agree, introduce, reply);
        Make("ada-benno-silent", 110, s_esme, s_benno, null, ask, accept, askTarget, agree, introduce, c => c.NotReplied());
        Make("ada-beatriz-no", 100, s_jose, s_beatriz, null, ask, accept, askTarget, c => c.TargetDecline("notNow"));
        Make("ada-benno-declined", 76, s_esme, s_benno, null, ask, c => c.Decline("notNow"));
        Make("ada-benno-expired", 60, s_esme, s_benno, null, ask, c => c.Expire());
        Make("ada-beatriz-withdrawn", 45, s_jose, s_beatriz, null, ask, c => c.Withdraw());
        Make("ada-beatriz-stopped", 40, s_jose, s_beatriz, null, ask, c => c.Stop(StopReasons.PersonGone));
        Make("ada-benno-introduced", 12, s_esme, s_benno, null, ask, accept, askTarget, agree, introduce);
        Make("ada-beatriz-agreed", 9, s_jose, s_beatriz, "data-lead", ask, accept, askTarget, agree);
        Make("ada-beatriz-target", 8, s_jose, s_beatriz, "platform-engineer", ask, accept, askTarget);
        Make("ada-benno-passed", 6, s_esme, s_benno, "platform-engineer", ask, accept);
        Make("ada-beatriz-asked", 3, s_jose, s_beatriz, "data-lead", ask);
        Make("ada-benno-asked", 5, s_esme, s_benno, null, ask);
        Make("ada-benno-asked-again", 4, s_esme, s_benno, null, ask);
        Make("ada-cara-hardly", 2, null, s_cara, null);
        Make("ada-benno-draft", 1, s_esme, s_benno, "platform-engineer");
        return _events.OrderBy(happened => happened.At);
    }

    private void Make(string id, int daysAgo, PersonId? connector, PersonId target, string? opening, params Move[] moves)
    {
        var key = new CaseKey(CaseKind.Introduction, id);
        var says = new Introduction(IsForReferral: false, today.AddDays(-daysAgo), GuardVerdict.Passed)
        {
            Ties = connector is null ? [Wrote()] : [Met(daysAgo), Vouched()],
        };
        Take(IntroductionCourse.Create(
            key,
            [s_ada, .. connector is { } between ? [between] : Array.Empty<PersonId>(), target],
            says,
            opening,
            "Hello, would you introduce us? We look for people, and I would value a talk.",
            LedgerActor.Of(s_ada),
            onBehalfOf: null,
            At(daysAgo, 0)));
        for (var step = 0; step < moves.Length; step++)
        {
            var before = _cases[key];
            var row = before.State switch
            {
                IntroductionStates.Draft => s_ada,
                IntroductionStates.TargetAsked or IntroductionStates.Introduced or IntroductionStates.Replied => target,
                _ => connector!.Value,
            };
            var happened = moves[step](new IntroductionCourse(before, LedgerActor.Of(row), onBehalfOf: null, At(daysAgo, step + 1)));
            Take(happened with
            {
                Actor = happened.Name switch
                {
                    IntroductionStates.Expire or IntroductionStates.NotReplied or IntroductionStates.Stop => LedgerActor.Service,
                    IntroductionStates.Withdraw => LedgerActor.Of(s_ada),
                    _ => happened.Actor,
                },
            });
        }
    }

    private FrozenTie Met(int daysAgo) => new(0.7)
    {
        Kind = EvidenceKinds.Interaction,
        Source = "calendar",
        Count = 9,
        Last = today.AddDays(-daysAgo - 3),
        Sent = 4,
        Received = 4,
    };

    private FrozenTie Wrote() => new(0.1)
    {
        Kind = EvidenceKinds.Interaction,
        Source = "email",
        Count = 2,
        Last = today.AddDays(-150),
        Sent = 1,
        Received = 1,
    };

    private FrozenTie Vouched() => new(0.6)
    {
        Kind = EvidenceKinds.Endorsement,
        Source = "survey",
        Level = 1,
        From = today.AddDays(-420),
    };

    private void Take(LedgerEvent happened)
    {
        _events.Add(happened);
        _cases[happened.Case] = CaseFold.Apply(_cases.GetValueOrDefault(happened.Case), happened);
    }

    private DateTimeOffset At(int daysAgo, int step) => new(
        today.AddDays(-daysAgo), new TimeOnly(9 + step, 0), TimeSpan.Zero);
}
