using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>What may be believed about a target, on whose word, and what that does to the order of people.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class TrustContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string Today = "2026-11-01";
    private const double Exact = 1e-12;

    private static readonly IReadOnlyList<GraphRecord> Chain = Sketch.Parse("ada -0.85- bob\nbob -0.6- eve\neve @ acme");

    private static readonly IReadOnlyList<GraphRecord> Rated =
    [
        Facts.Endorsement("ada", "bob", 0.8, Today), Facts.Endorsement("ada", "cat", 0.6, Today),
        Facts.Endorsement("bob", "cat", 1, Today), Facts.Endorsement("bob", "dan", 0.4, Today),
    ];

    [Test]
    public async Task Nobody_vouches_and_the_prior_is_all_there_is()
    {
        var trust = await TrustAsync([.. Chain]);

        Assert.That(trust, Is.EqualTo(new TrustExplanation(0.6, 0, 0.6, 0, TrustBasis.Prior, [])));
    }

    [Test]
    public async Task An_endorser_counts_as_much_as_they_are_known()
    {
        var trust = await TrustAsync([.. Chain, Facts.Endorsement("bob", "eve", 1, Today)]);

        // eve's mean received, one level of 1, lifts the prior: 0.6 + 1 / 6 * (1 - 0.6).
        Assert.That(trust.Prior, Is.EqualTo(0.6 + (0.4 / 6)).Within(Exact));
        Assert.That(trust.Trust, Is.EqualTo((0.85 + (3 * trust.Prior)) / 3.85).Within(Exact));
        Assert.That(trust.Confidence, Is.EqualTo(0.85 / 3.85).Within(Exact));
        Assert.That(trust.Endorsers.Single(), Is.EqualTo(new EndorserExplanation(Facts.Id("bob"), 0.85, 1, 1)));
    }

    [Test]
    public async Task What_the_asker_says_of_an_endorser_stands_before_how_well_they_know_them()
    {
        var trust = await TrustAsync([.. Chain, Facts.Endorsement("bob", "eve", 1, Today), Facts.Endorsement("ada", "bob", 0.5, Today)]);

        Assert.That(trust.Endorsers.Single().Weight, Is.EqualTo(0.5));
    }

    [TestCase(false, false, TrustBasis.Prior)]
    [TestCase(false, true, TrustBasis.Endorsers)]
    [TestCase(true, false, TrustBasis.Own)]
    [TestCase(true, true, TrustBasis.Own)]
    public async Task The_basis_says_on_whose_word(bool own, bool others, TrustBasis basis)
    {
        List<GraphRecord> records = [.. Chain];
        if (own)
        {
            records.Add(Facts.Endorsement("ada", "eve", 0.8, Today));
        }

        if (others)
        {
            records.Add(Facts.Endorsement("bob", "eve", 1, Today));
        }

        Assert.That((await TrustAsync(records)).Basis, Is.EqualTo(basis));
    }

    [TestCase(0.2, 1)]
    [TestCase(0.19, 0)]
    public async Task Below_the_threshold_nobody_vouches(double strength, int endorsers)
    {
        var trust = await TrustAsync(
        [
            .. Sketch.Parse($"ada -{strength.ToString(System.Globalization.CultureInfo.InvariantCulture)}- bob\nbob -0.6- eve\neve @ acme"),
            Facts.Endorsement("bob", "eve", 1, Today),
        ]);

        Assert.That(trust.Endorsers, Has.Count.EqualTo(endorsers));
    }

    [Test]
    public async Task Only_people_at_one_tie_vouch_and_the_asker_counts_two()
    {
        var trust = await TrustAsync(
            [.. Chain, Facts.Endorsement("stranger", "eve", 0, Today), Facts.Endorsement("ada", "eve", 0.8, Today)]);

        Assert.That(trust.Endorsers.Single(), Is.EqualTo(new EndorserExplanation(Facts.Id("ada"), 2, 0.8, 1)));
    }

    [TestCase(null, 0.6)]
    [TestCase("SALES", 0.8)]
    [TestCase("law", 0.6)]
    public async Task An_endorsement_of_the_job_family_asked_for_counts_alone_where_there_is_one(string? jobFamily, double level)
    {
        var trust = await TrustAsync(
            [.. Chain, Facts.Endorsement("bob", "eve", 0.8, Today, "sales"), Facts.Endorsement("bob", "eve", 0.4, Today, "engineering")],
            jobFamily);

        Assert.That(trust.Endorsers.Single().Level, Is.EqualTo(level).Within(Exact));
    }

    [Test]
    public async Task An_endorser_who_was_wrong_before_counts_less()
    {
        var trust = await TrustAsync(
        [
            .. Chain,
            Facts.Endorsement("bob", "eve", 1, Today),
            Facts.Endorsement("bob", "finn", 1, Today),
            Facts.Endorsement("bob", "gus", 0.8, Today),
            Candidate("finn", OutcomeKind.Left), Candidate("gus", OutcomeKind.Offered),
        ]);

        // Off by 0.8 and by 0: fair to 0.6.
        Assert.That(trust.Endorsers.Single().Fairness, Is.EqualTo(0.6).Within(Exact));
        Assert.That(trust.Endorsers.Single().Weight, Is.EqualTo(0.6 * 0.85).Within(Exact));
    }

    [TestCase("engineering", 1)]
    [TestCase("sales", 0.3)]
    [TestCase(null, 0.3)]
    public async Task What_went_wrong_in_one_job_family_is_held_against_nothing_said_of_another(string? endorsed, double fairness)
    {
        var trust = await TrustAsync(
        [
            .. Chain, Facts.Endorsement("bob", "eve", 1, Today), Facts.Endorsement("bob", "finn", 1, Today, endorsed),
            Candidate("finn", OutcomeKind.Unsuitable) with { JobFamily = "Sales" },
        ]);

        Assert.That(trust.Endorsers.Single().Fairness, Is.EqualTo(fairness).Within(Exact));
    }

    [Test]
    public async Task Only_the_latest_outcome_of_a_candidate_counts()
    {
        var trust = await TrustAsync(
        [
            .. Chain,
            Facts.Endorsement("bob", "eve", 1, Today),
            Candidate("eve", OutcomeKind.Interviewed, 9),
            Candidate("eve", OutcomeKind.Retained, 10),
        ]);

        Assert.That(trust.Endorsers.Single().Fairness, Is.EqualTo(1).Within(Exact));
    }

    [Test]
    public async Task Levels_for_people_of_whom_those_endorsed_say_as_much_are_no_kindness()
    {
        var trust = await TrustAsync([.. Chain, .. Rated]);

        // bob says 0.7 in the mean and 1 of cat, which is 0.3 more, and a sixth of that stands; ada gave two levels, of 0.7 in the mean.
        Assert.That(trust.Generosity, Is.EqualTo(-0.3 / 6 / 7).Within(Exact));
        Assert.That(trust.Prior, Is.EqualTo(0.6 + (0.1 * 2 / 7) + trust.Generosity).Within(Exact));
        Assert.That((trust.Trust, trust.Confidence, trust.Basis), Is.EqualTo((trust.Prior, 0, TrustBasis.Prior)));
    }

    [Test]
    public async Task Who_is_asked_about_has_no_say_in_it_and_is_none_of_those_rated()
    {
        GraphRecord[] records =
            [.. Chain, .. Rated, Facts.Endorsement("ada", "eve", 0.8, Today), Facts.Endorsement("bob", "eve", 0.7, Today)];
        GraphRecord[] slander = [Facts.Endorsement("eve", "cat", 0, Today), Facts.Endorsement("eve", "dan", 1, Today)];

        var silent = await TrustAsync(records);
        var slandering = await TrustAsync([.. records, .. slander]);

        Assert.That(silent.Generosity, Is.EqualTo(-0.3 / 6 / 8).Within(Exact));
        Assert.That(slandering, Is.EqualTo(silent));
    }

    [Test]
    public async Task Nobody_has_a_say_in_it_whom_the_asker_does_not_endorse()
    {
        var trust = await TrustAsync(
        [
            .. Chain, .. Rated, .. Sketch.Parse("ada -0.9- gus"),
            Facts.Endorsement("gus", "cat", 0, Today), Facts.Endorsement("gus", "bob", 0, Today),
            Facts.Endorsement("ada", "finn", 0.19, Today), Facts.Endorsement("finn", "cat", 0, Today),
        ]);

        Assert.That(trust.Generosity, Is.EqualTo(-0.3 / 6 / 8).Within(Exact));
    }

    [TestCase("sales", -0.25)]
    [TestCase("law", -0.05)]
    public async Task It_is_of_the_job_family_asked_for(string jobFamily, double above)
    {
        var trust = await TrustAsync(
            [.. Chain, .. Rated, Facts.Endorsement("bob", "cat", 0, Today, "sales"), Facts.Endorsement("bob", "dan", 0.6, Today, "law")],
            jobFamily);

        // For sales bob says 0 of cat and, in the mean of all, 0.5 of dan; for law 0.5 of cat and 0.6 of dan.
        Assert.That(trust.Generosity, Is.EqualTo(-above / 6 / 7).Within(Exact));
    }

    [Test]
    public async Task Who_is_vouched_for_comes_before_who_is_as_near()
    {
        var graph = await LoadAsync(
        [
            .. Sketch.Parse("ada -0.8- bob\nbob -0.5- eve\nbob -0.5- finn\neve @ acme\nfinn @ acme"),
            Facts.Endorsement("bob", "finn", 1, Today),
            Facts.Endorsement("bob", "eve", 0.2, Today),
        ]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).Names(), Is.EqualTo(new[] { "finn", "eve" }));
        Assert.That(
            (await graph.CompleteAsync(graph.ToCompany() with { Ranking = PathRanking.Shortest })).Names(),
            Is.EqualTo(new[] { "eve", "finn" }));
    }

    [Test]
    public async Task Bridge_prefers_the_tie_with_some_mutual_acquaintances_and_balanced_shows_both()
    {
        // finn is nearer by a tie without mutual acquaintances; eve and dan know the ten of the circle both.
        var circle = string.Join('\n', Enumerable.Range(0, 10).Select(number => $"dan -0.5- c{number}\neve -0.5- c{number}"));
        var graph = await LoadAsync($"ada -0.9- bob\nada -0.9- dan\nbob -0.6- finn\ndan -0.5- eve\neve @ acme\nfinn @ acme\n{circle}");
        var question = graph.ToCompany() with { MaxHops = 2 };

        Assert.That((await graph.CompleteAsync(question)).Names(), Is.EqualTo(new[] { "finn", "eve" }));
        Assert.That(
            (await graph.CompleteAsync(question with { Ranking = PathRanking.Bridge })).Names(), Is.EqualTo(new[] { "eve", "finn" }));
        Assert.That(
            (await graph.CompleteAsync(question with { Ranking = PathRanking.Balanced })).Names(), Is.EqualTo(new[] { "finn", "eve" }));
    }

    private static OutcomeEvent Candidate(string person, OutcomeKind outcome, int hour = 9) =>
        new("ats", Facts.Id(person), outcome, new DateTimeOffset(2026, 11, 1, hour, 0, 0, TimeSpan.Zero));

    private async Task<TrustExplanation> TrustAsync(IReadOnlyList<GraphRecord> records, string? jobFamily = null)
    {
        var graph = await LoadAsync(records);
        return (await graph.CompleteAsync(graph.ToCompany() with { JobFamily = jobFamily }))
            .People.Single(person => person.Person == Facts.Id("eve"))
            .Trust;
    }
}
