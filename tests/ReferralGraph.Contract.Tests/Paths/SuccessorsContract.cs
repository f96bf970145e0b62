using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>Companies that were bought or renamed: from that day on, asking one asks all of the chain.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class SuccessorsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private static readonly CompanyId Old = new("brightface");
    private static readonly CompanyId New = new("metaverse");
    private static readonly CompanyId Newest = new("omniworks");
    private static readonly DateOnly Bought = FinderSettings.Today.AddDays(-30);

    private static readonly GraphRecord[] TwoCompanies =
    [
        Company(Old), Company(New), Facts.Tie("ada", "bob", 0.9), Facts.Tie("ada", "eve", 0.5),
        Facts.Works("bob", Old.Value, "2019-01-01"), Facts.Works("eve", New.Value, "2022-01-01"),
    ];

    [TestCase("brightface")]
    [TestCase("metaverse")]
    public async Task Asking_either_reaches_everybody_from_that_day_on(string asked)
    {
        var graph = await FollowedAsync();

        Assert.That(await NamesAsync(graph, asked, asOf: null), Is.EqualTo(new[] { "bob", "eve" }));
        Assert.That(await NamesAsync(graph, asked, Bought), Is.EqualTo(new[] { "bob", "eve" }), "the first day");
    }

    [Test]
    public async Task Before_that_day_each_answers_for_itself()
    {
        var graph = await FollowedAsync();

        Assert.That(await NamesAsync(graph, "brightface", Bought.AddDays(-1)), Is.EqualTo(new[] { "bob" }));
        Assert.That(await NamesAsync(graph, "metaverse", Bought.AddDays(-1)), Is.EqualTo(new[] { "eve" }));
    }

    [Test]
    public async Task A_successor_of_a_day_to_come_changes_nothing_yet()
    {
        var graph = await LoadAsync(TwoCompanies);
        await graph.WriteAsync(Follow(Old, New, FinderSettings.Today.AddDays(1)));

        Assert.That(await NamesAsync(graph, "metaverse", asOf: null), Is.EqualTo(new[] { "eve" }));
    }

    [Test]
    public async Task Targets_show_the_employer_as_stated_and_what_it_goes_on_as()
    {
        var graph = await FollowedAsync();

        var found = await graph.CompleteAsync(graph.ToCompany(company: "brightface"));

        Assert.That(
            found.People.Select(person => person.Employment),
            Is.EqualTo(new[] { new TargetEmployment(null, Old, New), new TargetEmployment(null, New, New) }));
    }

    [Test]
    public async Task Whoever_went_along_is_nobodys_former_colleague_and_whoever_left_is_one_of_either()
    {
        var graph = await LoadAsync(
        [
            .. TwoCompanies, Facts.Tie("ada", "kim", 0.8), Facts.Tie("ada", "zed", 0.7),
            Facts.Works("kim", Old.Value, "2019-01-01", "2020-01-01"),
            Facts.Works("zed", Old.Value, "2019-01-01", "2026-01-01"), Facts.Works("zed", New.Value, "2026-01-01"),
        ]);
        await graph.WriteAsync(Follow(Old, New, Bought));

        Assert.That(await NamesAsync(graph, "metaverse", null, EmploymentStatus.Former), Is.EqualTo(new[] { "kim" }));
        Assert.That(await NamesAsync(graph, "brightface", Bought.AddDays(-1), EmploymentStatus.Former), Is.EqualTo(new[] { "kim", "zed" }));
        Assert.That(await NamesAsync(graph, "brightface", null, EmploymentStatus.Any), Is.EqualTo(new[] { "bob", "kim", "zed", "eve" }));
    }

    [Test]
    public async Task Ties_keep_the_organisations_as_they_were()
    {
        var graph = await LoadAsync(
        [
            Facts.Works("ada", Old.Value, "2019-01-01"), Facts.Works("bob", Old.Value, "2019-01-01"), Facts.Works("eve", New.Value, null),
        ]);
        var before = (await graph.TiesAsync("ada")).Ties.Select(tie => tie.ToString()).ToList();
        Assert.That(before, Is.Not.Empty);

        await graph.WriteAsync(
            new GraphChange.Put(Facts.Company(Old.Value) with { Successor = new CompanySuccessor(New, Bought) }));

        Assert.That((await graph.TiesAsync("ada")).Ties.Select(tie => tie.ToString()), Is.EqualTo(before));
        Assert.That((await graph.TieAsync("ada", "eve")).Strength, Is.Zero);
    }

    [TestCase("brightface")]
    [TestCase("metaverse")]
    [TestCase("omniworks")]
    [TestCase("bought-too")]
    public async Task A_chain_is_one_company_however_long_it_is(string asked)
    {
        var graph = await LoadAsync(
        [
            .. TwoCompanies, Facts.Tie("ada", "kim", 0.8), Facts.Tie("ada", "zed", 0.7),
            Facts.Works("kim", Newest.Value, "2019-01-01"), Facts.Works("zed", "bought-too", "2019-01-01"),
        ]);
        await graph.WriteAsync(
            Follow(Old, New, Bought), Follow(New, Newest, Bought.AddDays(10)), Follow(new CompanyId("bought-too"), Newest, Bought));

        Assert.That(await NamesAsync(graph, asked, asOf: null), Is.EqualTo(new[] { "bob", "kim", "zed", "eve" }));
        Assert.That(await NamesAsync(graph, "metaverse", Bought.AddDays(9)), Is.EqualTo(new[] { "bob", "eve" }));
        var shown = (await graph.CompleteAsync(graph.ToCompany(company: asked))).People[0].Employment!;
        Assert.That((shown.Company, shown.Now), Is.EqualTo((Old, Newest)));
    }

    [Test]
    public async Task What_a_merged_company_states_holds_for_the_one_kept()
    {
        var graph = await LoadAsync([.. TwoCompanies, Company(new CompanyId("brightface-inc"))]);
        await graph.WriteAsync(
            Follow(new CompanyId("brightface-inc"), New, Bought), new GraphChange.MergeCompanies(Old, new CompanyId("brightface-inc")));

        Assert.That(await NamesAsync(graph, "metaverse", asOf: null), Is.EqualTo(new[] { "bob", "eve" }));
        Assert.That(
            (await graph.CompleteAsync(graph.ToCompany(company: "metaverse"))).People[0].Employment,
            Is.EqualTo(new TargetEmployment(null, Old, New)));
    }

    [Test]
    public async Task Taking_a_successor_back_restores_the_former_answers()
    {
        var graph = await FollowedAsync();

        await graph.WriteAsync(new GraphChange.Put(Company(Old)));

        Assert.That(await NamesAsync(graph, "metaverse", asOf: null), Is.EqualTo(new[] { "eve" }));
    }

    [Test]
    public async Task Filters_see_everybody_of_the_chain()
    {
        var graph = await LoadAsync(
        [
            .. TwoCompanies, Facts.Tie("ada", "kim", 0.8),
            Facts.Works("kim", Old.Value, "2020-01-01") with { Title = "Data Engineer" },
        ]);
        await graph.WriteAsync(Follow(Old, New, Bought));
        var question = graph.ToCompany(company: "metaverse");

        var found = await graph.CompleteAsync(
            question with { Goal = ((PathGoal.ToCompany)question.Goal) with { Title = "engineer" } });

        Assert.That(found.People.Single().Employment, Is.EqualTo(new TargetEmployment("Data Engineer", Old, New)));
    }

    private async Task<IGraphUnderTest> FollowedAsync()
    {
        var graph = await LoadAsync(TwoCompanies);
        await graph.WriteAsync(Follow(Old, New, Bought));
        return graph;
    }

    private static async Task<string[]> NamesAsync(
        IGraphUnderTest graph, string asked, DateOnly? asOf, EmploymentStatus employment = EmploymentStatus.Current) =>
        (await graph.CompleteAsync(new PathQuery(
            graph.Scope, new PathOrigin.One(Facts.Id("ada")), new PathGoal.ToCompany(new CompanyId(asked)) { Employment = employment })
        {
            AsOf = asOf,
        })).Names();

    private static GraphChange Follow(CompanyId company, CompanyId successor, DateOnly on) =>
        new GraphChange.Put(Company(company) with { Successor = new CompanySuccessor(successor, on) });

    private static Company Company(CompanyId id) => Facts.Company(id.Value, Sketch.Headcount);
}
