using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Ties;

/// <summary>How answers teach whom to ask: from the pair to the person to the tenant, the newer the more.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class ResponseContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string Today = "2026-11-01";
    private const string Yesterday = "2026-10-31";
    private const double Exact = 1e-12;

    [Test]
    public async Task Three_yes_and_one_no_to_the_one_who_asks()
    {
        var graph = await LoadAsync([.. Four(Today)]);

        Assert.That((await graph.TieAsync("ada", "bob")).Response, Is.EqualTo(2.0 / 3).Within(Exact));
    }

    [Test]
    public async Task What_somebody_answers_others_is_the_prior_for_the_one_who_asks()
    {
        var graph = await LoadAsync([.. Four(Today)]);
        var tie = await graph.TieAsync("eve", "bob");

        // (2 * 0.5 + 3) / (2 + 4), and no answer to eve moves it further.
        Assert.That(tie.ResponseBasis, Is.EqualTo(new ResponseBasis(4.0 / 6, default)));
        Assert.That(tie.Response, Is.EqualTo(2.0 / 3).Within(Exact));
    }

    [Test]
    public async Task What_the_tenant_answered_before_today_is_the_prior_for_those_who_never_answered()
    {
        var graph = await LoadAsync([.. Four(Yesterday)]);
        var aged = Math.Pow(2, -1 / 365.25);

        Assert.That((await graph.TieAsync("ada", "eve")).Response, Is.EqualTo((1 + (3 * aged)) / (2 + (4 * aged))).Within(Exact));
        Assert.That(
            (await graph.TieAsync("eve", "bob")).ResponseBasis!.Value.Prior, Is.EqualTo((1 + (3 * aged)) / (2 + (4 * aged))).Within(Exact));
    }

    [Test]
    public async Task An_answer_of_today_moves_nobody_but_who_gave_it()
    {
        var graph = await LoadAsync([.. Four(Today), Facts.Tie("ada", "eve", 0.5)]);

        Assert.That((await graph.TieAsync("ada", "eve")).Response, Is.EqualTo(0.5));
        Assert.That((await graph.TieAsync("bob", "ada")).Response, Is.EqualTo(0.5), "nothing about one direction changes the other");
    }

    [Test]
    public async Task An_answer_counts_half_after_a_year()
    {
        var tie = await TieAsync(Answer("bob", "ada", OutcomeKind.Declined, "2025-11-01"));
        var aged = Math.Pow(2, -365 / 365.25);

        Assert.That(tie.ResponseBasis!.Value.Answers, Is.EqualTo(new AnswerSum(0, aged)));
    }

    [TestCase(OutcomeKind.Accepted, 2.0 / 3)]
    [TestCase(OutcomeKind.Replied, 2.0 / 3)]
    [TestCase(OutcomeKind.HandedOver, 1.5 / 2.5)]
    [TestCase(OutcomeKind.Declined, 1.0 / 3)]
    [TestCase(OutcomeKind.Unanswered, 1.0 / 2.5)]
    public async Task Each_answer_weighs_what_it_says(OutcomeKind answer, double response) =>
        Assert.That((await TieAsync(Answer("bob", "ada", answer, Today))).Response, Is.EqualTo(response).Within(Exact));

    [Test]
    public async Task A_no_takes_nothing_from_the_tie() =>
        Assert.That(
            (await TieAsync(Facts.Link("ada", "bob", "2023-11-01"), Answer("bob", "ada", OutcomeKind.Declined, Today))).Strength,
            Is.EqualTo((await TieAsync(Facts.Link("ada", "bob", "2023-11-01"))).Strength));

    [Test]
    public async Task A_reply_makes_an_introduction_from_the_one_who_asked()
    {
        var graph = await LoadAsync([Answer("eve", "bob", OutcomeKind.Replied, Today)]);
        var tie = await graph.TieAsync("bob", "eve");

        Assert.That(tie.Strength, Is.EqualTo(0.80).Within(Exact));
        Assert.That(tie.Evidence.Single().Kind, Is.EqualTo(EvidenceKinds.Introduction));
        Assert.That((await graph.TieAsync("eve", "bob")).Strength, Is.Zero);
    }

    [Test]
    public async Task Handing_over_confirms_the_tie_to_the_colleague_by_half()
    {
        var graph = await LoadAsync([Answer("bob", "ada", OutcomeKind.HandedOver, Today) with { Other = Facts.Id("eve") }]);

        Assert.That((await graph.TieAsync("bob", "eve")).Strength, Is.EqualTo(0.40).Within(Exact));
    }

    [Test]
    public async Task Who_says_that_they_do_not_know_somebody_takes_back_what_they_vouched_and_keeps_what_they_share()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 12), Facts.Works("ada", "acme", "2020-01-01"), Facts.Works("bob", "acme", "2020-01-01"),
            Facts.Endorsement("ada", "bob", 1, "2026-10-01"),
        ]);
        var before = await graph.TieAsync("ada", "bob");
        await graph.WriteAsync(new GraphChange.Put(
            new OutcomeEvent("api", Facts.Id("ada"), OutcomeKind.Disowned, At(Today)) { Other = Facts.Id("bob") }));
        var tie = await graph.TieAsync("ada", "bob");

        Assert.That((before.Disowned, tie.Disowned), Is.EqualTo((false, true)));
        Assert.That(
            before.Evidence.Select(evidence => evidence.Kind), Is.EqualTo(new[] { EvidenceKinds.CoEmployment, EvidenceKinds.Endorsement }));
        Assert.That(tie.Evidence, Is.EqualTo(before.Evidence.Take(1)));
        Assert.That((await graph.TieAsync("bob", "ada")).Disowned, Is.False);
    }

    [Test]
    public async Task A_floor_on_strength_knows_strengths_apart_from_responses()
    {
        // A willing weak tie costs less than an unwilling strong one.
        var graph = await LoadAsync(
        [
            Facts.Works("eve", "acme", "2020-01-01"), Facts.Works("finn", "acme", "2020-01-01"),
            Facts.Tie("ada", "eve", 0.4), Facts.Tie("ada", "finn", 0.6),
            .. Enumerable.Range(0, 9).Select(hour => Answer("eve", "ada", OutcomeKind.Accepted, Today, hour)),
            .. Enumerable.Range(0, 9).Select(hour => Answer("finn", "ada", OutcomeKind.Declined, Today, hour)),
        ]);

        var direct = graph.ToCompany() with { MaxHops = 1 };
        Assert.That((await graph.CompleteAsync(direct)).Names(), Is.EqualTo(new[] { "eve", "finn" }));
        Assert.That(
            (await graph.CompleteAsync(direct with { Constraints = new() { MinStrength = 0.5 } })).Names(), Is.EqualTo(new[] { "finn" }));
    }

    private static DateTimeOffset At(string day, int hour = 9) =>
        new(
            DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            new TimeOnly(hour, 0),
            TimeSpan.Zero);

    private static OutcomeEvent Answer(string person, string requester, OutcomeKind answer, string on, int hour = 9) =>
        new("api", Facts.Id(person), answer, At(on, hour))
        {
            Requester = Facts.Id(requester),
            Other = answer.NamesAnother() ? Facts.Id("somebody") : null,
        };

    private static IEnumerable<GraphRecord> Four(string on) =>
    [
        Facts.Person("ada"), Facts.Person("bob"), Facts.Person("eve"),
        Answer("bob", "ada", OutcomeKind.Accepted, on, 1), Answer("bob", "ada", OutcomeKind.Accepted, on, 2),
        Answer("bob", "ada", OutcomeKind.Accepted, on, 3), Answer("bob", "ada", OutcomeKind.Declined, on, 4),
    ];
}
