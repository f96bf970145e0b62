using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>What the fixtures of imports share: one started store, in which every stand has a tenant of its own.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public abstract class ImportContract(IStoreHarness harness)
{
    private int _stands;

    [OneTimeSetUp]
    public Task Start() => harness.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await harness.DisposeAsync();

    /// <summary>A stand with an empty graph.</summary>
    protected ImportStand Open() => new(harness, new TenantId($"{GetType().Name}-{harness.Mark}-{++_stands}"));

    /// <summary>How many random cases to try: on a server, where each takes longer, a twentieth.</summary>
    protected int Cases(int embedded) => harness.Name == "sqlite" ? embedded : embedded / 20;
}
