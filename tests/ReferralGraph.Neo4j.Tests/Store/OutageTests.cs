using System.Collections.Concurrent;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>
/// A server that is killed in the middle of writes: nothing is lost or half, and the same store goes on when the server is back.
/// </summary>
[Category(TestNeo4j.Category)]
internal sealed class OutageTests
{
    private const int RowsEach = 200;
    private static readonly TenantId Tenant = new("outage");

    [Test]
    public async Task A_server_that_is_killed_in_the_middle_of_writes_loses_nothing_and_is_found_again()
    {
        await using var server = await TestNeo4j.StartOwnAsync();
        using var http = TestNeo4j.NewHttp();
        using var client = new ResilientCypherClient(
            new QueryApiCypherClient(http, new QueryApiOptions { Uri = server.Http }, TimeProvider.System),
            TestNeo4j.Patient,
            TimeProvider.System);
        await using var store = await Neo4jGraphStore.OpenAsync(client, new TrustModel(), TimeProvider.System, CancellationToken.None);
        var request = new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: false);
        var job = new ImportJob(Tenant, new ImportJobId("job"), request, "0f", "/0f", default);
        await store.Jobs.AddAsync(job, CancellationToken.None);
        var published = new ConcurrentQueue<long>();
        using var subscription = store.Subscribe(commit => published.Enqueue(commit.Revision.Value));

        var answered = new ConcurrentQueue<int>();
        var writing = WriteUntilItFailsAsync(store, job, answered);
        while (answered.Count < 5 && !writing.IsCompleted)
        {
            await Task.Delay(5);
        }

        await server.KillAsync();

        Assert.That((await writing).Failure, Is.EqualTo(StoreFailure.Unavailable));
        Assert.That(
            () => store.ReadRevisionAsync(Tenant, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));

        await server.StartAsync();
        await UntilAnsweredAsync(store);

        // The last write may have been done without its answer; it is whole or not there.
        await using var reading = await store.OpenReadingAsync(Tenant, CancellationToken.None);
        var people = reading.Records().OfType<Person>()
            .GroupBy(person => person.Title)
            .ToDictionary(batch => batch.Key!, batch => batch.Count());
        var kept = (await store.Jobs.ReadAsync(Tenant, job.Id, CancellationToken.None))!;
        Assert.That(answered.Select(number => $"batch {number}"), Is.SubsetOf(people.Keys).And.Not.Empty);
        Assert.That(people.Values, Is.All.EqualTo(RowsEach));
        Assert.That(people, Has.Count.LessThanOrEqualTo(answered.Count + 1));
        Assert.That((reading.Revision.Value, kept.Progress.Read), Is.EqualTo((people.Count, (long)people.Count * RowsEach)));

        var more = new GraphChange.Put(new Person(new PersonId("ada"), "Ada"));
        var after = await store.WriteAsync(Tenant, new GraphWrite([more]), CancellationToken.None);
        Assert.That(published, Is.EqualTo(Enumerable.Range(1, (int)after.Revision.Value)));
    }

    /// <summary>Writes batches, each with its progress, until one fails; answers how.</summary>
    private static async Task<GraphStoreException> WriteUntilItFailsAsync(
        Neo4jGraphStore store, ImportJob job, ConcurrentQueue<int> answered)
    {
        for (var number = 0; ; number++)
        {
            var batch = Enumerable.Range(0, RowsEach).Select(row => new Person(new PersonId($"p{number}-{row}"), "P", $"batch {number}"));
            var before = job with { Progress = Progress(number) };
            var write = new GraphWrite([.. batch.Select(person => new GraphChange.Put(person))])
            {
                Companions =
                [
                    new ImportCheckpointing(before, (_, revision) => new ImportCheckpoint(
                        job with { State = ImportState.Running, Revision = revision, Progress = Progress(number + 1) }, [])),
                ],
            };
            try
            {
                await store.WriteAsync(Tenant, write, CancellationToken.None);
                answered.Enqueue(number);
            }
            catch (GraphStoreException failure)
            {
                return failure;
            }
        }
    }

    private static ImportProgress Progress(int batches) => new() { Read = batches * RowsEach, Created = batches * RowsEach };

    private static Task UntilAnsweredAsync(Neo4jGraphStore store) => Polling.UntilAsync(
        async () =>
        {
            try
            {
                await store.ReadRevisionAsync(Tenant, CancellationToken.None);
                return "an answer";
            }
            catch (GraphStoreException failure)
            {
                // The database opens a little later than the port.
                return failure.Message;
            }
        },
        said => said == "an answer",
        "the store to answer again");
}
