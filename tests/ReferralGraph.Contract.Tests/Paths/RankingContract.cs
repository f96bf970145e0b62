using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>What comes first, and what decides between equals.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class RankingContract(IPathFinderHarness harness) : FinderContract(harness)
{
    [Test]
    public async Task Warmest_prefers_a_warm_detour_to_a_cold_tie()
    {
        var found = await AskAsync(
            """
            ada -0.2- eve
            ada -0.9- bob
            bob -0.9- eve
            eve @ acme
            """,
            query => query with { PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "ada bob eve 0.648", "ada eve 0.200" }));
    }

    [Test]
    public async Task Warmest_counts_the_response_as_much_as_the_strength()
    {
        var found = await AskAsync(
            """
            ada -0.9/0.5> eve
            ada -0.5/0.8> eva
            eve @ acme
            eva @ acme
            """);

        Assert.That(found, Is.EqualTo(new[] { "ada eve 0.450", "ada eva 0.400" }));
    }

    [Test]
    public async Task Warmest_loses_a_fifth_at_each_hop_after_the_first()
    {
        var found = await AskAsync(
            """
            ada -1- bob
            bob -1- eve
            ada -0.79- eva
            ada -0.81- fay
            eve @ acme
            eva @ acme
            fay @ acme
            """);

        Assert.That(found, Is.EqualTo(new[] { "ada fay 0.810", "ada bob eve 0.800", "ada eva 0.790" }));
    }

    [Test]
    public async Task Shortest_prefers_a_cold_tie_to_a_warm_detour()
    {
        var found = await AskAsync(
            """
            ada -0.2- eve
            ada -0.9- bob
            bob -0.9- eve
            eve @ acme
            """,
            query => query with { Ranking = PathRanking.Shortest, PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "ada eve 0.200", "ada bob eve 0.648" }));
    }

    [Test]
    public async Task Shortest_of_equal_hops_is_the_one_of_least_cost()
    {
        var found = await AskAsync(
            """
            ada -0.3- abe
            abe -0.9- eve
            ada -0.9- bob
            bob -0.9- eve
            ada -0.1- eva
            eve @ acme
            eva @ acme
            """,
            query => query with { Ranking = PathRanking.Shortest, PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "ada eva 0.100", "ada bob eve 0.648", "ada abe eve 0.216" }));
    }

    [Test]
    public async Task Equal_cost_prefers_fewer_hops()
    {
        // One hop of 0.8 costs what two hops of 1 cost: the hop factor is 0.8.
        var found = await AskAsync(
            """
            ada -1- abe
            abe -1- eve
            ada -0.8- eve
            eve @ acme
            """,
            query => query with { PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "ada eve 0.800", "ada abe eve 0.800" }));
    }

    [Test]
    public async Task Equal_cost_and_hops_are_decided_by_the_first_id_that_differs()
    {
        var found = await AskAsync(
            """
            ada -0.5- zoe
            zoe -0.5- bob
            bob -0.5- eve
            ada -0.5- bea
            bea -0.5- zac
            zac -0.5- eve
            eve @ acme
            """,
            query => query with { PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "ada bea zac eve 0.080", "ada zoe bob eve 0.080" }));
    }

    [TestCase("B", "a", TestName = "Ids_are_compared_ordinally_so_that_capitals_come_first")]
    [TestCase("b", "b-", TestName = "Ids_are_compared_one_by_one_so_that_no_separator_decides")]
    [TestCase("b10", "b9", TestName = "Ids_are_compared_as_texts_not_as_numbers")]
    public async Task Ids_are_compared_ordinally(string first, string second)
    {
        var found = await AskAsync(
            $"""
            ada -0.5- {second}
            {second} -0.5- eve
            ada -0.5- {first}
            {first} -0.5- eve
            eve @ acme
            """,
            query => query with { PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { $"ada {first} eve 0.200", $"ada {second} eve 0.200" }));
    }

    [Test]
    public async Task People_of_equal_cost_and_hops_are_ordered_by_id_whatever_their_paths()
    {
        var found = await AskAsync(
            """
            ada -0.5- zoe
            zoe -0.5- eva
            ada -0.5- bob
            bob -0.5- eve
            eva @ acme
            eve @ acme
            """);

        Assert.That(found, Is.EqualTo(new[] { "ada zoe eva 0.200", "ada bob eve 0.200" }));
    }

    [Test]
    public async Task People_of_equal_cost_are_ordered_by_hops_before_ids()
    {
        var found = await AskAsync(
            """
            ada -1- bob
            bob -1- eva
            ada -0.8- eve
            eva @ acme
            eve @ acme
            """);

        Assert.That(found, Is.EqualTo(new[] { "ada eve 0.800", "ada bob eva 0.800" }));
    }

    [Test]
    public async Task The_order_of_ties_in_a_path_does_not_change_its_cost()
    {
        // Products of doubles would differ in the last bit here; sums of integers cannot.
        var graph = await LoadAsync(
            """
            ada -0.7- bob
            bob -0.3- cem
            cem -0.1- eve
            ada -0.1- abe
            abe -0.3- ann
            ann -0.7- eva
            eve @ acme
            eva @ acme
            """);
        var found = await graph.CompleteAsync(graph.ToCompany());

        Assert.That(found.People.Select(person => person.Paths[0].Cost).Distinct().Count(), Is.EqualTo(1));
        Assert.That(found.Names(), Is.EqualTo(new[] { "eva", "eve" }));
    }

    [Test]
    public async Task Cost_is_the_sum_of_the_rounded_costs_of_ties_and_hops()
    {
        var graph = await LoadAsync(
            """
            ada -0.9/0.7- bob
            bob -0.6- eve
            eve @ acme
            """);
        var path = (await graph.CompleteAsync(graph.ToCompany())).People[0].Paths[0];

        Assert.That(
            path.Cost,
            Is.EqualTo(
                (long)Math.Round(
                    -Math.Log(0.9 * 0.7) * 1e12) + (long)Math.Round(-Math.Log(0.6) * 1e12) + (long)Math.Round(-Math.Log(0.8) * 1e12)));
    }

    [Test]
    public async Task Reach_is_the_product_from_the_asker_on_to_the_last_bit()
    {
        var graph = await LoadAsync(
            """
            ada -0.9/0.7- bob
            bob -0.6/0.3- cem
            cem -0.7/0.1- eve
            eve @ acme
            """);
        var path = (await graph.CompleteAsync(graph.ToCompany())).People[0].Paths[0];

        Assert.That(
            BitConverter.DoubleToInt64Bits(path.Reach),
            Is.EqualTo(BitConverter.DoubleToInt64Bits(Math.Pow(0.8, 2) * (0.9 * 0.7) * (0.6 * 0.3) * (0.7 * 0.1))));
    }

    [Test]
    public async Task The_weakest_tie_is_the_first_of_least_strength()
    {
        var graph = await LoadAsync(
            """
            ada -0.9- bob
            bob -0.6/0.9- cem
            cem -0.6/0.1- eve
            eve @ acme
            """);
        var path = (await graph.CompleteAsync(graph.ToCompany())).People[0].Paths[0];

        Assert.That(path.WeakestTie, Is.EqualTo(1));
    }

    [Test]
    public async Task The_hop_factor_is_a_parameter()
    {
        var settings = Settings with { Model = new TrustModel { HopFactor = 1 } };
        var graph = await LoadAsync(
            """
            ada -0.9- bob
            bob -0.9- eve
            eve @ acme
            """,
            settings);

        Assert.That(await graph.AskAsync(), Is.EqualTo(new[] { "ada bob eve 0.810" }));
    }

    [Test]
    public async Task A_tie_is_walked_in_its_own_direction_only()
    {
        var graph = await LoadAsync(
            """
            ada -0.9> bob
            eve -0.9> bob
            eve @ acme
            """);

        Assert.That(await graph.AskAsync(), Is.Empty);
        Assert.That(await graph.DistanceAsync("eve", "bob"), Is.EqualTo(1));
        Assert.That(await graph.DistanceAsync("bob", "eve"), Is.Null);
    }

    [TestCase(0.0, 1.0, TestName = "A_tie_of_strength_0_does_not_exist")]
    [TestCase(1.0, 0.0, TestName = "A_tie_that_never_answers_does_not_exist")]
    public async Task A_tie_of_probability_0_does_not_exist(double strength, double response)
    {
        var graph = await LoadAsync(
            [Facts.Tie("ada", "eve", strength, response), Facts.Works("eve", "acme", "2020-01-01"), Facts.Company("acme", 9)]);

        Assert.That(await graph.AskAsync(), Is.Empty);
        Assert.That((await graph.TiesAsync("ada")).Ties, Is.Empty);
    }
}
