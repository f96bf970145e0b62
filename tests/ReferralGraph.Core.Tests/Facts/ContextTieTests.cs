using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>Ties from being at one place at one time.</summary>
[TestFixture]
public sealed class ContextTieTests
{
    private static readonly CompanyId Acme = new("acme");

    [TestCase("2023-11-01", null, 12, 0.586)]
    [TestCase("2023-09-01", null, 140, 0.158)]
    [TestCase("2020-09-01", "2022-11-01", 40, 0.249)]
    [TestCase("2020-09-01", "2022-11-01", 5_000, 0.004)]
    [TestCase("2008-11-01", "2012-11-01", 5_000, 0.002)]
    public void Published_strengths_come_out_of_records(string from, string? until, int headcount, double strength)
    {
        var graph = TestGraph.Of(
            new TrustModel { MaxHeadcount = 0 },
            [new Company(Acme, "Acme", headcount), Works("ada", from, until), Works("bob", from, until)]);

        Assert.That(Math.Round(graph.Tie("ada", "bob").Strength, 3), Is.EqualTo(strength));
    }

    [Test]
    public void The_overlap_counts_not_the_stints()
    {
        var evidence = Single(Works("ada", "2015-01-01", "2020-01-01"), Works("bob", "2019-01-01", null));

        Assert.That((evidence.From, evidence.Until, evidence.Months), Is.EqualTo((Day("2019-01-01"), Day("2020-01-01"), 12)));
    }

    [Test]
    public void Who_left_the_day_the_other_came_never_met()
    {
        var graph = TestGraph.Of(Works("ada", "2015-01-01", "2019-01-01"), Works("bob", "2019-01-01", null));

        Assert.That(graph.Tie("ada", "bob").Evidence, Is.Empty);
    }

    [Test]
    public void Several_overlaps_add_up_their_months_and_age_from_the_last()
    {
        var evidence = Single(
            Works("ada", "2010-01-01", "2011-01-01"),
            Works("ada", "2018-01-01", "2019-01-01"),
            Works("bob", "2010-07-01", "2018-03-15"));

        Assert.That((evidence.From, evidence.Until, evidence.Months), Is.EqualTo((Day("2010-07-01"), Day("2018-03-15"), 6 + 2)));
    }

    [Test]
    public void Stints_that_touch_or_overlap_count_once()
    {
        var evidence = Single(
            Works("ada", "2018-01-01", "2018-07-15"),
            Works("ada", "2018-07-15", "2019-01-01", source: "profile"),
            Works("ada", "2018-03-01", "2018-06-01"),
            Works("bob", "2018-01-01", "2019-01-01"));

        Assert.That((evidence.Months, evidence.Source), Is.EqualTo((12, "hris+profile")));
    }

    [Test]
    public void An_overlap_of_less_than_a_month_is_no_evidence()
    {
        var graph = TestGraph.Of(Works("ada", "2018-01-01", "2018-01-31"), Works("bob", "2018-01-01", null));

        Assert.That(graph.Tie("ada", "bob").Strength, Is.Zero);
    }

    [Test]
    public void An_unknown_start_is_flagged()
    {
        var evidence = Single(Works("ada", null, "2020-01-01"), Works("bob", "2010-01-01", null));

        Assert.That((evidence.StartUnknown, evidence.Months), Is.EqualTo((true, 12)));
    }

