using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>What a referral goes through, and what the graph is to know of the candidate by it.</summary>
internal sealed class ReferralCourseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LedgerActor Recruiter = LedgerActor.Of(new PersonId("rita"));

    /// <summary>The rows of the design, written down apart from the table. r: recruiter or system, f: referrer, c: candidate.</summary>
    [TestCase("lead", "r:contacted f:contacted r:submitted r:screening r:interview r:offer r:hired r:started r:retained90 r:retained1y "
        + "r:closed r:rejected r:withdraw f:withdraw c:withdraw")]
    [TestCase("contacted", "r:submitted r:screening r:interview r:offer r:hired r:started r:retained90 r:retained1y r:closed r:rejected "
        + "r:withdraw f:withdraw c:withdraw")]
    [TestCase("submitted", "r:screening r:interview r:offer r:hired r:started r:retained90 r:retained1y r:rejected r:withdraw c:withdraw")]
    [TestCase("screening", "r:interview r:offer r:hired r:started r:retained90 r:retained1y r:rejected r:withdraw c:withdraw")]
    [TestCase("interview", "r:interview r:offer r:hired r:started r:retained90 r:retained1y r:rejected r:withdraw c:withdraw")]
    [TestCase("offer", "r:hired r:started r:retained90 r:retained1y r:rejected r:declinedOffer c:declinedOffer r:withdraw c:withdraw")]
    [TestCase("hired", "r:started r:retained90 r:retained1y r:leftEarly r:withdraw c:withdraw")]
    [TestCase("started", "r:retained90 r:retained1y r:leftEarly")]
    [TestCase("retained90", "r:retained1y r:leftEarly")]
    [TestCase("retained1y", "")]
    [TestCase("closed", "")]
    [TestCase("rejected", "")]
    [TestCase("declinedOffer", "")]
    [TestCase("withdrawn", "")]
    [TestCase("leftEarly", "")]
    [TestCase("expired", "")]
    public void A_referral_takes_these_moves(string state, string moves)
    {
        foreach (var (letter, role) in new[]
        {
            ('r', PartyRole.Recruiter), ('r', PartyRole.System), ('f', PartyRole.Referrer), ('c', PartyRole.Candidate),
            ('m', PartyRole.HiringManager),
        })
        {
            var legal = ReferralStates.Table.In(state, [role]).Where(row => row.IsMove).Select(row => row.Event).Distinct();
            Assert.That(
                legal.Where(move => move != ReferralStates.Correct),
                Is.EquivalentTo(moves.Split(' ').Where(move => move.StartsWith(letter)).Select(move => move[2..])),
                $"{state} {role}");
            Assert.That(legal.Contains(ReferralStates.Correct), Is.EqualTo(role == PartyRole.Recruiter), $"{state} {role}");
        }
    }

    [TestCase("contacted submitted screening interview interview offer hired", "Interviewed Offered Hired")]
    [TestCase("hired", "Hired", Description = "what was skipped was not seen")]
    [TestCase("rejected:skills", "Unsuitable")]
    [TestCase("rejected:experience", "Unsuitable")]
    [TestCase("rejected:salary", "")]
    [TestCase("interview undo", "")]
    [TestCase("interview offer undo", "Interviewed")]
    [TestCase("interview offer correct:interview", "Interviewed")]
    [TestCase("interview rejected:skills correct:offer", "Interviewed Offered")]
    [TestCase("hired correct:lead", "")]
    [TestCase("hired correct:rejected", "Hired", Description = "a step that was made was made")]
    [TestCase("started retained90 retained1y", "Retained Retained")]
    [TestCase("started leftEarly:89", "Left")]
    [TestCase("started leftEarly:90", "")]
    public void The_graph_is_to_know(string moves, string outcomes)
    {
        var known = ReferralOutcomes.Of(Program(moves, family: "data"));

        Assert.That(known.Select(outcome => outcome.Outcome.ToString()), Is.EqualTo(outcomes.Split(' ', Split)));
        Assert.That(known.Select(outcome => (outcome.Person.Value, outcome.JobFamily)), Has.All.EqualTo(("cleo", "data")));
        Assert.That(known.SelectMany(outcome => OutcomeRules.Problems(outcome)), Is.Empty);
    }

    [Test]
    public void What_went_wrong_in_no_kind_of_work_says_nothing() =>
        Assert.That(ReferralOutcomes.Of(Program("rejected:skills", family: null)), Is.Empty);

    [TestCase("", "expire 2026-04-01")]
    [TestCase("contacted", "expire 2026-04-02")]
    [TestCase("contacted submitted", null)]
    [TestCase("started", "retained90 2026-04-02")]
    [TestCase("started retained90", "retained1y 2027-01-02")]
    [TestCase("started retained90 retained1y", null)]
    [TestCase("contacted submitted undo", "expire 2026-04-02")]
    public void What_is_due_is_counted_from_where_it_is(string moves, string? due)
    {
        var referral = CaseFold.Of(Program(moves, family: null))!;

        Assert.That(referral.Due is { } at ? $"{at.Event} {at.At:yyyy-MM-dd}" : null, Is.EqualTo(due));
    }

    [TestCase("contacted", null)]
    [TestCase("contacted screening", 2)]
    [TestCase("submitted screening", 1)]
    [TestCase("submitted screening rejected:other", 1)]
    [TestCase("screening correct:lead", null)]
    [TestCase("screening correct:lead submitted", 3)]
    [TestCase("submitted undo offer", 3)]
    public void Submitted_counts_from_the_first_step_that_is_one(string moves, int? number)
    {
        var submitted = ReferralCredit.SubmissionOf([.. Program(moves, family: null)]);

        Assert.That(submitted?.Sequence, Is.EqualTo(number is { } one ? one + 1 : (long?)null));
        Assert.That(submitted?.At, Is.EqualTo(number is { } day ? Noon.AddDays(day) : (DateTimeOffset?)null));
    }

    private const StringSplitOptions Split = StringSplitOptions.RemoveEmptyEntries;

    /// <summary>A referral of the first of January, and one move a day.</summary>
    private static LedgerEvent[] Program(string moves, string? family)
    {
        var events = new List<LedgerEvent>
        {
            ReferralCourse.Create(
                new CaseKey(CaseKind.Referral, "one"),
                [new CaseParty(PartyRole.Referrer, new PersonId("ada")), new CaseParty(PartyRole.Candidate, new PersonId("cleo"))],
                new Referral("friend", "vouch", "api") { JobFamily = family },
                new WrittenCandidate("Cleo", "cleo@acme.example", Url: null),
                "role",
                "We built it together.",
                LedgerActor.Of(new PersonId("ada")),
                onBehalfOf: null,
                Noon) with { Sequence = 1 },
        };
        foreach (var move in moves.Split(' ', Split).Select(move => move.Split(':')))
        {
            var before = CaseFold.Of(events)!;
            var course = new ReferralCourse(before, Recruiter, onBehalfOf: null, Noon.AddDays(events.Count));
            var happened = move[0] switch
            {
                StateTable.Undo => course.Undo(CaseFold.Of(events.SkipLast(1))!),
                ReferralStates.Correct => course.Move(new ReferralMove(move[0]) { To = move[1] }, restsOnStatement: false),
                ReferralStates.LeftEarly => course.Move(
                    new ReferralMove(move[0])
                    {
                        LeftOn = Referral.Of(before).StartedOn!.Value.AddDays(int.Parse(move[1], null)),
                    },
                    restsOnStatement: false),
                _ => course.Move(new ReferralMove(move[0]) { Reason = move.Length > 1 ? move[1] : null }, restsOnStatement: false),
            };
            events.Add(happened with { Sequence = events.Count + 1 });
        }

        return [.. events];
    }
}
