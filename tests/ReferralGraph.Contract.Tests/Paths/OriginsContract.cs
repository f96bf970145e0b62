using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>Who asks: one person, a team, or anyone.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class OriginsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const string TwoStarters =
        """
        ada -0.5- eve
        bob -0.9- eve
        bob -0.2- eva
        ada -0.6- eva
        hiring = ada bob
        eve @ acme
        eva @ acme
        """;

    private static PathOrigin At(params string[] companies) =>
        new PathOrigin.EmployedAt(ValueArray.From(companies.Select(company => new CompanyId(company))));

    private static readonly PathOrigin Hiring = new PathOrigin.Members(new TeamId("hiring"));

    [Test]
    public async Task A_team_asks_through_whoever_has_the_best_path()
    {
        Assert.That(
            await AskAsync(TwoStarters, query => query with { From = Hiring, MaxHops = 1 }),
            Is.EqualTo(new[] { "bob eve 0.900", "ada eva 0.600" }));
    }

    [Test]
    public async Task Alternatives_of_a_team_may_start_with_different_members()
    {
        Assert.That(
            await AskAsync(TwoStarters, query => query with { From = Hiring, MaxHops = 1, PathsPerPerson = 2 }),
            Is.EqualTo(new[] { "bob eve 0.900", "ada eve 0.500", "ada eva 0.600", "bob eva 0.200" }));
    }

    [Test]
    public async Task Members_of_the_team_that_asks_are_no_targets()
    {
        Assert.That(
            await AskAsync("ada -0.9- bob\nbob -0.5- eve\nbob @ acme\neve @ acme\nhiring = ada bob", query => query with { From = Hiring }),
            Is.EqualTo(new[] { "bob eve 0.500" }));
    }

    [Test]
    public async Task A_member_may_be_in_the_middle_of_another_members_path()
    {
        var found = await AskAsync(
            "ada -0.9- bob\nbob -0.5- eve\neve @ acme\nhiring = ada bob", query => query with { From = Hiring, PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "bob eve 0.500", "ada bob eve 0.360" }));
    }

    [Test]
    public async Task A_first_strength_is_asked_of_the_starter_whoever_they_are()
    {
        var found = await AskAsync(
            "ada -0.9- bob\nbob -0.5- eve\neve @ acme\nhiring = ada bob",
            query => query with { From = Hiring, Constraints = new PathConstraints { MinFirstStrength = 0.6 } });

        Assert.That(found, Is.EqualTo(new[] { "ada bob eve 0.360" }));
    }

    [Test]
    public async Task A_team_that_is_excluded_may_still_ask()
    {
        var found = await AskAsync(
            "ada -0.9- bob\nbob -0.5- eve\neve @ acme\nhiring = ada bob",
            query => query
                with
            { From = Hiring, PathsPerPerson = 2, Constraints = new PathConstraints { ExcludeTeams = [new TeamId("hiring")] } });

        Assert.That(found, Is.EqualTo(new[] { "bob eve 0.500" }));
    }

    [Test]
    public async Task Equal_paths_of_several_starters_are_decided_by_their_ids()
    {
        var found = await AskAsync(
            "zoe -0.5- eve\nbob -0.5- eve\neve @ acme\nhiring = bob zoe",
            query => query with { From = Hiring, MaxHops = 1, PathsPerPerson = 2 });

        Assert.That(found, Is.EqualTo(new[] { "bob eve 0.500", "zoe eve 0.500" }));
    }

    [Test]
    public async Task A_team_of_nobody_reaches_nobody()
    {
        var graph = await LoadAsync([.. Sketch.Parse("ada -0.5- eve\neve @ acme"), Facts.Team("hiring")]);

        Assert.That((await graph.CompleteAsync(graph.ToCompany() with { From = Hiring })).People, Is.Empty);
    }

    [Test]
    public async Task A_company_asks_through_whoever_there_has_the_best_path()
    {
        const string Sketch =
            """
            ada @ initech
            bob @ initech
            cleo @ initech former
            ada -0.5- eve
            bob -0.9- eve
            cleo -1- eve
            eve @ acme
            """;

        var found = await AskAsync(Sketch, query => query with { From = At("initech"), MaxHops = 1 });

        Assert.That(found, Is.EqualTo(new[] { "bob eve 0.900" }));
    }

    [Test]
    public async Task Who_is_employed_at_the_company_that_asks_is_no_target()
    {
        var found = await AskAsync(
            "ada @ initech\nbob @ initech\nada -0.9- bob\nbob -0.5- eve\nbob @ acme\neve @ acme",
            query => query with { From = At("initech") });

        Assert.That(found, Is.EqualTo(new[] { "bob eve 0.500" }));
    }

    [Test]
    public async Task Several_companies_ask_as_one()
    {
        var found = await AskAsync(
            "ada @ initech\nbob @ hooli\nada -0.5- eve\nbob -0.9- eve\nbob -0.2- eva\nada -0.6- eva\neve @ acme\neva @ acme",
            query => query with { From = At("hooli", "initech"), MaxHops = 1 });

        Assert.That(found, Is.EqualTo(new[] { "bob eve 0.900", "ada eva 0.600" }));
    }

    [Test]
    public async Task Who_asks_at_a_company_is_said_by_the_day_of_the_question()
    {
        var graph = await LoadAsync(
        [
            .. Sketch.Parse("ada -0.5- eve\nbob -0.9- eve\neve @ acme\nada @ initech"),
            Facts.Works("bob", "initech", "2020-01-01", "2025-01-01"),
        ]);

        Assert.That(
            await graph.AskAsync(query => query with { From = At("initech"), MaxHops = 1 }), Is.EqualTo(new[] { "ada eve 0.500" }));
        Assert.That(
            await graph.AskAsync(query => query with { From = At("initech"), MaxHops = 1, AsOf = new DateOnly(2024, 6, 1) }),
            Is.EqualTo(new[] { "bob eve 0.900" }));
    }

    [Test]
    public async Task Who_left_the_company_no_longer_asks_for_it()
    {
        var graph = await LoadAsync("ada @ initech\nbob @ initech\nada -0.5- eve\nbob -0.9- eve\neve @ acme");
        var asked = (PathQuery query) => query with { From = At("initech"), MaxHops = 1 };
        Assert.That(await graph.AskAsync(asked), Is.EqualTo(new[] { "bob eve 0.900" }));

        await graph.WriteAsync(new GraphChange.Put(Facts.Works("bob", "initech", "2020-01-01", "2021-01-01")));
        Assert.That(await graph.AskAsync(asked), Is.EqualTo(new[] { "ada eve 0.500" }));

        await graph.WriteAsync(
            new GraphChange.Put(Facts.Tie("cleo", "eve", 0.8, 1)), new GraphChange.Put(Facts.Works("cleo", "initech", "2020-01-01")));
        Assert.That(await graph.AskAsync(asked), Is.EqualTo(new[] { "cleo eve 0.800" }));

        await graph.WriteAsync(new GraphChange.DeleteFact(Facts.Works("cleo", "initech", "2020-01-01").Id));
        Assert.That(await graph.AskAsync(asked), Is.EqualTo(new[] { "ada eve 0.500" }));
    }

    [Test]
    public async Task An_unknown_company_that_asks_is_told_by_its_parameter()
    {
        var graph = await LoadAsync("ada -0.5- eve\neve @ acme");

        Assert.That(
            await graph.FindAsync(graph.ToCompany() with { From = At("nowhere") }),
            Is.EqualTo(new PathSearchResult.CompanyUnknown(new CompanyId("nowhere"), "from")));
    }

    [Test]
    public async Task Anyone_is_whoever_has_the_best_path_even_from_within()
    {
        var found = await AskAsync(
            """
            ada -0.5- eve
            eva -0.9- eve
            eve @ acme
            eva @ acme
            """,
            query => query with { From = new PathOrigin.Anyone(), MaxHops = 1 });

        Assert.That(found, Is.EqualTo(new[] { "eve eva 0.900", "eva eve 0.900" }));
    }

    [Test]
    public async Task Anyone_never_starts_with_the_target()
    {
        Assert.That(await AskAsync("ada -0.5> bob\nada @ acme", query => query with { From = new PathOrigin.Anyone() }), Is.Empty);
    }

    [Test]
    public async Task Anyone_may_ask_for_a_person()
    {
        var graph = await LoadAsync("ada -0.5- eve\nbob -0.7- eve");
        var found = await graph.CompleteAsync(graph.ToPerson("ada", "eve") with { From = new PathOrigin.Anyone() });

        Assert.That(found.Describe(), Is.EqualTo(new[] { "bob eve 0.700" }));
    }

    [Test]
    public async Task A_member_is_no_target_of_their_teams_question_for_a_person()
    {
        var graph = await LoadAsync("ada -0.5- bob\nhiring = ada bob");

        Assert.That((await graph.CompleteAsync(graph.ToPerson("ada", "bob") with { From = Hiring })).People, Is.Empty);
    }

    [Test]
    public async Task Who_left_the_team_no_longer_asks_for_it()
    {
        var graph = await LoadAsync(TwoStarters);
        await graph.WriteAsync(new GraphChange.Put(Facts.Team("hiring", "ada")));

        Assert.That(
            await graph.AskAsync(query => query with { From = Hiring, MaxHops = 1 }),
            Is.EqualTo(new[] { "ada eva 0.600", "ada eve 0.500" }));
    }
}
