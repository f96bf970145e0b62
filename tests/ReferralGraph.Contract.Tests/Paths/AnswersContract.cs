using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>What an answer says of itself: its revision and day, whether it is complete, and that it does not change by itself.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class AnswersContract(IPathFinderHarness harness) : FinderContract(harness)
{
    [Test]
    public async Task The_same_question_has_the_same_answer()
    {
        var graph = await LoadAsync(Clique(8));
        var question = graph.ToPerson("p0", "p7") with { PathsPerPerson = 10, MaxHops = 4 };
        var first = await graph.CompleteAsync(question);
        var second = await graph.CompleteAsync(question);

        Assert.That(Answers.Write(second), Is.EqualTo(Answers.Write(first)));
    }

    [Test]
    public async Task The_order_of_arrival_of_facts_does_not_change_the_answer()
    {
        var records = Sketch.Parse(Clique(6) + "\np5 @ acme as Engineer\np4 @ acme as Designer");
        var forwards = await LoadAsync(records);
        var backwards = await LoadAsync([.. records.Reverse()]);
        var question = forwards.ToCompany("p0") with { PathsPerPerson = 10 };

        Assert.That(
            Answers.Write(await backwards.CompleteAsync(question with { Scope = backwards.Scope })),
            Is.EqualTo(Answers.Write(await forwards.CompleteAsync(question))));
    }

    [Test]
    public async Task A_rebuilt_finder_answers_the_same()
    {
        var graph = await LoadAsync(Clique(6));
        await graph.WriteAsync(new GraphChange.Put(Facts.Tie("p0", "p5", 0.1, 1)));
        var question = graph.ToPerson("p0", "p5") with { PathsPerPerson = 10 };
        var rebuilt = await graph.Rebuild().FindAsync(question, CancellationToken.None);

        Assert.That(Answers.Write(rebuilt), Is.EqualTo(Answers.Write(await graph.CompleteAsync(question))));
    }

    [Test]
    public async Task An_answer_names_its_revision_and_day()
    {
        var graph = await LoadAsync("ada -0.9- eve\neve @ acme");
        var found = await graph.CompleteAsync(graph.ToCompany());

        Assert.That(found.Revision, Is.EqualTo(new GraphRevision(1)));
        Assert.That(found.Day, Is.EqualTo(FinderSettings.Today));
        Assert.That(found.Truncation, Is.Null);
    }

    [Test]
    public async Task A_write_is_seen_by_the_next_read_after_its_answer()
    {
        var graph = await LoadAsync("ada -0.9- bob\neve @ acme");
        Assert.That(await graph.AskAsync(), Is.Empty);

        var revision = await graph.WriteAsync(new GraphChange.Put(Facts.Tie("bob", "eve", 0.9, 1)));
        await graph.Finder.WaitForRevisionAsync(graph.Tenant, revision, CancellationToken.None);

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).Revision, Is.EqualTo(revision));
        Assert.That(await graph.AskAsync(), Is.EqualTo(new[] { "ada bob eve 0.648" }));
    }

    [Test]
    public async Task A_write_that_changes_nothing_leaves_the_revision()
    {
        var graph = await LoadAsync([Facts.Tie("ada", "eve", 0.9)]);
        var before = await graph.WriteAsync(new GraphChange.Put(Facts.Tie("ada", "bob", 0.9)));
        var after = await graph.WriteAsync(
            new GraphChange.Put(Facts.Tie("ada", "bob", 0.9)), new GraphChange.DeletePerson(Facts.Id("nobody")));

        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task Waiting_for_a_revision_not_yet_written_ends_with_the_write()
    {
        var graph = await LoadAsync("ada -0.9- bob");
        var next = new GraphRevision((await graph.CompleteAsync(graph.ToPerson("ada", "bob"))).Revision.Value + 1);
        var waiting = graph.Finder.WaitForRevisionAsync(graph.Tenant, next, CancellationToken.None);
        Assert.That(waiting.IsCompleted, Is.False);

        await graph.WriteAsync(new GraphChange.Put(Facts.Person("eve")));
        await waiting;

        Assert.That(await graph.DistanceAsync("ada", "eve"), Is.Null);
    }

    [Test]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        var graph = await LoadAsync("ada -0.9- bob");
        using var source = new CancellationTokenSource();
        var waiting = graph.Finder.WaitForRevisionAsync(graph.Tenant, new GraphRevision(1_000), source.Token);
        await source.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_cancelled_question_is_not_answered()
    {
        var graph = await LoadAsync("ada -0.9- eve\neve @ acme");
        await graph.AskAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var (person, other) = (Facts.Id("ada"), Facts.Id("eve"));

        Assert.That(() => graph.Finder.FindAsync(graph.ToCompany(), source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            () => graph.Finder.DistanceAsync(graph.Scope, person, other, null, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            () => graph.Finder.TiesAsync(graph.Scope, person, null, null, 10, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            () => graph.Finder.TieAsync(graph.Scope, person, other, null, source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => graph.Finder.CountTiesAsync(graph.Tenant, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_search_over_its_budget_says_so_and_is_never_a_complete_none()
    {
        Require(Capabilities.CountedWork);
        var graph = await LoadAsync(Clique(12) + "\np11 -0.5- eve\neve @ acme", Settings with { MaxVisitedPeople = 3 });
        var found = await graph.CompleteAsync(graph.ToCompany("p0") with { MaxHops = 4, PathsPerPerson = 10 });

        Assert.That(found.Truncation, Is.EqualTo(new SearchTruncation(TruncationReason.VisitedPeople, 3, 3)));
    }

    [Test]
    public async Task A_search_within_its_budget_is_complete()
    {
        var graph = await LoadAsync("ada -0.9- eve\neve @ acme", Settings with { MaxVisitedPeople = 100 });

        Assert.That((await graph.CompleteAsync(graph.ToCompany())).Truncation, Is.Null);
    }

    [Test]
    public async Task What_a_search_cut_short_found_are_paths_that_satisfy_the_question([Range(1, 40, 3)] int budget)
    {
        var sketch = Clique(8) + "\np7 -0.5- eve\neve @ acme";
        var cut = await LoadAsync(sketch, Settings with { MaxVisitedPeople = budget });
        await using var oracle = new ExhaustiveHarness();
        await using var whole = await oracle.LoadAsync(Sketch.Parse(sketch), Settings);
        var question = cut.ToCompany("p0") with { MaxHops = 4, PathsPerPerson = 10 };
        var all = (await whole.CompleteAsync(question with { Scope = whole.Scope, PathsPerPerson = int.MaxValue })).Describe();

        Assert.That((await cut.CompleteAsync(question)).Describe(), Is.SubsetOf(all));
    }

    [Test]
    public async Task A_search_past_its_deadline_says_so()
    {
        var graph = await LoadAsync(
            Clique(12) + "\np11 -0.5- eve\neve @ acme",
            Settings with { Deadline = TimeSpan.FromMilliseconds(5), ClockStep = TimeSpan.FromMilliseconds(10) });
        var found = await graph.CompleteAsync(graph.ToCompany("p0") with { MaxHops = 4, PathsPerPerson = 10 });

        Assert.That(found.Truncation?.Reason, Is.EqualTo(TruncationReason.Deadline));
        Assert.That(found.Truncation?.Budget, Is.EqualTo(5));
    }

    [Test]
    public async Task Graphs_of_two_tenants_know_nothing_of_each_other()
    {
        var one = await LoadAsync("ada -0.9- bob\nbob -0.9- eve\neve @ acme");
        var other = await LoadAsync("ada -0.9- cem\nzoe @ acme");

        Assert.That(await one.AskAsync(), Is.EqualTo(new[] { "ada bob eve 0.648" }));
        Assert.That(await other.AskAsync(), Is.Empty);
        Assert.That(await other.FindAsync(other.ToCompany("bob")), Is.TypeOf<PathSearchResult.PersonUnknown>());
    }

    [Test]
    public async Task The_model_is_the_one_the_finder_was_given()
    {
        var model = Settings.Model with { HopFactor = 0.7 };
        var graph = await LoadAsync("ada -0.9- bob", Settings with { Model = model });

        Assert.That(graph.Finder.Model, Is.EqualTo(model));
    }

    [Test]
    public async Task Ties_are_counted_in_each_direction()
    {
        var graph = await LoadAsync("ada -0.9- bob\nbob -0.9> eve\nada -0- eve");

        Assert.That((await graph.Finder.CountTiesAsync(graph.Tenant, CancellationToken.None)).Ties, Is.EqualTo(3));
    }

    [Test]
    public async Task An_empty_graph_answers()
    {
        var graph = await LoadAsync([]);

        Assert.That(await graph.FindAsync(graph.ToCompany()), Is.EqualTo(new PathSearchResult.PersonUnknown(Facts.Id("ada"), "from")));
        Assert.That(
            await graph.FindAsync(graph.ToCompany() with { From = new PathOrigin.Anyone() }),
            Is.EqualTo(new PathSearchResult.CompanyUnknown(new CompanyId("acme"))));
        Assert.That((await graph.Finder.CountTiesAsync(graph.Tenant, CancellationToken.None)).Ties, Is.Zero);
    }

    /// <summary>Everybody knows everybody, some better than others.</summary>
    private static string Clique(int people) => string.Join(
        '\n',
        from one in Enumerable.Range(0, people)
        from other in Enumerable.Range(0, one)
        select $"p{other} -0.{1 + (((one * 7) + other) % 9)}- p{one}");
}
