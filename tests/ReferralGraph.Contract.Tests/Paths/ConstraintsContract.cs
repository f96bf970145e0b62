using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>What every path must satisfy. The answer is the best among the paths that do, not what is left of the best.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class ConstraintsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string Diamond =
        """
        ada -0.9/0.9- bob
        bob -0.5/0.9- eve
        ada -0.6/0.5- cem
        cem -0.6/0.5- eve
        ada -0.4/0.1- dan
        dan -0.9/0.1- eve
        eve @ acme
        """;

    private static readonly IReadOnlyList<GraphRecord> OneOfEach =
    [
        Facts.Company("acme", 12), Facts.Works("target", "acme", "2020-01-01"),
        Facts.Company("initech", 12), Facts.Works("ada", "initech", "2010-01-01", "2015-01-01"),
        Facts.Works("work", "initech", "2010-01-01", "2015-01-01"), Facts.Tie("work", "target", 0.5),
        Facts.Studies("ada", "kth", "2005-09-01", "2008-06-01"),
        Facts.Studies("school", "kth", "2005-09-01", "2008-06-01"),
        Facts.Tie("school", "target", 0.5),
        Facts.Link("ada", "link", "2024-01-01"), Facts.Tie("link", "target", 0.5),
        Facts.Message("ada", "mail", "2026-10-01"), Facts.Message("mail", "ada", "2026-10-02"), Facts.Tie("mail", "target", 0.5),
        Facts.Endorsement("ada", "praise", 0.8, "2026-01-01"), Facts.Tie("praise", "target", 0.5),
        Facts.Tie("ada", "hand", 0.5), Facts.Tie("hand", "target", 0.5),
    ];

    [Test]
    public async Task Min_strength_holds_for_every_tie_and_is_inclusive()
    {
        Assert.That(await ConstrainAsync(Diamond, new PathConstraints { MinStrength = 0.5 }), Is.EqualTo(new[] { "ada bob eve 0.292" }));
        Assert.That(await ConstrainAsync(Diamond, new PathConstraints { MinStrength = 0.51 }), Is.EqualTo(new[] { "ada cem eve 0.072" }));
        Assert.That(await ConstrainAsync(Diamond, new PathConstraints { MinStrength = 0.61 }), Is.Empty);
    }

    [Test]
    public async Task Min_first_strength_holds_for_the_askers_own_tie()
    {
        var found = await ConstrainAsync(
            """
            ada -0.5- bob
            bob -0.9- eve
            ada -0.6- cem
            cem -0.1- eve
            eve @ acme
            """,
            new PathConstraints { MinFirstStrength = 0.6 });

        Assert.That(found, Is.EqualTo(new[] { "ada cem eve 0.048" }));
    }

    [Test]
    public async Task Min_last_strength_holds_for_the_last_tie()
    {
        Assert.That(
            await ConstrainAsync(Diamond, new PathConstraints { MinLastStrength = 0.7 }), Is.EqualTo(new[] { "ada dan eve 0.003" }));
    }

    [Test]
    public async Task The_only_tie_of_a_path_is_its_first_and_its_last()
    {
        const string sketch = "ada -0.5- eve\neve @ acme";

        Assert.That(await ConstrainAsync(sketch, new PathConstraints { MinFirstStrength = 0.6 }), Is.Empty);
        Assert.That(await ConstrainAsync(sketch, new PathConstraints { MinLastStrength = 0.6 }), Is.Empty);
        Assert.That(
            await ConstrainAsync(sketch, new PathConstraints { MinFirstStrength = 0.5, MinLastStrength = 0.5 }),
            Is.EqualTo(new[] { "ada eve 0.500" }));
    }

    [Test]
    public async Task Strength_is_bounded_not_probability()
    {
        var found = await ConstrainAsync("ada -0.9/0.1- eve\neve @ acme", new PathConstraints { MinStrength = 0.9 });

        Assert.That(found, Is.EqualTo(new[] { "ada eve 0.090" }));
    }

    [TestCase(EvidenceKinds.CoEmployment, "work")]
    [TestCase(EvidenceKinds.Education, "school")]
    [TestCase(EvidenceKinds.Connection, "link")]
    [TestCase(EvidenceKinds.Interaction, "mail")]
    [TestCase(EvidenceKinds.Endorsement, "praise")]
    [TestCase(EvidenceKinds.Introduction, "")]
    [TestCase(EvidenceKinds.Connection | EvidenceKinds.Endorsement, "praise link")]
    public async Task Evidence_keeps_ties_with_evidence_of_one_of_the_kinds(EvidenceKinds kinds, string expected)
    {
        var graph = await LoadAsync(OneOfEach);
        // The second tie of each path is set by hand.
        var found = await graph.CompleteAsync(
            graph.ToPerson("ada", "target")
                with
            { PathsPerPerson = 10, Constraints = new PathConstraints { Evidence = kinds | EvidenceKinds.Manual } });
        var middle = found.People.SelectMany(person => person.Paths).Select(path => path.People[1].Value).Where(person => person != "hand");

        Assert.That(middle, Is.EquivalentTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task Evidence_must_be_there_on_every_tie()
    {
        var graph = await LoadAsync(OneOfEach);
        var found = await graph.CompleteAsync(
            graph.ToPerson("ada", "target") with { Constraints = new PathConstraints { Evidence = EvidenceKinds.Connection } });

        Assert.That(found.People, Is.Empty);
    }

    [Test]
    public async Task A_tie_kept_for_one_kind_counts_all_its_evidence()
    {
        var graph = await LoadAsync(
        [
            Facts.Link("ada", "eve", "2024-01-01"), Facts.Endorsement("ada", "eve", 0.8, "2026-01-01"),
            Facts.Works("eve", "acme", "2020-01-01"), Facts.Company("acme", 9),
        ]);
        var all = await graph.CompleteAsync(graph.ToCompany());
        var some = await graph.CompleteAsync(
            graph.ToCompany() with { Constraints = new PathConstraints { Evidence = EvidenceKinds.Connection } });

        Assert.That(some.People[0].Paths[0], Is.EqualTo(all.People[0].Paths[0]));
    }

    [Test]
    public async Task Shadowed_evidence_is_evidence()
    {
        var graph = await LoadAsync(
        [
            Facts.Company("initech", 12), Facts.Works("ada", "initech", "2010-01-01"), Facts.Works("eve", "initech", "2010-01-01"),
            Facts.Studies("ada", "kth", "2005-09-01", "2008-06-01"), Facts.Studies("eve", "kth", "2005-09-01", "2008-06-01"),
            Facts.Works("eve", "acme", "2020-01-01"),
        ]);
        var found = await graph.CompleteAsync(
            graph.ToCompany() with { Constraints = new PathConstraints { Evidence = EvidenceKinds.Education } });

        Assert.That(found.Names(), Is.EqualTo(new[] { "eve" }));
    }

    [Test]
    public async Task Evidence_without_weight_is_no_reason_to_walk_a_tie()
    {
        // Mail that nobody answered is listed, and adds nothing.
        var graph = await LoadAsync(
        [
            Facts.Message("ada", "eve", "2026-10-01"), Facts.Link("ada", "eve", "2024-01-01"), Facts.Works("eve", "acme", "2020-01-01"),
        ]);
        var found = await graph.CompleteAsync(
            graph.ToCompany() with { Constraints = new PathConstraints { Evidence = EvidenceKinds.Interaction } });

        Assert.That(found.People, Is.Empty);
    }

    [Test]
    public async Task Observed_only_leaves_out_ties_known_from_records_alone()
    {
        var graph = await LoadAsync(OneOfEach);
        var found = await graph.CompleteAsync(
            graph.ToPerson("ada", "target") with { PathsPerPerson = 10, Constraints = new PathConstraints { ObservedOnly = true } });

        Assert.That(
            found.People.SelectMany(person => person.Paths).Select(path => path.People[1].Value),
            Is.EquivalentTo(new[] { "link", "mail", "praise", "hand" }));
    }

    [Test]
    public async Task Via_is_in_the_middle_of_every_path()
    {
        Assert.That(
            await ConstrainAsync(Diamond, new PathConstraints { Via = [Facts.Id("cem")] }), Is.EqualTo(new[] { "ada cem eve 0.072" }));
    }

    [Test]
    public async Task Several_via_are_all_there_in_any_order()
    {
        var found = await AskAsync(
            """
            ada -0.9- bob
            bob -0.9- cem
            cem -0.9- eve
            ada -0.9- eve
            eve @ acme
            """,
            query => query with { Constraints = new PathConstraints { Via = [Facts.Id("cem"), Facts.Id("bob")] } });

        Assert.That(found, Is.EqualTo(new[] { "ada bob cem eve 0.467" }));
    }

    [Test]
    public async Task Via_forces_a_path_that_would_not_be_among_the_best()
    {
        var found = await AskAsync(
            """
            ada -1- eve
            ada -0.1- bob
            bob -0.1- cem
            cem -0.1- eve
            bob -1- eve
            eve @ acme
            """,
            query => query with { Constraints = new PathConstraints { Via = [Facts.Id("cem")] }, PathsPerPerson = 10 });

        Assert.That(found, Is.EqualTo(new[] { "ada bob cem eve 0.001" }));
    }

    [TestCase(PathRanking.Warmest)]
    [TestCase(PathRanking.Shortest)]
    [TestCase(PathRanking.Bridge)]
    public async Task Nobody_is_led_through_whom_via_asks_for_and_not_via_keeps_out(PathRanking ranking)
    {
        var found = await AskAsync(
            Diamond,
            query => query with
            {
                Ranking = ranking,
                Constraints = new PathConstraints { Via = [Facts.Id("cem")], NotVia = [Facts.Id("cem")] },
            });

        Assert.That(found, Is.Empty);
    }

    [TestCase("ada")]
    [TestCase("eve")]
    public async Task Asker_and_target_are_not_in_the_middle(string via)
    {
        Assert.That(await ConstrainAsync(Diamond, new PathConstraints { Via = [Facts.Id(via)] }), Is.Empty);
    }

    [Test]
    public async Task More_via_than_fit_between_asker_and_target_leave_no_path()
    {
        var found = await AskAsync(
            """
            ada -0.9- bob
            bob -0.9- cem
            cem -0.9- eve
            eve @ acme
            """,
            query => query with { MaxHops = 2, Constraints = new PathConstraints { Via = [Facts.Id("cem"), Facts.Id("bob")] } });

        Assert.That(found, Is.Empty);
    }

    [Test]
    public async Task Not_via_keeps_people_out_of_the_middle()
    {
        Assert.That(
            await ConstrainAsync(Diamond, new PathConstraints { NotVia = [Facts.Id("bob"), Facts.Id("dan")] }),
            Is.EqualTo(new[] { "ada cem eve 0.072" }));
    }

    [Test]
    public async Task Not_via_spares_asker_and_target()
    {
        var found = await ConstrainAsync(
            """
            ada -0.9- bob
            bob -0.9- eve
            bob @ acme
            eve @ acme
            """,
            new PathConstraints { NotVia = [Facts.Id("ada"), Facts.Id("bob"), Facts.Id("eve")] });

        Assert.That(found, Is.EqualTo(new[] { "ada bob 0.900" }));
    }

    [Test]
    public async Task Via_and_not_via_of_one_person_leave_no_path()
    {
        Assert.That(await ConstrainAsync(Diamond, new PathConstraints { Via = [Facts.Id("bob")], NotVia = [Facts.Id("bob")] }), Is.Empty);
    }

    [Test]
    public async Task Exclude_team_keeps_its_members_out_of_the_middle_and_spares_asker_and_target()
    {
        var found = await ConstrainAsync(
            Diamond + "\nsales = ada bob eve\nlegal = dan",
            new PathConstraints { ExcludeTeams = [new TeamId("sales"), new TeamId("legal")] });

        Assert.That(found, Is.EqualTo(new[] { "ada cem eve 0.072" }));
    }

    [Test]
    public async Task Constraints_hold_for_every_alternative()
    {
        var found = await AskAsync(
            Diamond,
            query => query
                with
            { PathsPerPerson = 10, Constraints = new PathConstraints { MinFirstStrength = 0.6, NotVia = [Facts.Id("bob")] } });

        Assert.That(found, Is.EqualTo(new[] { "ada cem eve 0.072" }));
    }

    [Test]
    public async Task Constraints_hold_for_the_shortest_too()
    {
        var found = await AskAsync(
            """
            ada -0.9- bob
            bob -0.9- eve
            ada -0.9- cem
            cem -0.9- dan
            dan -0.9- eve
            ada -0.1- eve
            eve @ acme
            """,
            query => query with
            {
                Ranking = PathRanking.Shortest,
                Constraints = new PathConstraints { MinStrength = 0.5, NotVia = [Facts.Id("bob")] },
            });

        Assert.That(found, Is.EqualTo(new[] { "ada cem dan eve 0.467" }));
    }

    private Task<string[]> ConstrainAsync(string sketch, PathConstraints constraints) =>
        AskAsync(sketch, query => query with { MaxHops = 2, Constraints = constraints });
}
