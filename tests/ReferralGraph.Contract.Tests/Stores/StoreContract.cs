using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What the fixtures of the store contract share: one started store, and a tenant of its own for every test.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public abstract class StoreContract(IStoreHarness harness)
{
    private int _tests;

    protected IStoreHarness Harness { get; } = harness;

    protected IGraphStore Graph => Harness.Graph;

    protected IImportJobStore Jobs => Harness.Jobs;

    /// <summary>The tenant of the present test; nobody else's.</summary>
    protected TenantId Tenant { get; private set; }

    /// <summary>A tenant that nothing was written to, beside that of the present test.</summary>
    protected TenantId OtherTenant => new(Tenant.Value + "-other");

    [OneTimeSetUp]
    public Task Start() => Harness.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await Harness.DisposeAsync();

    [SetUp]
    public void TakeTenant() => Tenant = new TenantId($"{GetType().Name}-{Harness.Mark}-{++_tests}");

    protected static GraphChange Put(GraphRecord record) => new GraphChange.Put(record);

    protected static GraphChange Fill(GraphRecord record) => new GraphChange.Fill(record);

    protected static PersonId Person(string id) => new(id);

    protected static CompanyId Company(string id) => new(id);

    protected Task<GraphWriteResult> WriteAsync(params GraphChange[] changes) => WriteAsync(Tenant, changes);

    protected Task<GraphWriteResult> WriteAsync(TenantId tenant, params GraphChange[] changes) =>
        Graph.WriteAsync(tenant, new GraphWrite(changes), CancellationToken.None);

    /// <summary>Writes and answers the outcomes without their problems.</summary>
    protected async Task<ChangeOutcomeKind[]> OutcomesAsync(params GraphChange[] changes) =>
        [.. (await WriteAsync(changes)).Outcomes.Select(outcome => outcome.Kind)];

    /// <summary>Everything the tenant's graph holds, in the store's order.</summary>
    protected Task<List<GraphRecord>> ReadAllAsync() => ReadAllAsync(Tenant);

    protected async Task<List<GraphRecord>> ReadAllAsync(TenantId tenant)
    {
        await using var reading = await Graph.OpenReadingAsync(tenant, CancellationToken.None);
        return [.. reading.Records()];
    }

    /// <summary>Follows the commits of the present test's tenant: others may write to the same server.</summary>
    protected IDisposable Subscribe(Action<GraphCommit> onCommit)
    {
        var tenant = Tenant;
        return Graph.Subscribe(commit =>
        {
            if (commit.Tenant == tenant)
            {
                onCommit(commit);
            }
        });
    }

    protected Task<GraphRevision> RevisionAsync() => Graph.ReadRevisionAsync(Tenant, CancellationToken.None);
}
