using System.Globalization;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Contract.Tests.Stores.Sqlite;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Formats;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>
/// The same random writes, replayed on both stores, have the same outcomes and revisions and end in the same export, byte for byte.
/// <c>REFERRALGRAPH_TEST_EFFORT=80</c> replays 10 000 programs.
/// </summary>
[TestFixture]
[Category(TestNeo4j.Category)]
public sealed class ReplayTests
{
    private const int Programs = 125;
    private const int AtOnce = 4;
    private const int MostWrites = 4;
    private const int MostChanges = 10;

    private readonly SqliteHarness _sqlite = new();
    private readonly Neo4jHarness _neo4j = new();

    [OneTimeSetUp]
    public async Task Start()
    {
        await _neo4j.StartAsync();
        await _sqlite.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _neo4j.DisposeAsync();
        await _sqlite.DisposeAsync();
    }

    [Test]
    public Task Both_stores_end_alike() =>
        Parallel.ForEachAsync(Seeds.Take(Programs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var (ours, theirs) = (await ReplayAsync(_sqlite, seed), await ReplayAsync(_neo4j, seed));

            Assert.That(theirs, Is.EqualTo(ours), $"seed {seed}");
        });

    private TenantId TenantOf(int seed) => new($"replay-{_neo4j.Mark}-{seed}");

    /// <summary>What every write of a program answers, and the export at its end.</summary>
    private async Task<string> ReplayAsync(IStoreHarness harness, int seed)
    {
        var tenant = TenantOf(seed);
        var random = new Random(seed);
        var request = new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: true);
        var job = new ImportJob(tenant, new ImportJobId("job"), request, "0f", "/0f", default);
        await harness.Jobs.AddAsync(job, CancellationToken.None);
        var told = new StringBuilder();
        for (var writes = random.Next(1, MostWrites + 1); writes > 0; writes--)
        {
            var changes = Enumerable.Range(0, random.Next(1, MostChanges + 1)).Select(_ => RandomChange.Draw(random)).ToList();
            var import = random.Next(2) == 0
                ? null
                : new ImportCheckpointing(
                    job, (_, revision) => new ImportCheckpoint(job with { State = ImportState.Running, Revision = revision }, []));
            var write = new GraphWrite(changes) { Companions = import is null ? [] : [import] };
            var result = await harness.Graph.WriteAsync(tenant, write, CancellationToken.None);
            told.AppendLine(CultureInfo.InvariantCulture, $"{result.Revision}: {string.Join(", ", result.Outcomes)}");
        }

        await using var reading = await harness.Graph.OpenReadingAsync(tenant, CancellationToken.None);
        using var export = new MemoryStream();
        await GraphJsonlWriter.WriteAsync(reading, export, CancellationToken.None);
        var counts = await harness.Graph.CountAsync(tenant, CancellationToken.None);
        return told.AppendLine(counts.ToString()).Append(Encoding.UTF8.GetString(export.ToArray())).ToString();
    }
}
