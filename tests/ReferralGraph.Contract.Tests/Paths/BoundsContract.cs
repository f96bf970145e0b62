using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>How far, how many, and in which pages.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class BoundsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string Chain =
        """
        ada -1- b1
        b1 -1- b2
        b2 -1- b3
        b3 -1- b4
        b4 -1- b5
        b5 -1- b6
        b6 -1- b7
        b1 @ acme
        b2 @ acme
        b3 @ acme
        b4 @ acme
        b5 @ acme
        b6 @ acme
        b7 @ acme
        """;

    [Test]
    public async Task The_hop_bound_of_a_weighted_ranking_is_inclusive([Range(1, PathQuery.WeightedHopLimit)] int maxHops)
    {
        var graph = await LoadAsync(Chain);
        var found = await graph.CompleteAsync(graph.ToCompany() with { MaxHops = maxHops });

        Assert.That(found.People.Select(person => person.Paths[0].Hops), Is.EqualTo(Enumerable.Range(1, maxHops)));
    }

    [Test]
    public async Task The_hop_bound_of_shortest_is_inclusive([Range(1, PathQuery.ShortestHopLimit)] int maxHops)
    {
        var graph = await LoadAsync(Chain);
        var found = await graph.CompleteAsync(graph.ToCompany() with { MaxHops = maxHops, Ranking = PathRanking.Shortest });

        Assert.That(found.People.Select(person => person.Paths[0].Hops), Is.EqualTo(Enumerable.Range(1, maxHops)));
    }

    [Test]
    public async Task A_cheap_way_that_is_too_long_to_extend_does_not_hide_a_dear_one_that_is_not()
    {
        // The cheapest way to cem takes two hops; with three allowed, eve is reached through cem only by the dear direct tie.
        var found = await AskAsync(
            """
            ada -1- bob
            bob -1- cem
            ada -0.1- cem
            cem -1- dan
            dan -1- eve
            eve @ acme
            """,
            query => query with { MaxHops = 3 });

        Assert.That(found, Is.EqualTo(new[] { "ada cem dan eve 0.064" }));
    }

    [TestCase(1, true)]
    [TestCase(2, true)]
    [TestCase(3, false)]
    [TestCase(50, false)]
    public async Task Limit_bounds_the_people_and_the_answer_says_whether_more_follow(int limit, bool more)
    {
        var graph = await LoadAsync(Star(3));
        var found = await graph.CompleteAsync(graph.ToCompany() with { Limit = limit });

        Assert.That(found.Names(), Is.EqualTo(new[] { "p00", "p01", "p02" }.Take(limit)));
        Assert.That(found.HasMore, Is.EqualTo(more));
    }

    [TestCase(PathRanking.Warmest)]
    [TestCase(PathRanking.Shortest)]
    [TestCase(PathRanking.Bridge)]
    [TestCase(PathRanking.Balanced)]
    public async Task Pages_joined_are_the_whole_answer(PathRanking ranking)
    {
        var graph = await LoadAsync(
            Star(30) + "\n" + string.Join(
                '\n', Enumerable.Range(0, 30).Select(number => $"p{number:00} -0.9- q{number:00}\nq{number:00} @ acme")));
        var question = graph.ToCompany() with { Ranking = ranking };
        var whole = (await graph.CompleteAsync(question with { Limit = 50 })).Names().ToList();
        whole.AddRange((await graph.CompleteAsync(question with { Limit = 50, After = await LastAsync(graph, question) })).Names());

        var pages = new List<string>();
        PathSearchResult.Completed page;
        PageEnd? after = null;
        do
        {
            page = await graph.CompleteAsync(question with { Limit = 7, After = after });
            pages.AddRange(page.Names());
            after = page.End;
        }
        while (page.HasMore);

        Assert.That(pages, Is.EqualTo(whole));
        Assert.That(pages, Has.Count.EqualTo(60).And.Unique);
    }

    [Test]
    public async Task Equal_people_are_paged_without_loss_or_repetition()
    {
        var graph = await LoadAsync(string.Join('\n', Enumerable.Range(0, 9).Select(number => $"ada -0.5- p{number}\np{number} @ acme")));
        var first = await graph.CompleteAsync(graph.ToCompany() with { Limit = 4 });
        var second = await graph.CompleteAsync(graph.ToCompany() with { Limit = 4, After = first.End });
        var third = await graph.CompleteAsync(graph.ToCompany() with { Limit = 4, After = second.End });

        Assert.That(
            first.Names().Concat(second.Names()).Concat(third.Names()), Is.EqualTo(Enumerable.Range(0, 9).Select(number => $"p{number}")));
        Assert.That(third.HasMore, Is.False);
    }

    [Test]
    public async Task A_page_follows_its_key_although_better_people_came_in_between()
    {
        var graph = await LoadAsync(Star(6));
        var first = await graph.CompleteAsync(graph.ToCompany() with { Limit = 3 });
        await graph.WriteAsync(
            new GraphChange.Put(Facts.Tie("ada", "new", 1, 1)), new GraphChange.Put(Facts.Works("new", "acme", "2020-01-01")));
        var second = await graph.CompleteAsync(graph.ToCompany() with { Limit = 3, After = first.End });

        Assert.That(second.Names(), Is.EqualTo(new[] { "p03", "p04", "p05" }));
    }

    [Test]
    public async Task A_page_follows_its_key_although_that_person_went_away()
    {
        var graph = await LoadAsync(Star(6));
        var first = await graph.CompleteAsync(graph.ToCompany() with { Limit = 3 });
        await graph.WriteAsync(new GraphChange.DeletePerson(Facts.Id("p02")));
        var second = await graph.CompleteAsync(graph.ToCompany() with { Limit = 3, After = first.End });

        Assert.That(second.Names(), Is.EqualTo(new[] { "p03", "p04", "p05" }));
    }

    [Test]
    public async Task A_page_after_the_last_person_is_empty()
    {
        var graph = await LoadAsync(Star(2));
        var whole = await graph.CompleteAsync(graph.ToCompany());
        var rest = await graph.CompleteAsync(graph.ToCompany() with { After = whole.End });

        Assert.That(rest.People, Is.Empty);
        Assert.That(rest.HasMore, Is.False);
    }

    [Test]
    public async Task Alternatives_are_distinct_loop_free_and_best_first()
    {
        var graph = await LoadAsync(
            """
            ada -0.9- bob
            ada -0.8- cem
            bob -0.9- cem
            bob -0.7- eve
            cem -0.6- eve
            ada -0.3- eve
            eve @ acme
            """);
        var found = await graph.CompleteAsync(graph.ToCompany() with { PathsPerPerson = 10 });

        Assert.That(
            found.Describe(),
            Is.EqualTo(new[]
            {
                "ada bob eve 0.504",
                "ada cem eve 0.384",
                "ada cem bob eve 0.323",
                "ada bob cem eve 0.311",
                "ada eve 0.300",
            }));
    }

    [Test]
    public async Task Alternatives_stop_at_the_number_asked_for([Range(1, 5)] int paths)
    {
        var graph = await LoadAsync(
            """
            ada -0.9- bob
            ada -0.8- cem
            bob -0.9- cem
            bob -0.7- eve
            cem -0.6- eve
            ada -0.3- eve
            eve @ acme
            """);
        var found = await graph.CompleteAsync(graph.ToCompany() with { PathsPerPerson = paths });

        Assert.That(found.People.Single().Paths, Has.Count.EqualTo(paths));
    }

    [Test]
    public async Task Disjoint_alternatives_share_no_intermediate_person()
    {
        var found = await AskAsync(
            """
            ada -0.9- bob
            ada -0.8- cem
            bob -0.9- cem
            bob -0.7- eve
            cem -0.6- eve
            ada -0.3- eve
            eve @ acme
            """,
            query => query with { PathsPerPerson = 10, DiverseConnectors = true });

        Assert.That(found, Is.EqualTo(new[] { "ada bob eve 0.504", "ada cem eve 0.384", "ada eve 0.300" }));
    }

    [Test]
    public async Task Disjoint_alternatives_are_chosen_best_first_even_where_others_would_give_more_of_them()
    {
        // The best path uses up both bob and cem; without it there would be two.
        var found = await AskAsync(
            """
            ada -1> bob
            bob -1> cem
            cem -1> eve
            ada -0.1> cem
            bob -0.1> eve
            eve @ acme
            """,
            query => query with { PathsPerPerson = 10, DiverseConnectors = true });

        Assert.That(found, Is.EqualTo(new[] { "ada bob cem eve 0.640" }));
    }

    [Test]
    public async Task Nobody_is_twice_on_a_path_although_a_loop_would_be_needed_to_satisfy_the_question()
    {
        // Only bob has been to cem, and only bob knows eve: a walk through cem would pass bob twice.
        var found = await AskAsync(
            """
            ada -1- bob
            bob -1- cem
            bob -1- eve
            eve @ acme
            """,
            query => query with { MaxHops = 4, PathsPerPerson = 10, Constraints = new PathConstraints { Via = [Facts.Id("cem")] } });

        Assert.That(found, Is.Empty);
    }

    private static string Star(int people) =>
        string.Join('\n', Enumerable.Range(0, people).Select(number => $"ada -0.{90 - number}- p{number:00}\np{number:00} @ acme"));

    private static async Task<PageEnd?> LastAsync(IGraphUnderTest graph, PathQuery question) =>
        (await graph.CompleteAsync(question with { Limit = 50 })).End;
}
