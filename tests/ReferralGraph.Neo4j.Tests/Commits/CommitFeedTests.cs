using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Commits;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Tests.Cypher;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Commits;

/// <summary>Nothing that goes wrong ends the listening to other nodes.</summary>
[TestFixture, FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CommitFeedTests
{
    private static readonly TenantId Tenant = new("acme");
    private static readonly Predicate<TenantId> Everybody = static _ => true;

    private readonly FakeTimeProvider _time = new();
    private readonly RecordedLog _log = new();

    // Each failure of a transport, as it may escape: a connection that is never made ended so.
    private static readonly Func<Exception>[] Failures =
    [
        static () => new TaskCanceledException("The operation was canceled."),
        static () => new InvalidOperationException("A bug."),
        static () => CypherErrors.Unreachable("http://nowhere", new IOException("reset")),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task A_poll_that_fails_is_not_the_last(Func<Exception> fail)
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = new ScriptedClient((call, _) =>
        {
            switch (call)
            {
                case 1:
                    return Revisions(1);
                case 2:
                    failed.SetResult();
                    throw fail();
                case 3:
                    return Revisions(2);
                default:
                    return Commits(2);
            }
        });
        var published = new TaskCompletionSource<GraphCommit>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var feed = await CommitFeed.StartAsync(client, Everybody, _time, _log, CancellationToken.None))
        {
            using var subscription = feed.Subscribe(published.SetResult);

            feed.Poll();
            await failed.Task;
            feed.Poll();

            Assert.That((await published.Task.WaitAsync(Polling.Patience)).Revision, Is.EqualTo(new GraphRevision(2)));
        }

        Assert.That(
            _log.Lines,
            Is.EqualTo(new[]
            {
                "Polling for commits of other nodes fails, and is tried again until it works.",
                "Polling for commits of other nodes works again.",
            }));
    }

    [Test]
    public async Task A_commit_that_cannot_be_read_at_first_is_published_later([Values(0, 1)] int failure)
    {
        var reads = 0;
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        var client = new QueryClient(statement =>
        {
            if (statement.Text == CypherQueries.ListRevisions.Text)
            {
                return Revisions(asked++ == 0 ? 1 : 2);
            }

            if (reads++ > 0)
            {
                return Commits(2);
            }

            failed.SetResult();
            throw Failures[failure]();
        });
        await using var feed = await CommitFeed.StartAsync(client, Everybody, _time, _log, CancellationToken.None);
        var published = new TaskCompletionSource<GraphCommit>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = feed.Subscribe(published.SetResult);

        feed.Poll();
        await failed.Task;
        feed.Observe(Tenant, new GraphRevision(2));

        Assert.That((await published.Task.WaitAsync(Polling.Patience)).Revision, Is.EqualTo(new GraphRevision(2)));
    }

    [Test]
    public async Task A_subscriber_that_fails_fails_nobody_else()
    {
        await using var feed = await CommitFeed.StartAsync(
            new ScriptedClient((_, _) => Revisions(1)), Everybody, _time, _log, CancellationToken.None);
        var published = new List<long>();
        using var failing = feed.Subscribe(static _ => throw new InvalidOperationException("A bug."));
        using var listening = feed.Subscribe(commit => published.Add(commit.Revision.Value));

        await feed.PublishAsync(new GraphCommit(Tenant, new GraphRevision(2), []));
        await feed.PublishAsync(new GraphCommit(Tenant, new GraphRevision(3), []));

        Assert.That(published, Is.EqualTo(new[] { 2L, 3L }));
        Assert.That(
            _log.Lines,
            Is.EqualTo(new[]
            {
                "Commit 2 of tenant acme was not taken by a subscriber.",
                "Commit 3 of tenant acme was not taken by a subscriber.",
            }));
    }

    [TestCaseSource(nameof(Failures))]
    public async Task A_commit_of_this_node_is_published_though_one_before_it_cannot_be_read(Func<Exception> fail)
    {
        var client = new ScriptedClient((call, _) => call == 1 ? Revisions(1) : throw fail());
        await using var feed = await CommitFeed.StartAsync(client, Everybody, _time, _log, CancellationToken.None);
        var published = new List<long>();
        using var subscription = feed.Subscribe(commit => published.Add(commit.Revision.Value));

        await feed.PublishAsync(new GraphCommit(Tenant, new GraphRevision(3), []));

        Assert.That(published, Is.EqualTo(new[] { 3L }));
    }

    [Test]
    public async Task Commits_of_a_tenant_that_is_not_followed_are_not_read()
    {
        var asked = 0;
        var client = new ScriptedClient((call, _) =>
        {
            asked = call;
            return Revisions(call);
        });
        await using var feed = await CommitFeed.StartAsync(client, tenant => tenant != Tenant, _time, _log, CancellationToken.None);

        for (var poll = 2; poll <= 4; poll++)
        {
            feed.Poll();
            await Polling.UntilAsync(() => Task.FromResult(feed.Known.Of(Tenant) == new GraphRevision(poll)), "the poll");
        }

        // Each call was a poll: a read in between would have been one more.
        Assert.That(asked, Is.EqualTo(4));
    }

    [Test]
    public async Task A_tenant_that_is_deleted_while_all_are_listed_is_passed_over()
    {
        var client = new ScriptedClient((_, _) =>
            Task.FromResult(new CypherTable(["tenant", "revision"], [[null, null], [Tenant.Value, 7L]])));

        await using var feed = await CommitFeed.StartAsync(client, Everybody, _time, _log, CancellationToken.None);

        Assert.That(feed.Known.Of(Tenant), Is.EqualTo(new GraphRevision(7)));
    }

    private static Task<CypherTable> Revisions(long revision) =>
        Task.FromResult(new CypherTable(["tenant", "revision"], [[Tenant.Value, revision]]));

    private static Task<CypherTable> Commits(long revision) =>
        Task.FromResult(new CypherTable(["revision", "changes"], [[revision, "[]"]]));

    private sealed class QueryClient(Func<CypherStatement, Task<CypherTable>> answer) : ICypherClient
    {
        public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) => answer(statement);

        public Task<IReadOnlyList<CypherTable>> WriteAsync(
            IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<TResult> TransactAsync<TResult>(
            Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
