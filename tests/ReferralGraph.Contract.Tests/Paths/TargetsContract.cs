using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>Whom a company question reaches.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class TargetsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    [Test]
    public async Task An_asker_who_works_there_is_no_target_of_their_own_question()
    {
        var found = await AskAsync(
            """
            ada -0.5- eve
            ada @ acme
            eve @ acme
            """);

        Assert.That(found, Is.EqualTo(new[] { "ada eve 0.500" }));
    }

    [Test]
    public async Task An_asker_who_alone_works_there_reaches_nobody()
    {
        var found = await AskAsync(
            """
            ada -0.5- eve
            ada @ acme
            """);

        Assert.That(found, Is.Empty);
    }

    [Test]
    public async Task People_in_the_middle_may_work_there_themselves()
    {
        var found = await AskAsync(
            """
            ada -0.9- bob
            bob -0.9- eve
            bob @ acme
            eve @ acme
            """);

        Assert.That(found, Is.EqualTo(new[] { "ada bob 0.900", "ada bob eve 0.648" }));
    }

    [Test]
    public async Task A_known_company_where_nobody_works_is_a_complete_answer_without_people()
    {
        var graph = await LoadAsync([Facts.Person("ada"), Facts.Company("acme")]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).People, Is.Empty);
    }

    [Test]
    public async Task People_whom_nobody_knows_are_not_in_the_answer()
    {
        var found = await AskAsync(
            """
            ada -0.9- bob
            eve @ acme
            """);

        Assert.That(found, Is.Empty);
    }

    [TestCase(EmploymentStatus.Current, "eve both")]
    [TestCase(EmploymentStatus.Former, "fay")]
    [TestCase(EmploymentStatus.Any, "eve fay both")]
    public async Task Employment_says_who_counts(EmploymentStatus status, string expected)
    {
        var graph = await LoadAsync(
        [
            .. Sketch.Parse(
                """
                ada -0.9- eve
                ada -0.8- fay
                ada -0.7- both
                ada -0.6- soon
                eve @ acme
                fay @ acme former
                """),
            Facts.Works("both", "acme", "2010-01-01", "2012-01-01"),
            Facts.Works("both", "acme", "2015-01-01"),
            Facts.Works("soon", "acme", "2026-11-02"),
        ]);

        Assert.That(
            (await graph.CompleteAsync(With(graph, goal => goal with { Employment = status }))).Names(), Is.EqualTo(expected.Split(' ')));
    }

    [TestCase("2026-11-01", null, EmploymentStatus.Current, TestName = "A_stint_counts_from_its_first_day")]
    [TestCase("2020-01-01", "2026-11-02", EmploymentStatus.Current, TestName = "A_stint_lasts_through_the_day_before_its_end")]
    [TestCase("2020-01-01", "2026-11-01", EmploymentStatus.Former, TestName = "A_stint_is_over_on_its_end")]
    [TestCase(null, null, EmploymentStatus.Current, TestName = "A_stint_of_unknown_start_counts")]
    [TestCase(null, "2020-01-01", EmploymentStatus.Former, TestName = "A_stint_of_unknown_start_that_ended_is_former")]
    public async Task Stints_are_half_open(string? from, string? until, EmploymentStatus status)
    {
        var graph = await LoadAsync([Facts.Tie("ada", "eve", 0.9), Facts.Works("eve", "acme", from, until)]);
        foreach (var asked in new[] { EmploymentStatus.Current, EmploymentStatus.Former })
        {
            var found = await graph.CompleteAsync(With(graph, goal => goal with { Employment = asked }));
            Assert.That(found.Names(), asked == status ? Is.EqualTo(new[] { "eve" }) : Is.Empty, $"asked for {asked}");
        }
    }

    [TestCase("engineer")]
    [TestCase("ENGINEER")]
    [TestCase("ngeni")]
    [TestCase("ingénieur")]
    [TestCase("INGENIEUR")]
    public async Task Title_is_contained_whatever_case_and_accents(string title)
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9), Facts.Works("eve", "acme", "2020-01-01") with { Title = "Staff Engineer (ingénieur)" },
            Facts.Tie("ada", "fay", 0.8), Facts.Works("fay", "acme", "2020-01-01") with { Title = "Designer" },
            Facts.Tie("ada", "gus", 0.7), Facts.Works("gus", "acme", "2020-01-01"),
        ]);

        Assert.That((await graph.CompleteAsync(With(graph, goal => goal with { Title = title }))).Names(), Is.EqualTo(new[] { "eve" }));
    }

    [Test]
    public async Task Title_is_not_a_pattern()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9), Facts.Works("eve", "acme", "2020-01-01") with { Title = "100% C++ (lead)" },
            Facts.Tie("ada", "fay", 0.8), Facts.Works("fay", "acme", "2020-01-01") with { Title = "100x Coach" },
        ]);

        Assert.That(
            (await graph.CompleteAsync(With(graph, goal => goal with { Title = "0% c++ (" }))).Names(), Is.EqualTo(new[] { "eve" }));
    }

    [Test]
    public async Task Department_and_site_filter_like_the_title()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9), Facts.Works("eve", "acme", "2020-01-01") with { Department = "Platform", Site = "Malmö" },
            Facts.Tie("ada", "fay", 0.8), Facts.Works("fay", "acme", "2020-01-01") with { Department = "Platform", Site = "Oslo" },
            Facts.Tie("ada", "gus", 0.7), Facts.Works("gus", "acme", "2020-01-01") with { Department = "Sales", Site = "Malmö" },
        ]);

        Assert.That(
            (await graph.CompleteAsync(With(graph, goal => goal with { Department = "plat", Site = "malmo" }))).Names(),
            Is.EqualTo(new[] { "eve" }));
        Assert.That((await graph.CompleteAsync(With(graph, goal => goal with { Site = "OSLO" }))).Names(), Is.EqualTo(new[] { "fay" }));
    }

    [Test]
    public async Task One_stint_must_satisfy_all_filters()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9),
            Facts.Works("eve", "acme", "2020-01-01") with { Title = "Engineer", Site = "Oslo" },
            Facts.Works("eve", "acme", "2022-01-01") with { Title = "Designer", Site = "Rome" },
        ]);

        Assert.That((await graph.CompleteAsync(With(graph, goal => goal with { Title = "engineer", Site = "rome" }))).People, Is.Empty);
    }

    [Test]
    public async Task A_filter_looks_at_counted_stints_only()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9),
            Facts.Works("eve", "acme", "2010-01-01", "2012-01-01") with { Title = "Engineer" },
            Facts.Works("eve", "acme", "2020-01-01") with { Title = "Designer" },
        ]);

        Assert.That((await graph.CompleteAsync(With(graph, goal => goal with { Title = "engineer" }))).People, Is.Empty);
        Assert.That(
            (await graph.CompleteAsync(With(graph, goal => goal with { Title = "engineer", Employment = EmploymentStatus.Any }))).Names(),
            Is.EqualTo(new[] { "eve" }));
        Assert.That(
            (await graph.CompleteAsync(With(graph, goal => goal with { Title = "engineer", Employment = EmploymentStatus.Former }))).People,
            Is.Empty, "who is there now is nobody's former colleague");
    }

    [Test]
    public async Task The_title_shown_is_that_of_the_latest_counted_stint()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9),
            Facts.Works("eve", "acme", "2022-01-01") with { Title = "Lead Engineer" },
            Facts.Works("eve", "acme", "2020-01-01") with { Title = "Engineer" },
            Facts.Works("eve", "acme", null, source: "hris") with { Title = "Engineering Intern" },
        ]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).People[0].Employment?.Title, Is.EqualTo("Lead Engineer"));
    }

    [Test]
    public async Task A_person_is_listed_once_however_many_stints_they_have()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "eve", 0.9),
            Facts.Works("eve", "acme", "2020-01-01"),
            Facts.Works("eve", "acme", "2020-01-01", source: "hris"),
        ]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).Names(), Is.EqualTo(new[] { "eve" }));
    }

    [TestCase("Self-employed")]
    [TestCase("SELF-EMPLOYED")]
    [TestCase("Freelance, Inc.")]
    [TestCase("(Unknown)")]
    [TestCase("?")]
    public async Task An_employer_that_is_none_is_known_and_has_no_targets(string name)
    {
        var graph = await LoadAsync(
            [Facts.Tie("ada", "eve", 0.9), Facts.Company("acme") with { Name = name }, Facts.Works("eve", "acme", "2020-01-01")]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).People, Is.Empty);
    }

    [Test]
    public async Task A_person_question_reaches_one_person_wherever_they_work()
    {
        var graph = await LoadAsync(
            """
            ada -0.9- bob
            bob -0.9- eve
            """);
        var found = await graph.CompleteAsync(graph.ToPerson("ada", "eve"));

        Assert.That(found.Describe(), Is.EqualTo(new[] { "ada bob eve 0.648" }));
        Assert.That(found.People[0].Employment, Is.Null);
    }

    [Test]
    public async Task Nobody_has_a_path_to_themselves()
    {
        var graph = await LoadAsync("ada -0.9- bob");

        Assert.That((await graph.CompleteAsync(graph.ToPerson("ada", "ada"))).People, Is.Empty);
    }

    [Test]
    public async Task An_unknown_person_is_an_answer_that_names_the_parameter()
    {
        var graph = await LoadAsync("ada -0.9- bob\nbob @ acme");

        Assert.That(
            await graph.FindAsync(graph.ToCompany("nobody")), Is.EqualTo(new PathSearchResult.PersonUnknown(Facts.Id("nobody"), "from")));
        Assert.That(
            await graph.FindAsync(graph.ToPerson("ada", "nobody")),
            Is.EqualTo(new PathSearchResult.PersonUnknown(Facts.Id("nobody"), "person")));
        Assert.That(
            await graph.FindAsync(graph.ToCompany() with { Constraints = new PathConstraints { Via = [Facts.Id("nobody")] } }),
            Is.EqualTo(new PathSearchResult.PersonUnknown(Facts.Id("nobody"), "via")));
        Assert.That(
            await graph.FindAsync(graph.ToCompany() with { Constraints = new PathConstraints { NotVia = [Facts.Id("nobody")] } }),
            Is.EqualTo(new PathSearchResult.PersonUnknown(Facts.Id("nobody"), "notVia")));
    }

    [Test]
    public async Task An_unknown_company_is_an_answer()
    {
        var graph = await LoadAsync("ada -0.9- bob");

        Assert.That(
            await graph.FindAsync(graph.ToCompany(company: "nowhere")),
            Is.EqualTo(new PathSearchResult.CompanyUnknown(new CompanyId("nowhere"))));
    }

    [Test]
    public async Task An_unknown_team_is_an_answer_that_names_the_parameter()
    {
        var graph = await LoadAsync("ada -0.9- bob\nbob @ acme");
        var nobody = new TeamId("nobody");

        Assert.That(
            await graph.FindAsync(graph.ToCompany() with { From = new PathOrigin.Members(nobody) }),
            Is.EqualTo(new PathSearchResult.TeamUnknown(nobody, "from")));
        Assert.That(
            await graph.FindAsync(graph.ToCompany() with { Constraints = new PathConstraints { ExcludeTeams = [nobody] } }),
            Is.EqualTo(new PathSearchResult.TeamUnknown(nobody, "excludeTeam")));
    }

    [Test]
    public async Task Ids_are_told_apart_by_case()
    {
        var graph = await LoadAsync("ada -0.9- bob\nbob @ acme");

        Assert.That(await graph.FindAsync(graph.ToCompany("Ada")), Is.TypeOf<PathSearchResult.PersonUnknown>());
        Assert.That(await graph.FindAsync(graph.ToCompany(company: "Acme")), Is.TypeOf<PathSearchResult.CompanyUnknown>());
    }

    [Test]
    public async Task A_person_deleted_is_unknown_and_on_no_path()
    {
        var graph = await LoadAsync("ada -0.9- bob\nbob -0.9- eve\neve @ acme");
        await graph.WriteAsync(new GraphChange.DeletePerson(Facts.Id("bob")));

        Assert.That(await graph.AskAsync(), Is.Empty);
        Assert.That(await graph.FindAsync(graph.ToCompany("bob")), Is.TypeOf<PathSearchResult.PersonUnknown>());
    }

    [Test]
    public async Task A_company_deleted_is_unknown()
    {
        var graph = await LoadAsync("ada -0.9- eve\neve @ acme");
        await graph.WriteAsync(new GraphChange.DeleteCompany(new CompanyId("acme")));

        Assert.That(await graph.FindAsync(graph.ToCompany()), Is.TypeOf<PathSearchResult.CompanyUnknown>());
    }

    private static PathQuery With(IGraphUnderTest graph, Func<PathGoal.ToCompany, PathGoal.ToCompany> change) =>
        graph.ToCompany() with { Goal = change(new PathGoal.ToCompany(new CompanyId("acme"))) };
}
