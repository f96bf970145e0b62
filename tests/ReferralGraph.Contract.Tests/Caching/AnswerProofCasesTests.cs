using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;
using static ReferralGraph.Contract.Tests.Cases.Facts;

namespace ReferralGraph.Contract.Tests.Caching;

/// <summary>
/// One write for each thing an answer rests on. Ada asks, within two ties, about acme: bob, with whom ada worked at initech and studied at
/// kth, knows eve there and endorses them, as stan does, whom ada does not know. All is as far from the paths as it can be, so that only
/// the rule in question can see it.
/// </summary>
[TestFixture]
public sealed class AnswerProofCasesTests
{
    private const string Today = "2026-11-01";

    private readonly EmbeddedHarness _harness = new();

    private static readonly GraphRecord[] Before =
    [
        Company("initech"), Company("hooli"), Company("acme", Sketch.Headcount),
        Person("kim"), Person("zed"), Person("gus"), Person("hal"), Person("stan"),
        Works("ada", "initech", "2015-01-01", "2020-01-01"), Works("bob", "initech", "2015-01-01", "2020-01-01"),
        Studies("ada", "kth", "2010-01-01", "2014-01-01"), Studies("bob", "kth", "2010-01-01", "2014-01-01"),
        Works("eve", "acme", "2020-01-01"), Tie("bob", "eve", 0.9),
        Endorsement("bob", "eve", 1, Today), Endorsement("stan", "eve", 0.4, Today), Endorsement("bob", "kim", 1, Today),
        Outcome("kim", OutcomeKind.Hired),
        Works("lee", "umbra", "2020-01-01"), Tie("bob", "lee", 0.4),
        Team("scouts", "gus"),
    ];

    private static readonly TestCaseData[] Changing =
    [
        Case("a candidate turns out otherwise whom an endorser endorsed", Put(Outcome("kim", OutcomeKind.Unsuitable))),
        Case("an endorser says otherwise of somebody else", Put(Endorsement("bob", "kim", 0, Today))),
        Case("a stranger endorses the target", Put(Endorsement("zed", "eve", 0, Today))),
        Case(
            "a stranger takes an endorsement back",
            Put(new OutcomeEvent(Fact.DefaultSource, Id("stan"), OutcomeKind.Disowned, At(Today)) { Other = Id("eve") })),
        Case("a stranger who was at a company shown", Put(Works("zed", "initech", "2016-01-01", "2017-01-01"))),
        Case("a stranger who was at a school shown", Put(Studies("zed", "kth", "2011-01-01", "2012-01-01"))),
        Case("a title at the company", Put(Works("eve", "acme", "2020-01-01") with { Title = "Engineer" })),
        Case("the asker endorses somebody", Put(Endorsement("ada", "zed", 0.4, Today))),
        Case("an endorsement of an earlier day moves everybody's mean", Put(Endorsement("gus", "hal", 0, "2020-01-01"))),
        Case(
            "an answer of an earlier day moves everybody's response",
            Put(new OutcomeEvent(Fact.DefaultSource, Id("gus"), OutcomeKind.Declined, At("2026-10-01")) { Requester = Id("hal") })),
        Case("a merge makes one endorsement of two", new GraphChange.Merge(Id("stan"), Id("bob"))),
        Case("a company is merged into the one asked about", new GraphChange.MergeCompanies(new CompanyId("acme"), new CompanyId("umbra"))),
        Case("a company was bought by the one asked about", Put(Company("umbra") with { Successor = new(new CompanyId("acme"), default) })),
        Case("a tie of the path changes", Put(Tie("bob", "eve", 0.8))),
        Case("a new path", Put(Tie("ada", "eve", 0.8))),
        Case("whom the question leaves out goes", new GraphChange.DeletePerson(Id("gus"))),
        Case("the team the question leaves out goes", new GraphChange.DeleteTeam(new TeamId("scouts"))),
    ];

    private static readonly TestCaseData[] Keeping =
    [
        Case("a tie elsewhere", Put(Tie("kim", "hal", 0.8))),
        Case("a link elsewhere", Put(Link("zed", "hal", "2026-01-01"))),
        Case("an endorsement of today elsewhere", Put(Endorsement("zed", "hal", 0.8, Today))),
        Case("a candidate elsewhere", Put(Outcome("zed", OutcomeKind.Hired))),
        Case("a company elsewhere is renamed", Put(Company("hooli") with { Name = "Hooli" })),
        Case("an employment elsewhere", Put(Works("zed", "hooli", "2020-01-01"))),
        Case("a new person", Put(Person("new"))),
        Case("a new team", Put(Team("others", "zed"))),
        Case("a name", Put(new Person(Id("zed"), "Zed"))),
    ];

    // Ada endorses pat and rob, and pat rob: what those say of anybody is what ada's own levels are held against.
    private static readonly GraphChange[] Rated =
    [
        Put(Endorsement("ada", "pat", 0.8, Today)), Put(Endorsement("ada", "rob", 0.6, Today)), Put(Endorsement("pat", "rob", 1, Today)),
        Put(Endorsement("pat", "zed", 0.6, Today)),
    ];

