using System.Collections.Concurrent;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>Nodes that share a database lose nothing of each other's writes, and observe them.</summary>
[Category(TestNeo4j.Category)]
internal sealed class SeveralNodesTests
{
    [Test]
    public async Task Writes_of_two_nodes_at_once_are_all_there()
    {
        await using var one = await RealStore.OpenAsync();
        await using var other = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();

        await Task.WhenAll(WriteAsync(one, "a"), WriteAsync(other, "b"));

        var people = (await one.ReadAllAsync(tenant)).OfType<Person>();
        Assert.That((people.Count(), (await one.Store.ReadRevisionAsync(tenant, CancellationToken.None)).Value), Is.EqualTo((100, 100)));

        async Task WriteAsync(RealStore node, string name)
        {
            for (var number = 0; number < 50; number++)
            {
                await node.PutAsync(tenant, new Person(new PersonId($"{name}{number}"), name));
            }
        }
    }

    [Test]
    public async Task Of_two_nodes_that_fill_the_same_record_neither_is_lost()
    {
        await using var one = await RealStore.OpenAsync();
        await using var other = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();

        await Task.WhenAll(FillAsync(one, 0), FillAsync(other, 1));

        var person = await one.Store.ReadPersonAsync(tenant, new PersonId("ada"), CancellationToken.None);
        Assert.That(person!.Emails, Has.Count.EqualTo(60));

        async Task FillAsync(RealStore node, int odd)
        {
            for (var number = odd; number < 60; number += 2)
            {
                var fill = new GraphChange.Fill(new Person(new PersonId("ada"), "Ada") { Emails = [$"{number:00}@acme.example"] });
                await node.Store.WriteAsync(tenant, new GraphWrite([fill]), CancellationToken.None);
            }
        }
    }

    [Test]
    public async Task An_import_is_run_by_one_process_until_its_turn_is_over()
    {
        await using var one = await RealStore.OpenAsync();
        await using var other = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();
        var job = new ImportJob(
            tenant, new ImportJobId("job"), new ImportRequest("graph-jsonl", null, null, SourceSnapshot: false), "0f", "/0f", default);
        await one.Store.Jobs.AddAsync(job, CancellationToken.None);

        Assert.That(await one.Store.Jobs.ClaimAsync(job, CancellationToken.None), Is.True);
        Assert.That(await other.Store.Jobs.ClaimAsync(job, CancellationToken.None), Is.False);
        Assert.That(() => BatchAsync(other, job), Throws.TypeOf<ImportSupersededException>());
        await other.Store.Jobs.ReleaseAsync(job, CancellationToken.None);
        Assert.That(await other.Store.Jobs.ClaimAsync(job, CancellationToken.None), Is.False);
        var after = await BatchAsync(one, job);

        // As the clock of the server would.
        await one.Client.WriteAsync(
            [
                new CypherStatement(
                    "MATCH (job:ImportJob {tenant: $tenant}) SET job.runUntil = timestamp() - 1",
                    new Dictionary<string, object?> { ["tenant"] = tenant.Value }),
            ],
            CypherWrite.Repeatable,
            CancellationToken.None);

        Assert.That(await other.Store.Jobs.ClaimAsync(after, CancellationToken.None), Is.True);
        Assert.That(() => BatchAsync(one, after), Throws.TypeOf<ImportSupersededException>());
        Assert.That((await other.Store.ReadRevisionAsync(tenant, CancellationToken.None)).Value, Is.EqualTo(1));
        await other.Store.Jobs.ReleaseAsync(after, CancellationToken.None);
        Assert.That(await one.Store.Jobs.ClaimAsync(after, CancellationToken.None), Is.True);

        static async Task<ImportJob> BatchAsync(RealStore node, ImportJob before)
        {
            var read = before.Progress.Read + 1;
            var person = new GraphChange.Put(new Person(new PersonId($"p{read}"), "P"));
            var after = before with { State = ImportState.Running, Progress = new ImportProgress { Read = read, Created = read } };
            await node.Store.WriteAsync(
                before.Tenant,
                new GraphWrite([person]) { Companions = [new ImportCheckpointing(before, (_, _) => new ImportCheckpoint(after, []))] },
                CancellationToken.None);
            return after;
        }
    }

