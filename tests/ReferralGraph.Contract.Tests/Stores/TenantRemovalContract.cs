using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Of a tenant that is removed nothing is left, and of every other tenant everything.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class TenantRemovalContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Writes = 60;

    private static readonly DateTimeOffset Made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 3 })]
    public async Task Nothing_of_it_is_left_and_all_of_another(int seed)
    {
        var random = new Random(seed);
        await FillAsync(Tenant, random);
        await FillAsync(OtherTenant, random);
        var others = await ReadAllAsync(OtherTenant);
        var what = $"seed {seed}";
        Assert.That((await ReadAllAsync()).Count, Is.GreaterThan(10), what);
        Assert.That(others.Count, Is.GreaterThan(10), what);

        var found = await Harness.Removal.RemoveTenantAsync(Tenant, CancellationToken.None);
        await Harness.Removal.CompactAsync(CancellationToken.None);

        Assert.That(found, what);
        Assert.That(await ReadAllAsync(), Is.Empty, what);
        Assert.That(await Graph.CountAsync(Tenant, CancellationToken.None), Is.EqualTo(new GraphCounts(0, 0, 0, default)), what);
        Assert.That(await RevisionAsync(), Is.EqualTo(default(GraphRevision)), what);
        Assert.That(await Jobs.ListAsync(Tenant, after: null, limit: 5, CancellationToken.None), Is.Empty, what);
        Assert.That(await Harness.Requests.ReadAsync(Tenant, "id", Made, CancellationToken.None), Is.Null, what);
        Assert.That(await NodesOfAsync(Tenant), Is.Zero, what);
        Assert.That(await Harness.Removal.RemoveTenantAsync(Tenant, CancellationToken.None), Is.False, what);

        Assert.That(await ReadAllAsync(OtherTenant), Is.EqualTo(others), what);
        Assert.That((await Jobs.ListAsync(OtherTenant, after: null, limit: 5, CancellationToken.None)).Count, Is.EqualTo(1), what);
        Assert.That(await Harness.Requests.ReadAsync(OtherTenant, "id", Made, CancellationToken.None), Is.Not.Null, what);
    }

    [Test]
    public async Task It_can_be_removed_in_parts_while_others_write()
    {
        await Graph.WriteAsync(
            Tenant,
            new GraphWrite(
            [
                .. Enumerable.Range(0, 3_000).Select(number => Put(Records.Ada with { Id = Person($"p{number}"), Emails = [] })),
            ]),
            CancellationToken.None);

        var removing = Harness.Removal.RemoveTenantAsync(Tenant, CancellationToken.None);
        for (var number = 0; number < 20; number++)
        {
            await WriteAsync(OtherTenant, Put(Records.Bob with { Title = $"{number}" }));
        }

        Assert.That(await removing, Is.True);
        Assert.That(await ReadAllAsync(), Is.Empty);
        Assert.That(await ReadAllAsync(OtherTenant), Is.EqualTo(new[] { Records.Bob with { Title = "19" } }));
    }

    private async Task FillAsync(TenantId tenant, Random random)
    {
        var job = new ImportJob(
            tenant,
            new ImportJobId("job"),
            new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: true),
            "0f",
            "/nowhere/0f",
            Made);
        await Jobs.AddAsync(job, CancellationToken.None);
        await WriteAsync(tenant, [.. Records.Facts.Select(Put), Put(Records.Ada), Put(Records.Acme), Put(Records.Recruiting)]);
        for (var number = 0; number < Writes; number++)
        {
            await WriteAsync(tenant, RandomChange.Draw(random));
        }

        var progress = new ImportProgress { Read = 1, Rejected = 1 };
        await Graph.WriteAsync(
            tenant,
            new GraphWrite([Put(Records.Bob)])
            {
                Companions =
                [
                    new ImportCheckpointing(
                        job,
                        (_, _) => new ImportCheckpoint(
                            job with { State = ImportState.Running, Progress = progress },
                            [new ImportRowError(1, "person", "is nobody.")])),
                    new RequestKeeping((_, revision) => new KeptRequest(tenant, "id", "fingerprint", Made) { Revision = revision }),
                ],
            },
            CancellationToken.None);
    }

    /// <summary>Everything in a database server that bears the mark of a tenant; 0 where there is none to ask.</summary>
    private async Task<long> NodesOfAsync(TenantId tenant)
    {
        if (Harness is not Neo4jHarness server)
        {
            return 0;
        }

        var count = new CypherStatement(
            "MATCH (node) WHERE node.tenant = $tenant OR node.key STARTS WITH $first OR node.job STARTS WITH $first "
            + "RETURN count(*) AS nodes",
            new Dictionary<string, object?> { ["tenant"] = tenant.Value, ["first"] = tenant.Value + "/" });
        return (await server.Client.ReadAsync(count, CancellationToken.None)).First()!.Value.Number("nodes");
    }
}
