using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Ties;

/// <summary>What each kind of fact is worth, with the worked numbers of the model, and what of it is shown.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class EvidenceContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string ThreeYearsAgo = "2023-11-01";

    private static readonly FinderSettings ThreePairs = new() { Model = new TrustModel { MaxHeadcount = 0, MaxPairs = 3 } };

    private static readonly FinderSettings NoCap = new() { Model = new TrustModel { MaxHeadcount = 0 } };

    [TestCase("2023-11-01", null, 12, 0.586, 0.707)]
    [TestCase("2023-11-01", null, 2, 0.590, 0.709)]
    [TestCase("2023-09-01", null, 140, 0.158, 0.403)]
    [TestCase("2020-09-01", "2022-11-01", 40, 0.249, 0.467)]
    [TestCase("2020-09-01", "2022-11-01", 5000, 0.004, 0.293)]
    [TestCase("2008-11-01", "2012-11-01", 5000, 0.002, 0.292)]
    public async Task Work_together_and_a_link_have_the_worked_strengths(
        string from, string? until, int headcount, double work, double both)
    {
        var graph = await LoadAsync(
            [Facts.Company("acme", headcount), Facts.Works("ada", "acme", from, until), Facts.Works("bob", "acme", from, until)], NoCap);
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.EqualTo(work).Within(0.0005));

        await graph.WriteAsync(new Core.Graph.GraphChange.Put(Facts.Link("ada", "bob", ThreeYearsAgo)));
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.EqualTo(both).Within(0.0005));
    }

    [TestCase("Data", "Data", 30, 30, 0.409, 0.581)]
    [TestCase("Data", "Data", null, 141, 0.151, 0.398)]
    [TestCase("Data", "Sales", 30, 5000, 0.002, 0.292)]
    public async Task Departments_have_the_worked_strengths(
        string department, string other, int? size, int headcount, double work, double both)
    {
        CompanyUnit[] units = size is { } known ? [new CompanyUnit("Data", null, known)] : [];
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 5000, units),
            Facts.Works("ada", "acme", "2024-09-01") with { Department = department },
            Facts.Works("bob", "acme", "2024-09-01") with { Department = other },
        ], NoCap);
        var tie = await graph.TieAsync("ada", "bob");
        Assert.That(tie.Strength, Is.EqualTo(work).Within(0.0005));
        Assert.That(tie.Evidence[0].Headcount, Is.EqualTo(headcount));

        await graph.WriteAsync(new Core.Graph.GraphChange.Put(Facts.Link("ada", "bob", ThreeYearsAgo)));
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.EqualTo(both).Within(0.0005));
    }

    [Test]
    public async Task A_company_of_too_many_pairs_makes_no_ties_whatever_size_it_states()
    {
        var graph = await LoadAsync(
            [Facts.Company("acme", 3), .. Staff("ada", "bob", "cy", "dan").Select(person => Facts.Works(person, "acme", "2020-01-01"))],
            ThreePairs);
        Assert.That((await graph.TieAsync("ada", "bob")).Evidence, Is.Empty, "4 people are 6 pairs");

        await graph.WriteAsync(new Core.Graph.GraphChange.DeletePerson(Facts.Id("dan")));
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.GreaterThan(0), "3 people are 3 pairs");

        await graph.WriteAsync(new Core.Graph.GraphChange.Put(Facts.Works("eve", "acme", "2021-01-01")));
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.Zero);
        Assert.That(await graph.DistanceAsync("ada", "bob"), Is.Null);
    }

    [Test]
    public async Task Those_who_were_there_one_after_the_other_are_no_pairs()
    {
        var graph = await LoadAsync(
            [
                Facts.Company("acme", 3),
                Facts.Works("ada", "acme", "2010-01-01", "2015-01-01"),
                Facts.Works("bob", "acme", "2010-01-01", "2015-01-01"),
                Facts.Works("cy", "acme", "2015-01-01"),
                Facts.Works("dan", "acme", "2015-01-01"),
            ],
            ThreePairs);

        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.GreaterThan(0));
        Assert.That((await graph.TieAsync("bob", "cy")).Strength, Is.Zero);
    }

    [Test]
    public async Task A_unit_of_too_many_pairs_makes_no_ties_and_a_smaller_one_does()
    {
        var graph = await LoadAsync(
            [
                Facts.Company("acme", 3, new CompanyUnit("Data", null, 3), new CompanyUnit("Sales", null, 3)),
                .. Staff("ada", "bob", "cy", "dan")
                    .Select(person => Facts.Works(person, "acme", "2020-01-01") with { Department = "Data" }),
                .. Staff("eve", "finn").Select(person => Facts.Works(person, "acme", "2020-01-01") with { Department = "Sales" }),
            ],
            ThreePairs);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence, Is.Empty);
        Assert.That((await graph.TieAsync("eve", "finn")).Strength, Is.GreaterThan(0));
        Assert.That((await graph.TieAsync("ada", "eve")).Evidence, Is.Empty, "15 pairs are in the company");
    }

    [Test]
    public async Task A_school_of_too_many_pairs_makes_no_ties_whatever_size_its_cohorts_state()
    {
        var graph = await LoadAsync(
            [
                .. Staff("ada", "bob", "cy", "dan").Select(person => Facts.Studies(person, "kth", "2010-01-01", "2014-01-01", cohort: 3)),
                .. Staff("eve", "finn", "gus").Select(person => Facts.Studies(person, "eth", "2010-01-01", "2014-01-01", cohort: 3)),
                Facts.Studies("ivy", "eth", "2014-01-01", "2018-01-01", cohort: 3),
            ],
            ThreePairs);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence, Is.Empty, "4 people are 6 pairs");
        Assert.That((await graph.TieAsync("eve", "finn")).Strength, Is.GreaterThan(0), "whoever came later makes no pair");

        await graph.WriteAsync(new Core.Graph.GraphChange.Put(Facts.Studies("joe", "eth", "2013-01-01", "2014-01-01", cohort: 3)));
        Assert.That((await graph.TieAsync("eve", "finn")).Strength, Is.Zero);
    }

    private static string[] Staff(params string[] people) => people;

    [Test]
    public async Task A_link_alone_is_weak()
    {
        var tie = await TieAsync(Facts.Link("ada", "bob", ThreeYearsAgo));

        Assert.That(tie.Strength, Is.EqualTo(0.290).Within(0.0005));
        Assert.That(tie.Tier, Is.EqualTo(TieTier.Weak));
    }

    [Test]
    public async Task Twelve_messages_each_way_and_a_link_are_strong()
    {
        var tie = await TieAsync([.. Messages("ada", "bob", 12), .. Messages("bob", "ada", 12), Facts.Link("ada", "bob", ThreeYearsAgo)]);

        Assert.That(tie.Strength, Is.EqualTo(0.927).Within(0.0005));
        Assert.That(tie.Tier, Is.EqualTo(TieTier.Strong));
    }

    [Test]
    public async Task Thirty_messages_without_an_answer_add_nothing()
    {
        var tie = await TieAsync([.. Messages("ada", "bob", 30), Facts.Link("ada", "bob", ThreeYearsAgo)]);

        Assert.That(tie.Strength, Is.EqualTo(0.290).Within(0.0005));
    }

    [Test]
    public async Task Response_is_the_prior_until_outcomes_exist()
    {
        Assert.That((await TieAsync(Facts.Link("ada", "bob"))).Response, Is.EqualTo(0.5));
    }

    [Test]
    public async Task Co_employment_shows_place_dates_months_and_size()
    {
        var tie = await TieAsync(
            Facts.Company("acme", 40),
            Facts.Works("ada", "acme", "2020-09-01", "2023-01-01"),
            Facts.Works("bob", "acme", "2020-01-01", "2022-11-01", "hris"));
        var evidence = tie.Evidence.Single();

        Assert.That(
            (
                evidence.Kind,
                evidence.Source,
                evidence.Company,
                evidence.From,
                evidence.Until,
                evidence.Months,
                evidence.Headcount,
                evidence.SizeInferred),
            Is.EqualTo(
                (
                    EvidenceKinds.CoEmployment,
                    "api+hris",
                    (CompanyId?)new CompanyId("acme"),
                    Day(2020, 9, 1),
                    Day(2022, 11, 1),
                    (int?)26,
                    (int?)40,
                    false)));
        Assert.That(evidence.Observed, Is.False);
    }

    [Test]
    public async Task A_unit_is_named_as_records_spell_it_where_its_size_counts()
    {
        var tie = await TieAsync(
            Facts.Company("acme", 400, new CompanyUnit("PLATFORM", null, 14), new CompanyUnit("platform", "Malmo", 9)),
            Facts.Works("ada", "acme", "2020-01-01") with { Department = "Platform", Site = "Malmö" },
            Facts.Works("bob", "acme", "2020-01-01") with { Department = "platform", Site = "malmö" });
        var evidence = tie.Evidence[0];

        Assert.That((evidence.Department, evidence.Site, evidence.Headcount), Is.EqualTo(("Platform", "Malmö", (int?)9)));
    }

    [Test]
    public async Task A_school_is_named_by_the_first_of_its_names()
    {
        var tie = await TieAsync(
            Facts.Studies("ada", "kth", "2010-01-01", "2013-01-01") with { Name = "Royal Institute" },
            Facts.Studies("bob", "kth", "2010-01-01", "2013-01-01") with { Name = "KTH" });

        Assert.That(tie.Evidence.Single().SchoolName, Is.EqualTo("KTH"));
    }

    [Test]
    public async Task A_start_that_one_source_knows_is_known()
    {
        var tie = await TieAsync(
            Facts.Works("ada", "acme", null, source: "linkedin"),
            Facts.Works("ada", "acme", "2026-03-01", source: "hris"),
            Facts.Works("bob", "acme", "2020-01-01"));
        var evidence = tie.Evidence.Single();

        Assert.That((evidence.From, evidence.StartUnknown, evidence.Months), Is.EqualTo((Day(2026, 3, 1), false, (int?)8)));
    }

    [Test]
    public async Task Days_of_which_only_the_year_was_stated_are_said_to_be_about_right()
    {
        var tie = await TieAsync(
            Facts.Works("ada", "acme", "2019-07-01") with { Approximate = true },
            Facts.Works("bob", "acme", "2018-01-01") with { Department = "Platform" },
            Facts.Works("ada", "bolt", "2020-01-01") with { Department = "Platform" },
            Facts.Works("ada", "bolt", "2015-07-01", "2016-07-01") with { Approximate = true },
            Facts.Works("bob", "bolt", "2014-01-01") with { Department = "Platform" },
            Facts.Studies("ada", "kth", "2010-07-01", "2013-07-01") with { Approximate = true },
            Facts.Studies("bob", "kth", "2010-01-01", "2013-01-01"),
            new Connection("linkedin", Facts.Id("ada"), Facts.Id("bob"), Day(2020, 7, 1)) { Approximate = true },
            new Connection("gmail", Facts.Id("ada"), Facts.Id("bob"), Day(2020, 7, 1)));

        Assert.That(
            tie.Evidence.Select(item => $"{item.Company}{item.School} {item.Department ?? item.Source} {item.Approximate}"),
            Is.EquivalentTo(new[]
            {
                "acme api True", "bolt api True", "bolt Platform False", "kth api True", " linkedin True", " gmail False",
            }));
    }

    [Test]
    public async Task A_start_that_is_known_of_another_stint_is_not_known_of_this_one()
    {
        var tie = await TieAsync(
            Facts.Works("ada", "acme", null, "2015-01-01", source: "linkedin"),
            Facts.Works("ada", "acme", "2026-03-01", source: "hris"),
            Facts.Works("bob", "acme", "2010-01-01"));
        var evidence = tie.Evidence.Single();

        Assert.That((evidence.From, evidence.StartUnknown, evidence.Months), Is.EqualTo((Day(2014, 1, 1), true, (int?)20)));
    }

    [Test]
    public async Task An_overlap_that_lasts_shows_no_end_and_does_not_age()
    {
        var evidence = (
            await TieAsync(
                Facts.Works("ada", "acme", "2020-01-01"), Facts.Works("bob", "acme", "2021-01-01", "2027-01-01"))).Evidence.Single();

        Assert.That((evidence.From, evidence.Until, evidence.Decay), Is.EqualTo((Day(2021, 1, 1), (DateOnly?)null, 1.0)));
    }

    [Test]
    public async Task An_overlap_that_ended_today_shows_its_end_and_is_as_fresh_as_one_that_lasts()
    {
        var evidence = (
            await TieAsync(
                Facts.Works("ada", "acme", "2020-01-01"), Facts.Works("bob", "acme", "2021-01-01", "2026-11-01"))).Evidence.Single();

        Assert.That((evidence.Until, evidence.Decay), Is.EqualTo((Day(2026, 11, 1), 1.0)));
    }

    [TestCase("2020-01-15", "2020-02-14", 0)]
    [TestCase("2020-01-15", "2020-02-15", 1)]
    [TestCase("2020-01-31", "2020-02-29", 0)]
    [TestCase("2020-01-31", "2020-03-31", 2)]
    [TestCase("2020-01-31", "2020-03-30", 1)]
    [TestCase("2019-12-01", "2021-01-01", 13)]
    public async Task Months_are_completed_calendar_months(string from, string until, int months)
    {
        var tie = await TieAsync(Facts.Works("ada", "acme", from, until), Facts.Works("bob", "acme", "2010-01-01"));

        Assert.That(tie.Evidence.Select(evidence => evidence.Months), months == 0 ? Is.Empty : Is.EqualTo(new[] { months }));
    }

    [Test]
    public async Task Separate_overlaps_at_one_company_are_one_piece_of_evidence()
    {
        var evidence = (await TieAsync(
            Facts.Works("ada", "acme", "2010-01-01", "2012-01-15"), Facts.Works("ada", "acme", "2015-01-01", "2016-01-01"),
            Facts.Works("bob", "acme", "2011-01-01", "2015-06-15"))).Evidence.Single();

        // 2011-01-01 to 2012-01-15 completes 12 months, 2015-01-01 to 2015-06-15 completes 5: days left over are not added up.
        Assert.That((evidence.From, evidence.Until, evidence.Months), Is.EqualTo((Day(2011, 1, 1), Day(2015, 6, 15), (int?)17)));
    }

    [Test]
    public async Task Stints_that_overlap_or_touch_count_their_union()
    {
        var evidence = (await TieAsync(
            Facts.Works("ada", "acme", "2010-01-20", "2010-02-10"), Facts.Works("ada", "acme", "2010-02-10", "2010-03-20"),
            Facts.Works("ada", "acme", "2010-02-01", "2010-03-01", "hris"),
            Facts.Works("bob", "acme", "2010-01-01", "2020-01-01"))).Evidence.Single();

        Assert.That(evidence.Months, Is.EqualTo(2));
    }

    [Test]
    public async Task Time_at_one_company_at_different_times_is_no_evidence()
    {
        Assert.That(
            (await TieAsync(Facts.Works("ada", "acme", "2010-01-01", "2012-01-01"), Facts.Works("bob", "acme", "2012-01-01"))).Evidence,
            Is.Empty);
    }

    [TestCase(null, 12)]
    [TestCase("2020-01-01", 12)]
    [TestCase("2026-12-24", 12)]
    public async Task An_unknown_start_counts_twelve_months_before_the_end_or_today(string? until, int months)
    {
        var evidence = (
            await TieAsync(Facts.Works("ada", "acme", null, until), Facts.Works("bob", "acme", "2000-01-01"))).Evidence.Single();

        Assert.That((evidence.Months, evidence.StartUnknown), Is.EqualTo(((int?)months, true)));
    }

    [Test]
    public async Task A_fact_that_has_not_begun_does_not_count()
    {
        Assert.That(
            (await TieAsync(
                Facts.Works("ada", "acme", "2020-01-01"), Facts.Works("bob", "acme", "2026-11-02"),
                Facts.Studies("ada", "kth", "2020-01-01"), Facts.Studies("bob", "kth", "2026-11-02"),
                Facts.Link("ada", "bob", "2026-11-02"), Facts.Message("ada", "bob", "2026-11-02"),
                Facts.Endorsement("ada", "bob", 1, "2026-11-02"), Facts.Tie("ada", "bob", 1, on: "2026-11-02"))).Evidence,
            Is.Empty);
    }

    [TestCase(0, 3)]
    [TestCase(250, 250)]
    public async Task Where_no_size_is_supplied_it_is_the_most_people_known_on_one_day_or_what_is_usual(int unknown, int headcount)
    {
        var graph = await LoadAsync(
        [
            Facts.Works("ada", "acme", "2020-01-01"),
            Facts.Works("bob", "acme", "2020-01-01"),
            Facts.Works("cem", "acme", "2010-01-01", "2011-01-01"),
            Facts.Works("cem", "acme", "2020-01-01", "2021-01-01"),
            Facts.Works("eve", "acme", "2021-01-01", "2022-01-01"),
            Facts.Works("dan", "acme", "2026-11-02"),
        ], Usual(unknown));

        var evidence = (await graph.TieAsync("ada", "bob")).Evidence.Single();
        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo(((int?)headcount, true)));
    }

    [Test]
    public async Task A_size_is_never_below_those_seen()
    {
        var evidence = (await TieAsync(
            Facts.Company("acme", 2),
            Facts.Works("ada", "acme", "2020-01-01"), Facts.Works("bob", "acme", "2020-01-01"), Facts.Works("cem", "acme", "2026-11-01")))
            .Evidence.Single();

        Assert.That((evidence.Headcount, evidence.SizeInferred, evidence.SizeConflict), Is.EqualTo(((int?)3, false, true)));
    }

    [TestCase("Platform", "Oslo", "platform", "Rome", 14)]
    [TestCase("Platform", "Oslo", "Sales", "OSLO", 120)]
    [TestCase("Platform", "Oslo", "Platform", "Oslo", 5)]
    [TestCase("Platform", "Rome", "Platform", "Rome", 14)]
    [TestCase(null, "Oslo", null, "OSLO", 30)]
    [TestCase("Platform", "Oslo", "Sales", "Rome", 120)]
    [TestCase("Platform", null, null, "Oslo", 120)]
    public async Task The_narrowest_unit_that_both_were_in_is_the_size(
        string? department, string? site, string? otherDepartment, string? otherSite, int headcount)
    {
        var evidence = (await TieAsync(
            Facts.Company(
                "acme",
                120,
                new CompanyUnit("Platform", null, 14),
                new CompanyUnit(null, "Oslo", 30),
                new CompanyUnit("Platform", "Oslo", 5)),
            Facts.Works("ada", "acme", "2020-01-01") with { Department = department, Site = site },
            Facts.Works("bob", "acme", "2020-01-01") with { Department = otherDepartment, Site = otherSite })).Evidence[0];

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo(((int?)headcount, false)));
    }

    [Test]
    public async Task A_unit_counts_only_while_both_were_in_it()
    {
        var evidence = (await TieAsync(
            Facts.Company("acme", 120, new CompanyUnit("Platform", null, 14)),
            Facts.Works("ada", "acme", "2020-01-01", "2022-01-01") with { Department = "Platform" },
            Facts.Works("bob", "acme", "2020-01-01", "2022-01-01") with { Department = "Sales" },
            Facts.Works("bob", "acme", "2022-01-01") with { Department = "Platform" })).Evidence.Single();

        Assert.That((evidence.Headcount, evidence.OtherUnits), Is.EqualTo(((int?)120, true)));
    }

    [Test]
    public async Task Each_day_counts_for_the_narrowest_unit()
    {
        var tie = await TieAsync(
            Facts.Company("acme", 120, new CompanyUnit("Platform", null, 14), new CompanyUnit("Platform", "Oslo", 5)),
            Facts.Works("ada", "acme", "2020-01-01") with { Department = "Platform", Site = "Oslo" },
            Facts.Works("bob", "acme", "2020-01-01", "2021-01-01") with { Department = "Platform", Site = "Oslo" },
            Facts.Works("bob", "acme", "2020-06-01", "2023-01-01", "hris") with { Department = "platform" });

        Assert.That(
            tie.Evidence.Select(evidence => (evidence.Department, evidence.Site, evidence.Months, evidence.Headcount)),
            Is.EquivalentTo(new (string?, string?, int?, int?)[]
            {
                ("Platform", "Oslo", 12, 5), ("Platform", null, 24, 14), (null, null, 36, 120),
            }));
    }

    [Test]
    public async Task A_newcomer_to_a_unit_that_says_fewer_changes_the_ties_in_it()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 120, new CompanyUnit("Platform", null, 2)),
            .. new[] { "ada", "bob" }.Select(person => Facts.Works(person, "acme", "2020-01-01") with { Department = "Platform" }),
        ]);
        var before = await graph.TieAsync("ada", "bob");
        await graph.WriteAsync(
            new Core.Graph.GraphChange.Put(Facts.Works("new", "acme", "2026-01-01") with { Department = "platform" }));
        var after = await graph.TieAsync("ada", "bob");

        Assert.That((before.Evidence[0].Headcount, after.Evidence[0].Headcount), Is.EqualTo(((int?)2, (int?)3)));
        Assert.That(after.Evidence[0].SizeConflict, Is.True);
    }

    [TestCase(500, true)]
    [TestCase(501, false)]
    public async Task Companies_above_the_cap_make_no_ties(int headcount, bool tie)
    {
        var found = await TieAsync(
            Facts.Company("acme", headcount), Facts.Works("ada", "acme", "2020-01-01"), Facts.Works("bob", "acme", "2020-01-01"));

        Assert.That(found.Strength > 0, Is.EqualTo(tie));
    }

    [Test]
    public async Task A_small_unit_of_a_company_above_the_cap_makes_ties()
    {
        var evidence = (await TieAsync(
            Facts.Company("acme", 50_000, new CompanyUnit("Platform", null, 14)),
            Facts.Works("ada", "acme", "2020-01-01") with { Department = "Platform" },
            Facts.Works("bob", "acme", "2020-01-01") with { Department = "Platform" })).Evidence.Single();

        Assert.That(evidence.Headcount, Is.EqualTo(14));
    }

    [Test]
    public async Task Employers_that_are_none_make_no_ties()
    {
        var tie = await TieAsync(
            Facts.Company("x1") with { Name = "FREELANCE" },
            Facts.Works("ada", "x1", "2020-01-01"),
            Facts.Works("bob", "x1", "2020-01-01"));

        Assert.That(tie.Evidence, Is.Empty);
    }

    [Test]
    public async Task Education_shows_school_dates_months_and_cohort()
    {
        var graph = await LoadAsync(
        [
            Facts.Studies("ada", "kth", "2010-09-01", "2013-06-01"), Facts.Studies("bob", "kth", "2011-09-01", "2014-06-01"),
            Facts.Studies("cem", "kth", "2013-05-31", "2015-01-01"), Facts.Studies("dan", "kth", "2013-06-01", "2015-01-01"),
            Facts.Studies("eva", "kth", "2000-01-01", "2001-01-01"), Facts.Studies("eva", "kth", "2016-01-01", "2017-01-01"),
        ], Usual(0));
        var evidence = (await graph.TieAsync("ada", "bob")).Evidence.Single();

        // dan came on the day ada left.
        Assert.That(
            (evidence.Kind, evidence.School, evidence.From, evidence.Until, evidence.Months, evidence.Headcount, evidence.SizeInferred),
            Is.EqualTo(
                (EvidenceKinds.Education, (SchoolId?)new SchoolId("kth"), Day(2011, 9, 1), Day(2013, 6, 1), (int?)21, (int?)3, true)));
        Assert.That(evidence.Term, Is.EqualTo(0.45 * (35.0 / 38) * (1 - Math.Pow(2, -21 / 6.0)) * evidence.Decay).Within(1e-15));
    }

    [Test]
    public async Task The_larger_of_two_cohorts_is_the_size()
    {
        var evidence = (await TieAsync(
            Facts.Studies("ada", "kth", "2010-09-01", "2013-06-01", cohort: 40),
            Facts.Studies("bob", "kth", "2010-09-01", "2013-06-01", cohort: 60))).Evidence.Single();

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo(((int?)60, false)));
    }

    [Test]
    public async Task A_school_is_not_a_company_of_the_same_name()
    {
        Assert.That(
            (await TieAsync(Facts.Studies("ada", "acme", "2010-09-01"), Facts.Works("bob", "acme", "2010-09-01"))).Evidence, Is.Empty);
    }

    [TestCase("2026-11-01", false)]
    [TestCase("2026-11-02", true)]
    [TestCase(null, true)]
    public async Task A_link_counts_until_its_end(string? until, bool counts)
    {
        Assert.That((await TieAsync(Facts.Link("ada", "bob", "2020-01-01", until))).Strength > 0, Is.EqualTo(counts));
    }

    [Test]
    public async Task A_link_shows_its_day_and_one_of_unknown_day_keeps_the_floor()
    {
        var tie = await TieAsync(Facts.Link("ada", "bob", ThreeYearsAgo), Facts.Link("ada", "bob", source: "vcard"));

        Assert.That(
            tie.Evidence.Select(evidence => (evidence.Source, evidence.From)),
            Is.EqualTo(new[] { ("linkedin", Day(2023, 11, 1)), ("vcard", null) }));
        Assert.That(tie.Evidence[1].Decay, Is.EqualTo(0.5));
    }

    [Test]
    public async Task Two_links_of_one_pair_count_once()
    {
        var tie = await TieAsync(Facts.Link("ada", "bob", ThreeYearsAgo), Facts.Link("ada", "bob", ThreeYearsAgo, source: "vcard"));

        Assert.That(tie.Strength, Is.EqualTo((await TieAsync(Facts.Link("ada", "bob", ThreeYearsAgo))).Strength));
        Assert.That(tie.Evidence.Select(evidence => evidence.ShadowedBy), Is.EqualTo(new int?[] { null, 0 }));
    }

    [Test]
    public async Task A_meeting_counts_in_both_directions_between_organiser_and_each_attendee()
    {
        var graph = await LoadAsync([Facts.Contact("ada", ["bob", "cem"], InteractionMedium.Meeting, "2026-11-01")]);
        // 3 / (3 - 1) each way.
        var expected = 0.9 * (1 - Math.Exp(-1.5 / 2));

        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.EqualTo(expected).Within(1e-12));
        Assert.That((await graph.TieAsync("cem", "ada")).Strength, Is.EqualTo(expected).Within(1e-12));
        Assert.That((await graph.TieAsync("bob", "cem")).Evidence, Is.Empty, "attendees are not tied to each other");
    }

    [TestCase(InteractionMedium.Message, 1.0)]
    [TestCase(InteractionMedium.Cc, 0.2)]
    [TestCase(InteractionMedium.Meeting, 6.0)]
    public async Task An_exchange_weighs_what_its_medium_weighs(InteractionMedium medium, double x)
    {
        var tie = await TieAsync(
            Facts.Contact("ada", ["bob"], medium, "2026-11-01T08:00:00Z"), Facts.Contact("bob", ["ada"], medium, "2026-11-01T09:00:00Z"));

        Assert.That(tie.Strength, Is.EqualTo(0.9 * (1 - Math.Exp(-x / 2))).Within(1e-12));
    }

    [TestCase(20, 1)]
    [TestCase(21, 0)]
    public async Task A_crowd_of_more_than_twenty_counts_nothing(int people, int pieces)
    {
        var others = Enumerable.Range(3, people - 2).Select(number => $"p{number}");
        var tie = await TieAsync(Facts.Contact("ada", ["bob", .. others], InteractionMedium.Meeting, "2026-11-01"));

        Assert.That(tie.Evidence, Has.Exactly(pieces).Items);
    }

    [Test]
    public async Task Interactions_show_their_number_last_day_and_sources()
    {
        var evidence = (await TieAsync(
            Facts.Message("ada", "bob", "2026-10-01"), Facts.Message("bob", "ada", "2026-10-12"),
            Facts.Contact("bob", ["ada"], InteractionMedium.Meeting, "2026-10-05"))).Evidence.Single();

        Assert.That(
            (evidence.Kind, evidence.Source, evidence.Count, evidence.Last, evidence.Dormant, evidence.Observed),
            Is.EqualTo((EvidenceKinds.Interaction, "calendar+mail", (int?)3, Day(2026, 10, 12), false, true)));
    }

    // Gaps of 7, 7 and 9 days: the median is 7. Silence until 1 November is 56 days after 6 September.
    [TestCase("2026-08-14", "2026-08-23", "2026-08-30", "2026-09-06", false, TestName = "Silence_of_eight_median_gaps_is_not_dormancy")]
    [TestCase(
        "2026-08-13", "2026-08-22", "2026-08-29", "2026-09-05", true, TestName = "Silence_of_more_than_eight_median_gaps_is_dormancy")]
    public async Task Dormancy_is_a_flag(string first, string second, string third, string last, bool dormant)
    {
        var evidence = (await TieAsync(
            Facts.Message("ada", "bob", first),
            Facts.Message("bob", "ada", second),
            Facts.Message("ada", "bob", third),
            Facts.Message("bob", "ada", last)))
            .Evidence.Single();

        Assert.That(evidence.Dormant, Is.EqualTo(dormant));
        Assert.That(evidence.Term, Is.Positive, "a flag, not a factor");
    }

    [Test]
    public async Task One_contact_is_never_dormant()
    {
        Assert.That(
            (await TieAsync(Facts.Contact("ada", ["bob"], InteractionMedium.Meeting, "2020-01-01"))).Evidence.Single().Dormant, Is.False);
    }

    [Test]
    public async Task An_endorsement_shows_level_job_family_and_day()
    {
        var evidence = (await TieAsync(Facts.Endorsement("ada", "bob", 0.8, "2024-11-01", "engineering"))).Evidence.Single();

        Assert.That(
            (evidence.Kind, evidence.Level, evidence.JobFamily, evidence.From, evidence.Observed),
            Is.EqualTo((EvidenceKinds.Endorsement, (double?)0.8, "engineering", Day(2024, 11, 1), true)));
        Assert.That(evidence.Term, Is.EqualTo(0.9 * 0.8 * (0.3 + (0.7 * Math.Pow(2, -730 / 365.25 / 2)))).Within(1e-15));
    }

    [Test]
    public async Task A_manual_tie_replaces_strength_and_response_and_stands_before_all_evidence()
    {
        var tie = await TieAsync(
            Facts.Link("ada", "bob", ThreeYearsAgo), Facts.Endorsement("ada", "bob", 1), Facts.Tie("ada", "bob", 0.42, 0.9, "2026-01-01"));

        Assert.That((tie.Strength, tie.Response), Is.EqualTo((0.42, 0.9)));
        Assert.That(
            tie.Evidence.Select(evidence => evidence.Kind),
            Is.EqualTo(new[] { EvidenceKinds.Manual, EvidenceKinds.Connection, EvidenceKinds.Endorsement }));
        Assert.That(tie.Evidence.Select(evidence => evidence.ShadowedBy), Is.EqualTo(new int?[] { null, 0, 0 }));
        Assert.That((tie.Evidence[0].From, tie.Evidence[0].Contribution), Is.EqualTo((Day(2026, 1, 1), 0.42)));
    }

    [Test]
    public async Task A_manual_tie_without_response_keeps_the_computed_one()
    {
        Assert.That((await TieAsync(Facts.Tie("ada", "bob", 0.42))).Response, Is.EqualTo(0.5));
    }

    [Test]
    public async Task A_manual_tie_does_not_decay()
    {
        Assert.That((await TieAsync(Facts.Tie("ada", "bob", 0.42, on: "1990-01-01"))).Strength, Is.EqualTo(0.42));
    }

    [TestCase(0.60, TieTier.Strong)]
    [TestCase(0.59, TieTier.Moderate)]
    [TestCase(0.40, TieTier.Moderate)]
    [TestCase(0.39, TieTier.Weak)]
    [TestCase(0.01, TieTier.Weak)]
    [TestCase(0.00, TieTier.Unknown)]
    public async Task Tiers_have_inclusive_lower_bounds(double strength, TieTier tier)
    {
        Assert.That((await TieAsync(Facts.Tie("ada", "bob", strength))).Tier, Is.EqualTo(tier));
    }

    private static IEnumerable<Interaction> Messages(string from, string to, int count) =>
        Enumerable.Range(0, count).Select(minute => Facts.Message(from, to, $"2026-11-01T08:{minute:00}:00Z"));

    private static FinderSettings Usual(int unknown) => new() { Model = new TrustModel { UnknownHeadcount = unknown } };

    private static DateOnly? Day(int year, int month, int day) => new DateOnly(year, month, day);
}