    private static readonly TestCaseData[] ChangingGenerosity =
    [
        Case("somebody whom the asker endorses rates somebody else", Put(Endorsement("pat", "hal", 0.2, Today))),
        Case(
            "somebody whom the asker endorses takes back what they said",
            new GraphChange.DeleteFact(Endorsement("pat", "zed", 0.6, Today).Id)),
        Case(
            "somebody whom the asker endorses does not really know whom they rated",
            Put(new OutcomeEvent(Fact.DefaultSource, Id("pat"), OutcomeKind.Disowned, At(Today)) { Other = Id("zed") })),
        Case("somebody whom the asker endorses hides what they said", Put(new Sharing(Id("pat"), Id("zed"), SharingLevels.Private))),
        Case("whom somebody rated whom the asker endorses goes", new GraphChange.DeletePerson(Id("zed"))),
    ];

    private static readonly TestCaseData[] KeepingGenerosity =
    [
        Case("somebody rates those whom the asker rated", Put(Endorsement("zed", "rob", 0, Today))),
        Case("somebody whom the asker endorses knows somebody else", Put(Link("pat", "hal", "2026-01-01"))),
    ];

    [OneTimeSetUp]
    public Task Start() => _harness.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _harness.DisposeAsync();

    [TestCaseSource(nameof(Changing))]
    public async Task What_changes_the_answer_is_seen(GraphChange[] write)
    {
        var (same, proven) = await WriteAsync(write);

        Assert.That((same, proven), Is.EqualTo((false, false)));
    }

    [TestCaseSource(nameof(Keeping))]
    public async Task What_does_not_leaves_it_proven(GraphChange[] write)
    {
        var (same, proven) = await WriteAsync(write);

        Assert.That((same, proven), Is.EqualTo((true, true)));
    }

    [TestCaseSource(nameof(ChangingGenerosity))]
    public async Task What_changes_how_generous_the_asker_is_is_seen(GraphChange[] write)
    {
        var (same, proven) = await WriteAsync(Rated, write, maxHops: 2);

        Assert.That((same, proven), Is.EqualTo((false, false)));
    }

    [TestCaseSource(nameof(KeepingGenerosity))]
    public async Task What_does_not_change_it_leaves_it_proven(GraphChange[] write)
    {
        var (same, proven) = await WriteAsync(Rated, write, maxHops: 2);

        Assert.That((same, proven), Is.EqualTo((true, true)));
    }

    [TestCaseSource(nameof(ChangingGenerosity))]
    public async Task What_changes_it_is_seen_where_many_ask(GraphChange[] write)
    {
        PathOrigin[] many = [new PathOrigin.Members(new TeamId("askers")), new PathOrigin.EmployedAt([new CompanyId("umbrella")])];
        GraphChange[] first = [.. Rated, Put(Team("askers", "ada")), Put(Works("ada", "umbrella", "2020-01-01"))];
        foreach (var from in many)
        {
            var (same, proven) = await WriteAsync(first, write, maxHops: 2, from);

            Assert.That((same, proven), Is.EqualTo((false, false)), from.ToString());
        }
    }

    [Test]
    public async Task What_changes_it_is_seen_where_anyone_asks()
    {
        // Bob, who knows eve, starts the best path, and endorses kim.
        var (same, proven) = await WriteAsync(
            [Put(Endorsement("bob", "rob", 0.6, Today)), Put(Endorsement("kim", "rob", 1, Today))],
            [Put(Endorsement("kim", "hal", 0.2, Today))],
            maxHops: 2,
            new PathOrigin.Anyone());

        Assert.That((same, proven), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task An_endorser_known_from_work_alone_counts_for_more_when_they_worked_longer()
    {
        var (same, proven) = await WriteAsync(
            [
                Put(Works("bob", "initech", "2012-01-01", "2020-01-01")),
                Put(Works("ada", "hooli", "2019-01-01")),
                Put(Tie("ada", "eve", 0.5)),
            ],
            [Put(Works("bob", "hooli", "2019-01-01"))],
            maxHops: 1);

        Assert.That((same, proven), Is.EqualTo((false, false)));
    }

    private Task<(bool Same, bool Proven)> WriteAsync(GraphChange[] write) => WriteAsync([], write, maxHops: 2);

    private async Task<(bool Same, bool Proven)> WriteAsync(
        GraphChange[] first, GraphChange[] write, int maxHops, PathOrigin? from = null)
    {
        await using var graph = await _harness.LoadAsync(
            Before, new FinderSettings { Model = new TrustModel { UnknownHeadcount = 0 } });
        if (first.Length > 0)
        {
            await graph.WriteAsync(first);
        }

        var question = graph.ToCompany() with
        {
            From = from ?? new PathOrigin.One(Id("ada")),
            MaxHops = maxHops,
            Constraints = new PathConstraints { NotVia = [Id("gus")], ExcludeTeams = [new TeamId("scouts")] },
        };
        var before = await graph.CompleteAsync(question);
        Assert.That(before.People, Is.Not.Empty);
        var revision = await graph.WriteAsync(write);
        var after = await graph.FindAsync(question);
        var proven = ((IAnswerProofs)graph.Finder).IsUnchanged(
            graph.Tenant,
            AnswerDependencies.Of(question, before),
            new GraphState(before.Revision, before.Day),
            new GraphState(revision, before.Day));
        return (Answers.SameButRevision(before, after), proven);
    }

    private static TestCaseData Case(string name, params GraphChange[] write) => new TestCaseData([write]).SetArgDisplayNames(name);

    private static GraphChange.Put Put(GraphRecord record) => new(record);

    private static OutcomeEvent Outcome(string person, OutcomeKind outcome) => new(Fact.DefaultSource, Id(person), outcome, At(Today));

    private static DateTimeOffset At(string day) =>
        new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(9, 0), TimeSpan.Zero);
}
