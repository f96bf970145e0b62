using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Ties;

/// <summary>Two ids that are one company.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class CompanyMergesContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private static readonly CompanyId Acme = new("acme");
    private static readonly CompanyId Works = new("acme-works");

    private static readonly GraphChange Merge = new GraphChange.MergeCompanies(Acme, Works);
    private static readonly GraphChange Unmerge = new GraphChange.UnmergeCompanies(Works);

    private static readonly FinderSettings SeenAlone = new() { Model = new Core.Ties.TrustModel { UnknownHeadcount = 0 } };

    [Test]
    public async Task People_of_either_are_colleagues_at_the_one_kept()
    {
        var graph = await LoadAsync([At("ada", "acme"), At("bob", "acme-works")], SeenAlone);
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.Zero);

        await graph.WriteAsync(Merge);

        var evidence = (await graph.TieAsync("ada", "bob")).Evidence.Single();
        Assert.That((evidence.Company, evidence.Headcount, evidence.SizeInferred), Is.EqualTo((Acme, 2, true)));
    }

    [TestCase("acme")]
    [TestCase("acme-works")]
    public async Task Either_id_asks_for_the_people_of_both(string asked)
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "bob", 0.9), Facts.Tie("ada", "eve", 0.5), Company("acme"), Company("acme-works"),
            At("bob", "acme"), At("eve", "acme-works"),
        ]);
        await graph.WriteAsync(Merge);

        var found = await graph.CompleteAsync(graph.ToCompany(company: asked));

        Assert.That(found.Names(), Is.EqualTo(new[] { "bob", "eve" }));
        Assert.That(found.People.Select(person => person.Employment!.Company), Is.All.EqualTo(Acme));
    }

    [Test]
    public async Task Unmerging_restores_the_former_answers_exactly()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 9), Facts.Company("acme-works", 400, new CompanyUnit("Data", null, 3)),
            At("ada", "acme"), At("bob", "acme-works"), At("ada", "acme-works"), At("eve", "acme-works"), At("kim", "acme"),
        ]);
        var before = await DescribeAsync(graph);
        await graph.WriteAsync(Merge);
        var merged = await DescribeAsync(graph);
        await graph.WriteAsync(Unmerge);

        Assert.That(merged, Is.Not.EqualTo(before));
        Assert.That(await DescribeAsync(graph), Is.EqualTo(before));
    }

    [Test]
    public async Task Stints_at_both_are_united()
    {
        var graph = await LoadAsync(
        [
            Facts.Works("ada", "acme", "2010-01-01", "2020-01-01"),
            Facts.Works("bob", "acme", "2012-01-01", "2014-01-01"), Facts.Works("bob", "acme-works", "2013-01-01", "2016-01-01"),
        ]);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Months, Is.EqualTo(48));
    }

    [TestCase(30, 300, 30, TestName = "The_headcount_of_the_one_kept_counts")]
    [TestCase(null, 300, 300, TestName = "Where_the_one_kept_has_no_headcount_that_of_the_absorbed_counts")]
    public async Task Headcounts(int? kept, int? absorbed, int counted)
    {
        var graph = await LoadAsync(
            [Facts.Company("acme", kept), Facts.Company("acme-works", absorbed), At("ada", "acme"), At("bob", "acme-works")]);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Headcount, Is.EqualTo(counted));
    }

    [Test]
    public async Task Of_several_absorbed_the_largest_headcount_counts()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme"), Facts.Company("acme-works", 40), Facts.Company("acme-labs", 70),
            At("ada", "acme"), At("bob", "acme-labs"),
        ]);
        await graph.WriteAsync(Merge, new GraphChange.MergeCompanies(Acme, new CompanyId("acme-labs")));

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Headcount, Is.EqualTo(70));
    }

    [Test]
    public async Task Units_that_only_the_absorbed_states_count_for_people_of_either()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 400, new CompanyUnit("Data", null, 20)),
            Facts.Company("acme-works", null, new CompanyUnit("DATA", null, 5), new CompanyUnit("Sales", null, 7)),
            At("ada", "acme") with { Department = "Data" }, At("bob", "acme-works") with { Department = "data" },
            At("eve", "acme") with { Department = "Sales" }, At("kim", "acme-works") with { Department = "Sales" },
        ]);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence[0].Headcount, Is.EqualTo(20));
        Assert.That((await graph.TieAsync("eve", "kim")).Evidence[0].Headcount, Is.EqualTo(7));
    }

    [Test]
    public async Task A_person_at_both_is_one_of_the_headcount()
    {
        var graph = await LoadAsync([At("ada", "acme"), At("ada", "acme-works"), At("bob", "acme"), At("eve", "acme-works")], SeenAlone);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Headcount, Is.EqualTo(3));
    }

    [Test]
    public async Task What_is_written_to_either_afterwards_counts_for_both()
    {
        var graph = await LoadAsync([At("ada", "acme"), At("bob", "acme-works")]);
        await graph.WriteAsync(Merge);

        await graph.WriteAsync(Put(At("eve", "acme-works")), Put(Facts.Company("acme-works", 90)));

        Assert.That((await graph.TieAsync("ada", "eve")).Evidence.Single().Headcount, Is.EqualTo(90));
        Assert.That((await graph.TiesAsync("ada")).Ties.Select(tie => tie.To.Value), Is.EquivalentTo(new[] { "bob", "eve" }));
    }

    [Test]
    public async Task A_merge_into_an_employer_makes_employers_of_those_that_are_none()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme"), Facts.Company("acme-works") with { Name = "Self-employed" },
            At("ada", "acme"), At("bob", "acme-works"),
        ]);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.GreaterThan(0));
    }

    [Test]
    public async Task Those_absorbed_before_follow_to_the_one_kept_now()
    {
        var graph = await LoadAsync([At("ada", "c1"), At("bob", "c2"), At("eve", "c3")]);
        await graph.WriteAsync(
            new GraphChange.MergeCompanies(new CompanyId("c2"), new CompanyId("c1")),
            new GraphChange.MergeCompanies(new CompanyId("c3"), new CompanyId("c2")));

        Assert.That((await graph.TieAsync("ada", "eve")).Evidence.Single().Company, Is.EqualTo(new CompanyId("c3")));
        Assert.That((await graph.TiesAsync("ada")).Ties.Select(tie => tie.To.Value), Is.EquivalentTo(new[] { "bob", "eve" }));
    }

    [Test]
    public async Task Merged_companies_too_large_to_tie_their_people_do_not()
    {
        var settings = new FinderSettings { Model = new Core.Ties.TrustModel { MaxHeadcount = 3 } };
        var graph = await LoadAsync([At("ada", "acme"), At("bob", "acme"), At("eve", "acme-works"), At("kim", "acme-works")], settings);
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.GreaterThan(0));

        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.Zero);
    }

    private static async Task<string> DescribeAsync(IGraphUnderTest graph)
    {
        var ties = (await graph.TiesAsync("ada")).Ties.Select(tie => tie.ToString());
        var people = (await graph.CompleteAsync(graph.ToCompany())).Names();
        return string.Join('\n', ties.Concat(people));
    }

    private static Company Company(string id) => Facts.Company(id, Sketch.Headcount);

    private static Employment At(string person, string company) => Facts.Works(person, company, "2018-01-01");

    private static GraphChange.Put Put(GraphRecord record) => new(record);
}
