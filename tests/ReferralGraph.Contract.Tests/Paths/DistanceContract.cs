using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>How far apart two people are.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class DistanceContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string Chain = "p0 -0.1- p1\np1 -0.1- p2\np2 -0.1- p3\np3 -0.1- p4\np4 -0.1- p5\np5 -0.1- p6\np6 -0.1- p7\nzoe";

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(3, 3)]
    [TestCase(5, 5)]
    [TestCase(6, 6)]
    [TestCase(7, null)]
    public async Task Distance_counts_ties_up_to_six(int other, int? hops)
    {
        var graph = await LoadAsync(Chain);

        Assert.That(await graph.DistanceAsync("p0", $"p{other}"), Is.EqualTo(hops));
    }

    [Test]
    public async Task Distance_takes_the_fewest_ties_however_weak()
    {
        var graph = await LoadAsync("ada -1- bob\nbob -1- cem\ncem -1- eve\nada -0.001- dan\ndan -0.001- eve");

        Assert.That(await graph.DistanceAsync("ada", "eve"), Is.EqualTo(2));
    }

    [Test]
    public async Task Distance_to_somebody_out_of_reach_is_none()
    {
        var graph = await LoadAsync(Chain);

        Assert.That(await graph.DistanceAsync("p0", "zoe"), Is.Null);
    }

    [Test]
    public async Task Distance_is_directed()
    {
        var graph = await LoadAsync("ada -0.5> bob\nbob -0.5> cem\ncem -0.5> ada");

        Assert.That(await graph.DistanceAsync("ada", "cem"), Is.EqualTo(2));
        Assert.That(await graph.DistanceAsync("cem", "ada"), Is.EqualTo(1));
    }

    [Test]
    public async Task Distance_names_who_is_unknown()
    {
        var graph = await LoadAsync(Chain);

        Assert.That(
            await graph.Finder.DistanceAsync(graph.Scope, Facts.Id("nobody"), Facts.Id("p1"), null, CancellationToken.None),
            Is.EqualTo(new DistanceResult.PersonUnknown(Facts.Id("nobody"))));
        Assert.That(
            await graph.Finder.DistanceAsync(graph.Scope, Facts.Id("p1"), Facts.Id("nobody"), null, CancellationToken.None),
            Is.EqualTo(new DistanceResult.PersonUnknown(Facts.Id("nobody"))));
    }

    [Test]
    public async Task Distance_follows_writes()
    {
        var graph = await LoadAsync(Chain);
        Assert.That(await graph.DistanceAsync("p0", "p5"), Is.EqualTo(5));

        await graph.WriteAsync(new GraphChange.Put(Facts.Tie("p0", "p4", 0.5)));
        Assert.That(await graph.DistanceAsync("p0", "p5"), Is.EqualTo(2));

        await graph.WriteAsync(new GraphChange.DeleteFact(Facts.Tie("p0", "p4", 0.5).Id));
        Assert.That(await graph.DistanceAsync("p0", "p5"), Is.EqualTo(5));
    }

    [Test]
    public async Task Distance_agrees_with_the_shortest_path([Range(1, 6)] int other)
    {
        var graph = await LoadAsync(Chain);
        var found = await graph.CompleteAsync(graph.ToPerson("p0", $"p{other}") with { Ranking = PathRanking.Shortest, MaxHops = 6 });

        Assert.That(found.People.Single().Paths[0].Hops, Is.EqualTo(await graph.DistanceAsync("p0", $"p{other}")));
    }
}
