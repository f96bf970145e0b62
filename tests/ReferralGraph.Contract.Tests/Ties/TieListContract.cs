using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Contract.Tests.Ties;

/// <summary>A person's ties as a list.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class TieListContract(IPathFinderHarness harness) : FinderContract(harness)
{
    [Test]
    public async Task Ties_are_listed_strongest_first_then_by_id()
    {
        var graph = await LoadAsync("ada -0.5> zoe\nada -0.5> bob\nada -0.9/0.1> eve\nada -0.7> Cem\nfay -1> ada");

        Assert.That((await graph.TiesAsync("ada")).Ties.Select(tie => tie.To.Value), Is.EqualTo(new[] { "eve", "Cem", "bob", "zoe" }));
    }

    [Test]
    public async Task Pages_of_ties_joined_are_the_whole_list()
    {
        var graph = await LoadAsync(string.Join('\n', Enumerable.Range(0, 9).Select(number => $"ada -0.{1 + (number / 3)}> p{number}")));
        var whole = (await graph.TiesAsync("ada")).Ties;
        var joined = new List<string>();
        TiesResult.Completed page;
        TieRankKey? after = null;
        do
        {
            page = await graph.TiesAsync("ada", after, 2);
            joined.AddRange(page.Ties.Select(tie => tie.To.Value));
            after = new TieRankKey(page.Ties[^1].Strength, page.Ties[^1].To);
        }
        while (page.HasMore);

        Assert.That(joined, Is.EqualTo(whole.Select(tie => tie.To.Value)));
    }

    [Test]
    public async Task A_tie_in_the_list_is_the_tie_asked_for_alone()
    {
        var graph = await LoadAsync(
        [
            Facts.Works("ada", "acme", "2010-01-01"),
            Facts.Works("bob", "acme", "2010-01-01", "2020-01-01"),
            Facts.Link("ada", "bob", "2022-01-01"),
            Facts.Endorsement("ada", "bob", 0.8, "2022-01-01"),
        ]);

        Assert.That((await graph.TiesAsync("ada")).Ties.Single(), Is.EqualTo(await graph.TieAsync("ada", "bob")));
    }

    [Test]
    public async Task A_person_without_ties_has_an_empty_list()
    {
        var graph = await LoadAsync("ada");

        Assert.That((await graph.TiesAsync("ada")).Ties, Is.Empty);
    }

    [Test]
    public async Task An_unknown_person_is_an_answer()
    {
        var graph = await LoadAsync("ada -0.5- bob");
        var nobody = Facts.Id("nobody");

        Assert.That(
            await graph.Finder.TiesAsync(graph.Scope, nobody, null, null, 10, CancellationToken.None),
            Is.EqualTo(new TiesResult.PersonUnknown(nobody)));
        Assert.That(
            await graph.Finder.TieAsync(graph.Scope, Facts.Id("ada"), nobody, null, CancellationToken.None),
            Is.EqualTo(new TieResult.PersonUnknown(nobody)));
    }

    [Test]
    public async Task No_tie_is_an_answer_of_strength_0_without_evidence()
    {
        var graph = await LoadAsync("ada\nbob");
        var tie = await graph.TieAsync("ada", "bob");

        Assert.That(tie.Strength, Is.Zero);
        Assert.That(tie.Evidence, Is.Empty);
    }

    [Test]
    public async Task Lists_follow_writes()
    {
        var graph = await LoadAsync("ada -0.5> bob\neve");
        var revision = await graph.WriteAsync(new GraphChange.Put(Facts.Tie("ada", "eve", 0.9)));
        var ties = await graph.TiesAsync("ada");

        Assert.That(ties.Revision, Is.EqualTo(revision));
        Assert.That(ties.Ties.Select(tie => tie.To.Value), Is.EqualTo(new[] { "eve", "bob" }));
    }
}