    [Test]
    public async Task Every_node_publishes_every_commit_in_order_and_as_it_was()
    {
        await using var one = await RealStore.OpenAsync();
        await using var other = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();
        var (publishedByOne, publishedByOther) = (new ConcurrentQueue<GraphCommit>(), new ConcurrentQueue<GraphCommit>());
        using var first = one.Store.Subscribe(commit => Note(publishedByOne, commit));
        using var second = other.Store.Subscribe(commit => Note(publishedByOther, commit));

        for (var round = 0; round < 10; round++)
        {
            await one.PutAsync(tenant, Everything(round));
            await other.PutAsync(tenant, new Person(new PersonId("bob"), $"Bob {round}"));
        }

        await Polling.UntilAsync(
            () => Task.FromResult(publishedByOne.Count + publishedByOther.Count), count => count == 40, "both nodes to publish all");
        Assert.That(publishedByOther.Select(commit => commit.Revision.Value), Is.EqualTo(Enumerable.Range(1, 20)));
        Assert.That(publishedByOne.Select(commit => commit.Revision.Value), Is.EqualTo(Enumerable.Range(1, 20)));
        Assert.That(
            publishedByOne.SelectMany(commit => commit.Changes), Is.EqualTo(publishedByOther.SelectMany(commit => commit.Changes)));

        void Note(ConcurrentQueue<GraphCommit> published, GraphCommit commit)
        {
            if (commit.Tenant == tenant)
            {
                published.Enqueue(commit);
            }
        }
    }

    [Test]
    public async Task A_node_that_only_reads_publishes_as_well()
    {
        await using var writer = await RealStore.OpenAsync();
        await using var reader = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();
        var published = new TaskCompletionSource<GraphCommit>();
        using var subscription = reader.Store.Subscribe(commit => _ = commit.Tenant == tenant && published.TrySetResult(commit));

        await writer.PutAsync(tenant, new Person(new PersonId("ada"), "Ada"));

        Assert.That(
            (await published.Task.WaitAsync(Polling.Patience)).Changes,
            Is.EqualTo(new RecordChange[] { new(null, new Person(new PersonId("ada"), "Ada")) }));
    }

    [Test]
    public async Task Outcomes_are_facts_like_any_other()
    {
        await using var node = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();
        var at = new DateTimeOffset(2026, 11, 23, 9, 30, 0, 123, TimeSpan.Zero);
        OutcomeEvent[] outcomes =
        [
            new("api", new PersonId("bob"), OutcomeKind.Accepted, at) { Requester = new PersonId("ada") },
            new("api", new PersonId("bob"), OutcomeKind.HandedOver, at) { Requester = new PersonId("ada"), Other = new PersonId("eve") },
            new("ats", new PersonId("kim"), OutcomeKind.Unsuitable, at) { JobFamily = "sales" },
        ];

        await node.PutAsync(tenant, outcomes);
        var again = await node.PutAsync(tenant, outcomes);

        Assert.That((await node.ReadAllAsync(tenant)).OfType<OutcomeEvent>(), Is.EquivalentTo(outcomes));
        Assert.That(again.Outcomes.Select(outcome => outcome.Kind), Is.All.EqualTo(ChangeOutcomeKind.Unchanged));
        Assert.That(
            await node.Store.ListFactsAsync(tenant, [new PersonId("eve")], FactKind.Outcome, null, 10, CancellationToken.None),
            Is.EqualTo(new[] { outcomes[1] }));
    }

    [Test]
    public async Task A_job_of_one_node_is_seen_by_another()
    {
        await using var one = await RealStore.OpenAsync();
        await using var other = await RealStore.OpenAsync();
        var job = new ImportJob(
            RealStore.NewTenant(),
            new ImportJobId("job"),
            new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: true),
            "0f",
            "/0f",
            default);

        await one.Store.Jobs.AddAsync(job, CancellationToken.None);

        Assert.That(await other.Store.Jobs.ReadAsync(job.Tenant, job.Id, CancellationToken.None), Is.EqualTo(job));
    }

    private static GraphRecord[] Everything(int round)
    {
        var (ada, bob, acme) = (new PersonId("ada"), new PersonId("bob"), new CompanyId("acme"));
        return
        [
            new Person(ada, $"Ada {round}") { Emails = [$"{round}@acme.example"] },
            new Company(acme, "Acme", round + 1) { Units = [new CompanyUnit("Platform", null, round + 1)] },
            new Employment("hris", ada, acme, new DateOnly(2020, 1, 1 + round), null)
            {
                Title = "Engineer",
                GivenId = new FactId($"stint-{round}"),
            },
            new Interaction("mail", ada, [bob], InteractionMedium.Cc, new DateTimeOffset(2026, 1, 1 + round, 0, 0, 0, TimeSpan.Zero)),
            new ManualTie("api", ada, bob, round / 10.0, round % 2, null),
            new Team(new TeamId("team"), $"Team {round}") { Members = [ada, bob] },
        ];
    }
}
