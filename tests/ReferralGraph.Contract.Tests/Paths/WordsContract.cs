using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>What an answer must know so that it can be put into words: where people work, and why nobody is reached.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class WordsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    [Test]
    public async Task Everybody_on_a_path_comes_with_title_and_company()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme"),
            Facts.Company("initech"),
            Facts.Tie("ada", "bob", 0.9),
            Facts.Tie("bob", "eve", 0.9),
            Facts.Works("bob", "initech", "2015-01-01") with { Title = "Engineer" },
            Facts.Works("eve", "acme", null),
            Facts.Works("ada", "acme", "2010-01-01", "2020-01-01"),
        ]);

        Assert.That(
            (await PathAsync(graph, "ada", "eve")).Workplaces,
            Is.EqualTo(new[] { null, new Workplace("Engineer", Company("initech")), new Workplace(null, Company("acme")) }));
    }

    [Test]
    public async Task Of_several_stints_the_last_begun_counts_then_the_one_with_a_title()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme"),
            Facts.Company("initech"),
            Facts.Tie("ada", "bob", 0.9),
            Facts.Works("ada", "initech", "2020-01-01") with { Title = "Adviser" },
            Facts.Works("ada", "acme", "2021-01-01", source: "profile"),
            Facts.Works("ada", "acme", "2021-01-01", source: "hris") with { Title = "Engineer" },
            Facts.Works("ada", "acme", "2027-01-01") with { Title = "Director" },
        ]);

        Assert.That((await PathAsync(graph, "ada", "bob")).Workplaces[0], Is.EqualTo(new Workplace("Engineer", Company("acme"))));
    }

    [Test]
    public async Task A_workplace_is_that_of_the_day_after_merges()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme"),
            Facts.Company("acme-inc"),
            Facts.Company("initech"),
            Facts.Person("ada"),
            Facts.Person("ada2"),
            Facts.Tie("ada", "bob", 0.9),
            Facts.Works("ada", "initech", "2015-01-01", "2020-01-01"),
            Facts.Works("ada2", "acme-inc", "2020-01-01"),
            Facts.OneCompany("acme", "acme-inc"),
            Facts.Merged("ada", "ada2"),
        ]);
        var then = graph.ToPerson("ada", "bob") with { AsOf = new DateOnly(2018, 1, 1) };

        Assert.That((await PathAsync(graph, "ada", "bob")).Workplaces[0], Is.EqualTo(new Workplace(null, Company("acme"))));
        Assert.That(
            (await graph.CompleteAsync(then)).People[0].Paths[0].Workplaces[0], Is.EqualTo(new Workplace(null, Company("initech"))));
    }

    [Test]
    public async Task A_change_of_job_is_seen_in_the_next_answer()
    {
        var graph = await LoadAsync([Facts.Company("acme"), Facts.Tie("ada", "bob", 0.9), Facts.Tie("bob", "eve", 0.9)]);
        Assert.That((await PathAsync(graph, "ada", "eve")).Workplaces[1], Is.Null);

        await graph.WriteAsync(new GraphChange.Put(Facts.Works("bob", "acme", "2020-01-01")));

        Assert.That((await PathAsync(graph, "ada", "eve")).Workplaces[1], Is.EqualTo(new Workplace(null, Company("acme"))));
    }

    [TestCase(null, EmploymentStatus.Current, 2, 1)]
    [TestCase("designer", EmploymentStatus.Current, 2, 0)]
    [TestCase(null, EmploymentStatus.Former, 1, 1)]
    [TestCase(null, EmploymentStatus.Any, 3, 2)]
    public async Task Who_reaches_nobody_learns_how_many_there_are(string? title, EmploymentStatus employment, int there, int meant)
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme"),
            Facts.Person("ada"),
            Facts.Works("ada", "acme", "2020-01-01"),
            Facts.Works("eve", "acme", "1990-01-01") with { Title = "Engineer" },
            Facts.Works("dan", "acme", "1980-01-01", "1981-01-01"),
            .. NoTies,
        ]);
        var question = graph.ToCompany() with
        {
            Goal = new PathGoal.ToCompany(Company("acme")) { Title = title, Employment = employment },
        };

        Assert.That((await graph.CompleteAsync(question)).Goal, Is.EqualTo(new GoalCounts(there, meant)));
    }

    [Test]
    public async Task Who_reaches_nobody_at_a_company_without_people_or_a_person_learns_it()
    {
        var graph = await LoadAsync([Facts.Company("acme"), Facts.Person("ada"), Facts.Person("eve")]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).Goal, Is.EqualTo(new GoalCounts(0, 0)));
        Assert.That((await graph.CompleteAsync(graph.ToPerson("ada", "eve"))).Goal, Is.EqualTo(new GoalCounts(1, 1)));
        Assert.That((await graph.CompleteAsync(graph.ToPerson("ada", "ada"))).Goal, Is.EqualTo(new GoalCounts(1, 0)));
    }

    [Test]
    public async Task Who_reaches_somebody_counts_nobody()
    {
        var graph = await LoadAsync("ada -0.9- eve\neve @ acme");

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).Goal, Is.Null);
    }

    /// <summary>Nobody knows anybody, whoever worked where.</summary>
    private static IEnumerable<GraphRecord> NoTies =>
        from one in new[] { "ada", "eve", "dan" }
        from other in new[] { "ada", "eve", "dan" }
        where one != other
        select Facts.Tie(one, other, 0);

    private static CompanyId Company(string id) => new(id);

    private static async Task<ReferralPath> PathAsync(IGraphUnderTest graph, string from, string to) =>
        (await graph.CompleteAsync(graph.ToPerson(from, to))).People[0].Paths[0];
}
