using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>Writes that wait are committed as a group, in which each still stands for itself.</summary>
public sealed class GroupCommitTests : SqliteStoreTests
{
    private static readonly TenantId Tenant = TenantId.Default;

    [Test]
    public async Task Writes_of_a_group_have_revisions_of_their_own_in_the_order_they_came()
    {
        await using var store = await OpenAsync();
        await using var held = await HoldWriterAsync(store);
        var writes = new[] { "a", "b", "c" }.Select(id => store.WriteAsync(Tenant, Put(id), CancellationToken.None)).ToArray();
        held.LetGo();

        var results = await Task.WhenAll(writes);

        Assert.That(results.Select(result => result.Revision.Value), Is.EqualTo(new long[] { 2, 3, 4 }));
    }

    [Test]
    public async Task Small_writes_go_before_large_ones_that_wait_and_large_ones_one_by_one()
    {
        await using var store = await OpenAsync();
        await using var held = await HoldWriterAsync(store);
        var writes = new[] { Large("x"), Large("y"), Put("a"), Put("b") }
            .Select(write => store.WriteAsync(Tenant, write, CancellationToken.None)).ToArray();
        held.LetGo();

        var results = await Task.WhenAll(writes);

        Assert.That(results.Select(result => result.Revision.Value), Is.EqualTo(new long[] { 4, 5, 2, 3 }));
    }

    [Test]
    public async Task A_write_that_fails_leaves_the_others_of_its_group()
    {
        await using var store = await OpenAsync();
        var job = await AddJobAsync(store, "broken");
        await using var held = await HoldWriterAsync(store);
        var before = store.WriteAsync(Tenant, Put("before"), CancellationToken.None);
        var broken = store.WriteAsync(
            Tenant,
            Put("broken") with { Companions = [new ImportCheckpointing(job, (_, _) => throw new FormatException("Broken progress."))] },
            CancellationToken.None);
        var after = store.WriteAsync(Tenant, Put("after"), CancellationToken.None);
        held.LetGo();

        Assert.That(() => broken, Throws.TypeOf<FormatException>());
        await Task.WhenAll(before, after);
        Assert.That(await PeopleAsync(store), Is.EqualTo(new[] { "after", "before", "held" }));
    }

    [Test]
    public async Task A_write_cancelled_while_it_waits_is_not_done()
    {
        await using var store = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        await using var held = await HoldWriterAsync(store);
        var waiting = store.WriteAsync(Tenant, Put("waiting"), cancellation.Token);
        await cancellation.CancelAsync();
        held.LetGo();

        Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        await store.WriteAsync(Tenant, Put("later"), CancellationToken.None);
        Assert.That(await PeopleAsync(store), Is.EqualTo(new[] { "held", "later" }));
    }

    [Test]
    public async Task A_write_cancelled_after_it_was_begun_completes()
    {
        await using var store = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        await using var held = await HoldWriterAsync(store, cancellation.Token);
        await cancellation.CancelAsync();
        held.LetGo();

        Assert.That((await held.Write).Revision, Is.EqualTo(new GraphRevision(1)));
    }

    [Test]
    public async Task Reads_do_not_wait_for_the_writer()
    {
        await using var store = await OpenAsync();
        await using var held = await HoldWriterAsync(store);

        Assert.That(await store.ReadRevisionAsync(Tenant, CancellationToken.None), Is.EqualTo(default(GraphRevision)));
    }

    [Test]
    public async Task Disposing_finishes_what_waits()
    {
        Task<GraphWriteResult>[] writes;
        await using (var store = await OpenAsync())
        {
            await using var held = await HoldWriterAsync(store);
            writes = [.. Enumerable.Range(0, 20).Select(number => store.WriteAsync(Tenant, Put($"p{number:00}"), CancellationToken.None))];
            held.LetGo();
        }

        await using var reopened = await OpenAsync();

        Assert.That((writes.All(write => write.IsCompletedSuccessfully), (await PeopleAsync(reopened)).Length), Is.EqualTo((true, 21)));
    }

    [Test]
    public async Task A_disposed_store_takes_no_writes()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();

        Assert.That(() => store.WriteAsync(Tenant, Put("late"), CancellationToken.None), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_subscriber_that_throws_stops_the_store_and_everyone_is_told()
    {
        await using var store = await OpenAsync();
        using var subscription = store.Subscribe(_ => throw new FormatException("Broken subscriber."));
        Assert.That(() => store.WriteAsync(Tenant, Put("a"), CancellationToken.None), Throws.TypeOf<GraphStoreException>());

        Assert.That(
            () => store.WriteAsync(Tenant, Put("b"), CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.InnerException.TypeOf<FormatException>());
    }

    private static GraphWrite Put(string person) => new([new GraphChange.Put(new Person(new PersonId(person), person))]);

    private static GraphWrite Large(string prefix) =>
        new([.. Enumerable.Range(0, 500).Select(number => Put($"{prefix}{number}").Changes[0])]);

    private static async Task<string[]> PeopleAsync(SqliteGraphStore store) =>
        [.. (await store.ListPeopleAsync(Tenant, after: null, limit: 100, CancellationToken.None)).Select(person => person.Id.Value)];

    private static async Task<ImportJob> AddJobAsync(SqliteGraphStore store, string id)
    {
        var request = new ImportRequest("graph-jsonl", Source: null, Owner: null, SourceSnapshot: false);
        var job = new ImportJob(Tenant, new ImportJobId(id), request, "0f", "/0f", default);
        await store.Jobs.AddAsync(job, CancellationToken.None);
        return job;
    }

    /// <summary>Keeps the writer in the middle of a write, so that what is written meanwhile becomes one group.</summary>
    private static async Task<HeldWriter> HoldWriterAsync(SqliteGraphStore store, CancellationToken cancellationToken = default)
    {
        var job = await AddJobAsync(store, "held");
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new ManualResetEventSlim();
        var write = Put("held") with
        {
            Companions =
            [
                new ImportCheckpointing(job, (_, _) =>
                {
                    begun.SetResult();
                    go.Wait(CancellationToken.None);
                    return new ImportCheckpoint(job, []);
                }),
            ],
        };
        var answer = store.WriteAsync(Tenant, write, cancellationToken);
        await begun.Task;
        return new HeldWriter(go, answer);
    }

    private sealed class HeldWriter(ManualResetEventSlim go, Task<GraphWriteResult> write) : IAsyncDisposable
    {
        public Task<GraphWriteResult> Write => write;

        public void LetGo() => go.Set();

        public async ValueTask DisposeAsync()
        {
            go.Set();
            await write;
            go.Dispose();
        }
    }
}
