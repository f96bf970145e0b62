using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Ties;

/// <summary>Two ids that are one person.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class MergesContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string TwoBobs =
        """
        ada -0.9- bob
        b.obbs -0.8- eve
        eve @ acme
        """;

    private static readonly GraphChange Merge = new GraphChange.Merge(Facts.Id("bob"), Facts.Id("b.obbs"));

    [Test]
    public async Task Facts_of_both_ids_count_for_the_one_kept()
    {
        var graph = await LoadAsync(TwoBobs);
        Assert.That(await graph.AskAsync(), Is.Empty);

        await graph.WriteAsync(Merge);

        Assert.That(await graph.AskAsync(), Is.EqualTo(new[] { "ada bob eve 0.576" }));
    }

    [Test]
    public async Task Either_id_may_ask_and_answers_carry_the_one_kept()
    {
        var graph = await LoadAsync(TwoBobs);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.CompleteAsync(graph.ToCompany("b.obbs"))).Describe(), Is.EqualTo(new[] { "bob eve 0.800" }));
        Assert.That((await graph.CompleteAsync(graph.ToPerson("ada", "b.obbs"))).Describe(), Is.EqualTo(new[] { "ada bob 0.900" }));
        Assert.That((await graph.TieAsync("ada", "b.obbs")).To, Is.EqualTo(Facts.Id("bob")));
        Assert.That(await graph.DistanceAsync("bob", "b.obbs"), Is.Zero);
    }

    [Test]
    public async Task Constraints_mean_the_person_by_either_id()
    {
        var graph = await LoadAsync(TwoBobs + "\nsales = b.obbs");
        await graph.WriteAsync(Merge);

        Assert.That(
            await graph.AskAsync(query => query with { Constraints = new PathConstraints { Via = [Facts.Id("b.obbs")] } }),
            Is.EqualTo(new[] { "ada bob eve 0.576" }));
        Assert.That(
            await graph.AskAsync(query => query with { Constraints = new PathConstraints { NotVia = [Facts.Id("b.obbs")] } }), Is.Empty);
        Assert.That(
            await graph.AskAsync(query => query with { Constraints = new PathConstraints { ExcludeTeams = [new TeamId("sales")] } }),
            Is.Empty);
    }

    [Test]
    public async Task Unmerging_restores_the_former_answers_exactly()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 9), Facts.Works("bob", "acme", "2020-01-01"), Facts.Works("b.obbs", "acme", "2010-01-01", "2012-01-01"),
            Facts.Works("ada", "acme", "2011-01-01", "2024-01-01"),
            Facts.Link("ada", "bob", "2020-01-01"),
            Facts.Link("ada", "b.obbs", "2022-01-01"),
            Facts.Message("ada", "bob", "2026-10-01"), Facts.Message("b.obbs", "ada", "2026-10-02"),
        ]);
        var before = Answers.Write(await graph.CompleteAsync(graph.ToPerson("ada", "bob")));
        await graph.WriteAsync(Merge);
        var merged = Answers.Write(await graph.CompleteAsync(graph.ToPerson("ada", "bob")));
        await graph.WriteAsync(new GraphChange.Unmerge(Facts.Id("b.obbs")));
        var after = Answers.Write(await graph.CompleteAsync(graph.ToPerson("ada", "bob")));

        Assert.That(merged, Is.Not.EqualTo(before));
        Assert.That(after.Replace("revision 3", "revision 1", StringComparison.Ordinal), Is.EqualTo(before));
    }

    [Test]
    public async Task A_tie_between_the_two_ids_is_no_tie()
    {
        var graph = await LoadAsync("bob -0.9- b.obbs");
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TiesAsync("bob")).Ties, Is.Empty);
        Assert.That((await graph.TieAsync("bob", "b.obbs")).Strength, Is.Zero);
    }

    [Test]
    public async Task Stints_of_both_ids_are_united()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("acme", 12), Facts.Works("ada", "acme", "2010-01-01", "2020-01-01"),
            Facts.Works("bob", "acme", "2012-01-01", "2014-01-01"), Facts.Works("b.obbs", "acme", "2013-01-01", "2016-01-01"),
        ]);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Months, Is.EqualTo(48));
    }

    [Test]
    public async Task A_person_of_two_ids_is_one_of_the_headcount()
    {
        var graph = await LoadAsync(
        [
            Facts.Works("ada", "acme", "2010-01-01"), Facts.Works("bob", "acme", "2010-01-01"), Facts.Works("b.obbs", "acme", "2010-01-01"),
        ], new FinderSettings { Model = new Core.Ties.TrustModel { UnknownHeadcount = 0 } });
        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Headcount, Is.EqualTo(3));

        await graph.WriteAsync(Merge);
        Assert.That((await graph.TieAsync("ada", "bob")).Evidence.Single().Headcount, Is.EqualTo(2));
    }

    [Test]
    public async Task Of_two_manual_values_the_later_one_counts()
    {
        var graph = await LoadAsync(
        [
            Facts.Tie("ada", "bob", 0.9, on: "2025-01-01"), Facts.Tie("ada", "b.obbs", 0.2, on: "2026-01-01"),
        ]);
        await graph.WriteAsync(Merge);

        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.EqualTo(0.2));
    }

    [Test]
    public async Task Those_absorbed_before_follow_to_the_one_kept_now()
    {
        var graph = await LoadAsync("ada -0.9- b1\nb2\nb3");
        await graph.WriteAsync(
            new GraphChange.Merge(Facts.Id("b2"), Facts.Id("b1")), new GraphChange.Merge(Facts.Id("b3"), Facts.Id("b2")));

        Assert.That((await graph.TiesAsync("ada")).Ties.Single().To, Is.EqualTo(Facts.Id("b3")));
        Assert.That((await graph.TiesAsync("b1")).Ties.Single().From, Is.EqualTo(Facts.Id("b3")));
    }
}
