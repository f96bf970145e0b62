using NUnit.Framework;
using ReferralGraph.Contract.Tests.Imports;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>A store that has no room left.</summary>
public sealed class FullStoreTests
{
    [Test]
    public async Task It_fails_an_import_with_a_reason()
    {
        await using var harness = new SqliteHarness(maxBytes: 1024 * 1024);
        await harness.StartAsync();
        using var stand = new ImportStand(harness, TenantId.Default) { BatchRows = 1_000 };
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"p{row},Company {row},,\n"));

        var ended = await stand.ImportAsync("employment-csv", "person_id,company,from,until\n" + rows);

        Assert.That(ended.State, Is.EqualTo(ImportState.Failed));
        Assert.That(ended.Failure, Does.StartWith("The store failed: "));
        Assert.That(
            (await stand.Store.CountAsync(stand.Tenant, CancellationToken.None)).Employments,
            Is.EqualTo(ended.Progress.Created).And.LessThan(20_000));
    }
}
