using CsCheck;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Whatever a file holds, its import ends and accounts for every row. CsCheck prints the seed of a file that breaks it.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class DamagedImportContract(IStoreHarness harness) : ImportContract(harness)
{
    [Test]
    public async Task An_import_ends_and_accounts_for_every_row()
    {
        using var stand = Open();
        var tenants = 0;
        await Mutation.Files.SampleAsync(
            async file =>
            {
                var tenant = new TenantId($"{stand.Tenant}-{++tenants}");
                for (var time = 0; time < 2; time++)
                {
                    var ended = await stand.RunAsync(await stand.AddAsync(
                        file.Format, file.Content, owner: file.Format == "linkedin-connections" ? "owner" : null, tenant: tenant));
                    Account(ended);
                }
            },
            iter: Cases(300),
            threads: 1,
            print: file => $"{file.Format}: {Convert.ToBase64String(file.Content)}");
    }

    [Test]
    public async Task A_file_refused_at_its_beginning_writes_nothing()
    {
        using var stand = Open();

        var ended = await stand.ImportAsync("employment-csv", "person_id,company\nada,Acme\n");

        Assert.That(
            (ended.State, ended.Progress, ended.Revision, await stand.ExportAsync()),
            Is.EqualTo((ImportState.Failed, new ImportProgress(), (object?)null, "")));
    }

    [Test]
    public async Task A_byte_that_is_no_text_anywhere_refuses_the_file_before_anything_is_written()
    {
        using var stand = Open();
        byte[] content = [
            .. "person_id,company,from,until\n"u8, .. Enumerable.Repeat("ada,Acme,,\n"u8.ToArray(), 50).SelectMany(row => row), 0xFC
        ];

        var ended = await stand.RunAsync(await stand.AddAsync("employment-csv", content));

        Assert.That(
            (ended.Failure, ended.Progress.Read, await stand.ExportAsync()),
            Is.EqualTo(("The file is not UTF-8 text: byte 579 belongs to no character. Save it as UTF-8.", 0L, "")));
    }

    [Test]
    public async Task A_quote_that_is_never_closed_refuses_the_file_before_anything_is_written()
    {
        using var stand = Open();

        var ended = await stand.ImportAsync("employment-csv", "person_id,company,from,until\nada,Acme,,\nbob,\"Acme,,\n");

        Assert.That((ended.State, ended.Progress.Read, await stand.ExportAsync()), Is.EqualTo((ImportState.Failed, 0L, "")));
        Assert.That(ended.Failure, Does.Contain("opens a double quote that is never closed"));
    }

    private static void Account(ImportJob ended)
    {
        var progress = ended.Progress;
        Assert.That(ended.State, Is.EqualTo(ImportState.Completed).Or.EqualTo(ImportState.Failed));
        Assert.That(progress.Read, Is.EqualTo(progress.Created + progress.Updated + progress.Unchanged + progress.Rejected));
        Assert.That(ended.Failure is null, Is.EqualTo(ended.State == ImportState.Completed));
    }
}