    [Test]
    public void A_supplied_headcount_counts()
    {
        var evidence = Single(new Company(Acme, "Acme", 60), Works("ada", "2018-01-01", null), Works("bob", "2018-01-01", null));

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo((60, false)));
    }

    [TestCase(0, 3)]
    [TestCase(250, 250)]
    public void Without_one_the_most_people_known_on_one_day_count_but_no_fewer_than_are_usual(int unknown, int headcount)
    {
        var evidence = TestGraph.Of(
            new TrustModel { UnknownHeadcount = unknown },
            [
                new Company(Acme, "Acme"),
                Works("ada", "2018-01-01", null),
                Works("bob", "2018-01-01", null),
                Works("bob", "2026-01-01", null, source: "profile"),
                Works("eve", "2019-01-01", "2020-01-01"),
                Works("hal", "2020-01-01", "2021-01-01"),
                Works("kim", "2026-11-02", null),
            ]).Tie("ada", "bob").Evidence.Single();

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo((headcount, true)));
    }

    [Test]
    public void Who_comes_on_the_day_is_seen_on_it()
    {
        var evidence = TestGraph.Of(
            new TrustModel { UnknownHeadcount = 0 },
            [
                new Company(Acme, "Acme"),
                Works("ada", "2018-01-01", null),
                Works("bob", "2018-01-01", null),
                Works("new", "2026-11-01", null),
                Works("left", "2020-01-01", "2026-11-01"),
            ]).Tie("ada", "bob").Evidence.Single();

        Assert.That(evidence.Headcount, Is.EqualTo(3));
    }

    [Test]
    public void More_people_than_supplied_count_and_are_said()
    {
        var evidence = Single(
            new Company(Acme, "Acme", 2),
            Works("ada", "2018-01-01", null),
            Works("bob", "2018-01-01", null),
            Works("eve", "2019-01-01", "2020-01-01"));

        Assert.That((evidence.Headcount, evidence.SizeInferred, evidence.SizeConflict), Is.EqualTo((3, false, true)));
    }

    [TestCase(null, true)]
    [TestCase(3, true)]
    [TestCase(2, false)]
    public void Too_large_is_what_is_known_to_be_not_what_is_assumed(int? most, bool tie)
    {
        var graph = TestGraph.Of(
            new TrustModel { UnknownHeadcount = 1_000, MaxHeadcount = most ?? 500 },
            [
                new Company(Acme, "Acme"),
                .. new[] { "ada", "bob", "eve" }.Select(person => Works(person, "2018-01-01", null)),
            ]);

        Assert.That(graph.Tie("ada", "bob").Strength > 0, Is.EqualTo(tie));
    }

    [Test]
    public void A_start_that_one_source_knows_is_known()
    {
        var evidence = Single(
            Works("ada", "2018-01-01", null), Works("ada", null, null, source: "profile"), Works("bob", "2010-01-01", null));

        Assert.That((evidence.StartUnknown, evidence.From), Is.EqualTo((false, Day("2018-01-01"))));
    }

    [TestCase(500, true)]
    [TestCase(501, false)]
    public void A_company_above_the_cap_makes_no_ties(int headcount, bool tie)
    {
        var graph = TestGraph.Of(new Company(Acme, "Acme", headcount), Works("ada", "2018-01-01", null), Works("bob", "2018-01-01", null));

        Assert.That(graph.Tie("ada", "bob").Strength > 0, Is.EqualTo(tie));
    }

    [Test]
    public void A_shared_unit_makes_a_tie_where_the_company_is_too_large()
    {
        var company = new Company(Acme, "Acme", 9_000)
        {
            Units = [new("Data", null, 90), new("Data", "Oslo", 14), new("Sales", "Oslo", 3)],
        };

        var evidence = Single(
            company,
            Works("ada", "2018-01-01", null, "DATA", "Oslo"),
            Works("bob", "2018-01-01", null, "Data", "oslo"),
            Works("eve", "2018-01-01", null, "Sales"));

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo((14, false)));
        Assert.That((evidence.Department, evidence.Site), Is.EqualTo(("DATA", "Oslo")));
    }

    [Test]
    public void A_unit_of_which_only_the_name_is_known_has_twice_the_square_root_of_the_company()
    {
        var evidence = Single(
            new Company(Acme, "Acme", 5_000), Works("ada", "2024-09-01", null, "Data"), Works("bob", "2024-09-01", null, "data"));

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo((141, true)));
        Assert.That(Math.Round(evidence.Term, 3), Is.EqualTo(0.151));
    }

    [Test]
    public void Each_day_counts_for_the_narrowest_unit_and_the_largest_term_leads()
    {
        var tie = TestGraph.Of(
            new Company(Acme, "Acme", 100) { Units = [new("Data", null, 20), new("Data", "Oslo", 5)] },
            Works("ada", "2018-01-01", null, "Data", "Oslo"),
            Works("bob", "2017-01-01", "2019-01-01", "Sales"),
            Works("bob", "2019-01-01", "2019-07-01", "Data", "Oslo"),
            Works("bob", "2019-07-01", null, "Data", "Rome")).Tie("ada", "bob");

        Assert.That(
            tie.Evidence.Select(evidence => (evidence.Headcount, evidence.Site, evidence.Months, evidence.ShadowedBy, evidence.Until)),
            Is.EqualTo(new (int?, string?, int?, int?, DateOnly?)[]
            {
                (20, null, 88, null, null),
                (100, null, 106, 0, null),
                (5, "Oslo", 6, 0, Day("2019-07-01")),
            }));
        Assert.That(tie.Evidence.Select(evidence => evidence.OtherUnits), Is.All.False);
    }

    [TestCase("Data", null, "Sales", null, true)]
    [TestCase("Data", "Oslo", "Sales", "Oslo", true)]
    [TestCase(null, "Oslo", null, "Rome", true)]
    [TestCase("Data", null, null, null, false)]
    [TestCase("Data", "Oslo", null, "Rome", false)]
    [TestCase(null, null, null, null, false)]
    public void The_company_counts_for_less_where_both_named_other_units(
        string? one, string? oneSite, string? other, string? otherSite, bool apart)
    {
        var evidence = Single(
            new Company(Acme, "Acme", 100),
            Works("ada", "2018-01-01", null, one, oneSite),
            Works("bob", "2018-01-01", null, other, otherSite));

        Assert.That((evidence.Headcount, evidence.OtherUnits), Is.EqualTo((100, apart)));
        Assert.That(
            evidence.Feature, Is.EqualTo(35.0 / 135 * (1 - Math.Pow(2, -106 / 6.0)) * (apart ? 0.4 : 1)).Within(1e-15));
    }

    [Test]
    public void A_unit_of_only_one_of_them_does_not_count()
    {
        var company = new Company(Acme, "Acme", 9_000) { Units = [new("Data", null, 14)] };

        var graph = TestGraph.Of(company, Works("ada", "2018-01-01", null, "Data"), Works("bob", "2018-01-01", null, "Sales"));

        Assert.That(graph.Tie("ada", "bob").Evidence, Is.Empty);
    }

    [TestCase("Freelance")]
    [TestCase("SELF-EMPLOYED")]
    [TestCase("(Unknown)")]
    [TestCase("?")]
    public void An_employer_that_is_none_makes_no_ties(string name)
    {
        var graph = TestGraph.Of(new Company(Acme, name, 2), Works("ada", "2018-01-01", null), Works("bob", "2018-01-01", null));

        Assert.That(graph.Tie("ada", "bob").Evidence, Is.Empty);
    }

    [Test]
    public void Context_is_the_same_from_both_sides()
    {
        var graph = TestGraph.Of(Works("ada", "2018-01-01", null), Works("bob", "2019-01-01", "2020-05-05"));

        Assert.That(graph.Tie("ada", "bob").Strength, Is.EqualTo(graph.Tie("bob", "ada").Strength));
    }

    [Test]
    public void A_school_at_the_same_time_is_evidence()
    {
        var evidence = Single(
            Studied("ada", "2010-09-01", "2013-06-01"),
            Studied("bob", "2011-09-01", "2014-06-01"),
            Studied("eve", "1990-09-01", "1994-06-01"));

        Assert.That(
            (evidence.Kind, evidence.Months, evidence.Headcount, evidence.SizeInferred),
            Is.EqualTo((EvidenceKinds.Education, 21, 250, true)));
    }

    [Test]
    public void A_supplied_cohort_counts()
    {
        var evidence = Single(Studied("ada", "2010-09-01", "2013-06-01", cohort: 300), Studied("bob", "2010-09-01", "2013-06-01"));

        Assert.That((evidence.Headcount, evidence.SizeInferred), Is.EqualTo((300, false)));
    }

    [Test]
    public void Work_and_school_are_one_family_and_only_the_larger_counts()
    {
        var tie = TestGraph.Of(
            Works("ada", "2018-01-01", null),
            Works("bob", "2018-01-01", null),
            Studied("ada", "2010-09-01", "2013-06-01"),
            Studied("bob", "2010-09-01", "2013-06-01")).Tie("ada", "bob");

        Assert.That(
            tie.Evidence.Select(evidence => (evidence.Kind, evidence.ShadowedBy, evidence.Contribution > 0)),
            Is.EqualTo(new (EvidenceKinds, int?, bool)[]
            {
                (EvidenceKinds.CoEmployment, null, true),
                (EvidenceKinds.Education, 0, false),
            }));
    }

    private static Evidence Single(params IEnumerable<GraphRecord> records) => TestGraph.Of(records).Tie("ada", "bob").Evidence.Single();

    private static Employment Works(
        string person, string? from, string? until, string? department = null, string? site = null, string source = "hris") =>
        new(source, new PersonId(person), Acme, DayOrNull(from), DayOrNull(until)) { Department = department, Site = site };

    private static Education Studied(string person, string from, string until, int? cohort = null) =>
        new("api", new PersonId(person), new SchoolId("kth"), Day(from), Day(until), null, cohort);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static DateOnly? DayOrNull(string? day) => day is null ? null : Day(day);
}
