using NUnit.Framework;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Records come back as they were put, and each put has the outcome it deserves.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class RecordsContract(IStoreHarness harness) : StoreContract(harness)
{
    [Test]
    public async Task Every_record_is_read_back_as_it_was_put()
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        Assert.That(await ReadAllAsync(), Is.EquivalentTo(Records.All.Append(new Person(new PersonId("eve"), "eve"))));
    }
}
