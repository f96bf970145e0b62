using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What a snapshot import of a source does not hold is ended; all else is left alone.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class SnapshotImportsContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Connection Link = new("hris", Person("ada"), Person("bob"), Records.Day("2020-05-01"));
    private static readonly Team Team = new(new TeamId("team"), "Team", "hris") { Members = [Person("ada")] };

    [Test]
    public async Task A_stint_that_lasts_ends_on_the_day()
    {
        var job = Records.Job("ada", "acme", from: "2020-01-01", source: "hris");

        Assert.That(await AfterSnapshotAsync([job]), Is.EqualTo(new[] { job with { Until = Today } }));
    }

    [Test]
    public async Task A_stint_with_an_unknown_first_day_ends_too()
    {
        var job = Records.Job("ada", "acme", source: "hris");

        Assert.That(await AfterSnapshotAsync([job]), Is.EqualTo(new[] { job with { Until = Today } }));
    }

    [Test]
    public async Task A_stint_that_was_to_last_longer_ends_on_the_day()
    {
        var job = Records.Job("ada", "acme", from: "2020-01-01", until: "2030-01-01", source: "hris");

        Assert.That(await AfterSnapshotAsync([job]), Is.EqualTo(new[] { job with { Until = Today } }));
    }

    [Test]
    public async Task A_stint_that_had_not_begun_goes([Values("2026-11-23", "2027-01-01")] string from) =>
        Assert.That(await AfterSnapshotAsync([Records.Job("ada", "acme", from, source: "hris")]), Is.Empty);

    [Test]
    public async Task A_stint_that_ended_before_stays_as_it_is()
    {
        var job = Records.Job("ada", "acme", from: "2020-01-01", until: "2026-11-23", source: "hris");

        Assert.That(await AfterSnapshotAsync([job]), Is.EqualTo(new[] { job }));
    }

    [Test]
    public async Task A_connection_ends_on_the_day() =>
        Assert.That(await AfterSnapshotAsync([Link]), Is.EqualTo(new[] { Link with { Until = Today } }));

    [Test]
    public async Task A_team_is_emptied() =>
        Assert.That(await AfterSnapshotAsync([Team]), Is.EqualTo(new[] { Team with { Members = [] } }));

    [Test]
    public async Task Other_sources_are_left_alone()
    {
        GraphRecord[] others =
        [
            Records.Job("ada", "acme", source: "api"), Link with { Source = "linkedin" }, Team with { Source = "api" },
        ];

        Assert.That(await AfterSnapshotAsync(others), Is.EquivalentTo(others));
    }

    [Test]
    public async Task Other_kinds_of_fact_are_left_alone()
    {
        GraphRecord[] others = [.. Records.Facts.Where(fact => fact.Kind is not (FactKind.Employment or FactKind.Connection))];

        Assert.That(await AfterSnapshotAsync(others, "calendar", "api"), Is.EquivalentTo(others));
    }

    [Test]
    public async Task What_the_snapshot_put_goes_on_whether_it_was_new_or_not()
    {
        GraphRecord[] known = [Records.Job("ada", "acme", source: "hris"), Link, Team];
        GraphRecord[] added =
        [
            Records.Job("bob", "acme", source: "hris"), Link with { To = Person("eve") }, Team with { Id = new TeamId("new") },
        ];
        await WriteAsync([.. known.Select(Put)]);
        var job = await BeginAsync();
        await ImportAsync(job, [.. known.Concat(added).Select(Put)]);

        await EndUnseenAsync(job, "hris");

        Assert.That(await FactsAndTeamsAsync(), Is.EquivalentTo(known.Concat(added)));
    }

    [Test]
    public async Task What_earlier_batches_put_is_remembered_over_a_restart()
    {
        var first = Records.Job("ada", "acme", source: "hris");
        var second = Records.Job("bob", "acme", source: "hris");
        var job = await BeginAsync();
        await ImportAsync(job, [Put(first)]);
        await Harness.ReopenAsync();
        await Harness.EndTurnsAsync(Tenant);
        await ImportAsync(job, [Put(second)]);

        await EndUnseenAsync(job, "hris");

        Assert.That(await FactsAndTeamsAsync(), Is.EquivalentTo(new[] { first, second }));
    }

    [Test]
    public async Task A_stint_that_the_snapshot_changed_goes_on()
    {
        var stint = Records.Job("ada", "acme", source: "hris") with { GivenId = new FactId("stint-1") };
        var moved = stint with { Company = Company("initech") };
        await WriteAsync(Put(stint));
        var job = await BeginAsync();
        await ImportAsync(job, [Put(moved)]);

        await EndUnseenAsync(job, "hris");

        Assert.That(await FactsAndTeamsAsync(), Is.EqualTo(new[] { moved }));
    }

    [Test]
    public async Task A_stint_whose_row_conflicted_goes_on()
    {
        var stint = Records.Job("ada", "acme", source: "hris");
        var other = Records.Job("ada", "initech", source: "hris") with { GivenId = new FactId("stint-2") };
        await WriteAsync(Put(stint), Put(other));
        var job = await BeginAsync();
        await ImportAsync(job, [Put(stint with { GivenId = other.GivenId })]);

        await EndUnseenAsync(job, "hris");

        Assert.That(await FactsAndTeamsAsync(), Does.Contain(stint));
    }

    [Test]
    public async Task A_stint_that_got_another_id_is_moved()
    {
        var stint = Records.Job("ada", "acme", source: "hris") with { GivenId = new FactId("stint-1") };
        var renamed = stint with { GivenId = new FactId("stint-2") };
        await WriteAsync(Put(stint));
        var job = await BeginAsync();
        await ImportAsync(job, [Put(renamed)]);

        await EndUnseenAsync(job, "hris");

        Assert.That(await FactsAndTeamsAsync(), Is.EqualTo(new[] { renamed with { IsApart = true } }));
    }

    [Test]
    public async Task Of_two_stints_with_one_key_the_one_that_is_lacking_ends()
    {
        var first = Records.Job("ada", "acme", from: "2020-01-01", source: "hris") with { GivenId = new FactId("stint-1") };
        var second = first with { GivenId = new FactId("stint-2"), Title = "Lecturer", IsApart = true };
        await WriteAsync(Put(first), Put(second));
        var job = await BeginAsync();
        await ImportAsync(job, [Put(second)]);

        await EndUnseenAsync(job, "hris");

        Assert.That(await FactsAndTeamsAsync(), Is.EquivalentTo(new[] { first with { Until = Today }, second }));
    }

    [Test]
    public async Task What_comes_in_the_place_of_something_deleted_was_not_put_by_the_snapshot()
    {
        var (put, other) = (Records.Job("ada", "acme", source: "hris"), Records.Job("bob", "acme", source: "hris"));
        var job = await BeginAsync();
        await ImportAsync(job, [Put(put), Put(Team)]);
        await WriteAsync(new GraphChange.DeleteFact(put.Id), new GraphChange.DeleteTeam(Team.Id));
        await WriteAsync(Put(other), Put(Team with { Id = new TeamId("other") }));

        await EndUnseenAsync(job, "hris");

        Assert.That(
            await FactsAndTeamsAsync(),
            Is.EqualTo(new GraphRecord[] { other with { Until = Today }, Team with { Id = new TeamId("other"), Members = [] } }));
    }

    [Test]
    public async Task What_an_import_that_is_no_snapshot_put_is_not_remembered()
    {
        var fact = Records.Job("ada", "acme", source: "hris");
        var plain = Job("plain", snapshot: false);
        await Jobs.AddAsync(plain, CancellationToken.None);
        await ImportAsync(plain, [Put(fact)]);

        Assert.That(await AfterSnapshotAsync([]), Is.EqualTo(new[] { fact with { Until = Today } }));
    }

    [Test]
    public async Task The_outcome_counts_what_ended()
    {
        var (ada, bob) = (Records.Job("ada", "acme", source: "hris"), Records.Job("bob", "acme", source: "hris"));
        await WriteAsync(Put(ada), Put(bob), Put(Link), Put(Team));

        var outcome = await EndUnseenAsync(await BeginAsync(), "hris");

        Assert.That((outcome.Kind, outcome.Count), Is.EqualTo((ChangeOutcomeKind.Updated, 4)));
    }

    [Test]
    public async Task A_snapshot_that_lacks_nothing_changes_nothing()
    {
        var outcome = await EndUnseenAsync(await BeginAsync(), "hris");

        Assert.That((outcome.Kind, outcome.Count), Is.EqualTo((ChangeOutcomeKind.Unchanged, 0)));
    }

    [Test]
    public async Task Ending_for_a_job_that_is_over_conflicts()
    {
        await WriteAsync(Put(Link));
        var job = await BeginAsync();
        await Jobs.SaveAsync(job with { State = ImportState.Cancelled }, CancellationToken.None);

        Assert.That((await EndUnseenAsync(job, "hris")).Kind, Is.EqualTo(ChangeOutcomeKind.Conflict));
    }

    [Test]
    public async Task Ending_for_a_job_that_is_no_snapshot_conflicts()
    {
        await WriteAsync(Put(Link));
        var job = Job("plain", snapshot: false);
        await Jobs.AddAsync(job, CancellationToken.None);

        Assert.That((await EndUnseenAsync(job, "hris")).Kind, Is.EqualTo(ChangeOutcomeKind.Conflict));
    }

    [Test]
    public async Task Another_tenants_facts_are_left_alone()
    {
        await WriteAsync(OtherTenant, Put(Link));

        await EndUnseenAsync(await BeginAsync(), "hris");

        Assert.That((await ReadAllAsync(OtherTenant)).OfType<Fact>(), Is.EqualTo(new[] { Link }));
    }

    /// <summary>The facts and teams left of <paramref name="stored"/> after a snapshot of each source that held nothing.</summary>
    private async Task<IEnumerable<GraphRecord>> AfterSnapshotAsync(IReadOnlyList<GraphRecord> stored, params string[] sources)
    {
        await WriteAsync([.. stored.Select(Put)]);
        var job = await BeginAsync();
        foreach (var source in sources.DefaultIfEmpty("hris"))
        {
            await EndUnseenAsync(job, source);
        }

        return await FactsAndTeamsAsync();
    }

    private async Task<IEnumerable<GraphRecord>> FactsAndTeamsAsync() =>
        (await ReadAllAsync()).Where(record => record is Fact or Core.People.Team);

    private async Task<ImportJob> BeginAsync()
    {
        var job = Job("snapshot", snapshot: true);
        await Jobs.AddAsync(job, CancellationToken.None);
        return job;
    }

    private ImportJob Job(string id, bool snapshot) => new(
        Tenant,
        new ImportJobId(id),
        new ImportRequest("employment-csv", "hris", Owner: null, snapshot),
        "0f",
        "/nowhere/0f",
        new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    private Task<GraphWriteResult> ImportAsync(ImportJob job, IReadOnlyList<GraphChange> changes) => Graph.WriteAsync(
        Tenant,
        new GraphWrite(changes)
        {
            Companions =
            [
                new ImportCheckpointing(
                    job, (_, revision) => new ImportCheckpoint(job with { State = ImportState.Running, Revision = revision }, [])),
            ],
        },
        CancellationToken.None);

    private async Task<ChangeOutcome> EndUnseenAsync(ImportJob job, string source) =>
        (await WriteAsync(new GraphChange.EndUnseen(source, job.Id, Today))).Outcomes[0];
}
