using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>After a removal and its compaction no byte of what was removed is in any file.</summary>
public sealed class RemovedBytesTests : SqliteStoreTests
{
    private const string Canary = "kanarienvogel";

    private static readonly TenantId Leaving = new(Canary + "-tenant");
    private static readonly DateTimeOffset Made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 4 })]
    public async Task Nothing_of_a_removed_tenant_is_in_the_files(int seed)
    {
        var random = new Random(seed);
        await using var store = await OpenAsync();
        await FillAsync(store, random);

        // Without the compaction: whoever reads keeps the log, in which it still is.
        await using (await store.OpenReadingAsync(TenantId.Default, CancellationToken.None))
        {
            await RemoveAsync(store);
            Assert.That(Everything(), Does.Contain(Canary).IgnoreCase, $"seed {seed}: the scan does not find what is there");
        }

        await store.Removal.CompactAsync(CancellationToken.None);

        Assert.That(Everything(), Does.Not.Contain(Canary).IgnoreCase, $"seed {seed}");
        Assert.That(Everything(), Does.Contain("bystander"), $"seed {seed}");
    }

    [Test]
    public async Task What_a_process_removed_that_ended_before_it_could_compact_goes_when_the_next_one_starts()
    {
        using var copy = new TemporaryDirectory();
        await using (var store = await OpenAsync())
        {
            await FillAsync(store, new Random(1));
            await using var reading = await store.OpenReadingAsync(TenantId.Default, CancellationToken.None);
            await RemoveAsync(store);
            foreach (var file in Directory.EnumerateFiles(DirectoryPath, "graph.db*")
                .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            {
                await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                await using var to = File.Create(Path.Combine(copy.Path, Path.GetFileName(file)));
                await from.CopyToAsync(to);
            }
        }

        Assert.That(Everything(copy.Path), Does.Contain(Canary).IgnoreCase);
        await using var next = await SqliteGraphStore.OpenAsync(
            new SqliteStoreOptions { Directory = copy.Path }, CancellationToken.None);

        await next.Removal.CompactAsync(CancellationToken.None);

        Assert.That(Everything(copy.Path), Does.Not.Contain(Canary).IgnoreCase);
    }

    private static async Task RemoveAsync(SqliteGraphStore store)
    {
        await store.Removal.RemoveTenantAsync(Leaving, CancellationToken.None);
        var contents = await store.Access.ReadAsync(CancellationToken.None);
        await store.Access.WriteAsync(
            contents.Version,
            [.. contents.Records.Where(record => record.Tenant == Leaving).Select(record => new AccessChange.Delete(record))],
            CancellationToken.None);
    }

    private static async Task FillAsync(SqliteGraphStore store, Random random)
    {
        await store.Access.WriteAsync(
            0,
            [
                new AccessChange.Put(new KnownTenant(Leaving, $"{Canary} Inc.", Made)),
                new AccessChange.Put(new ApiKey(Leaving, "key", $"{Canary} key", ApiScopes.Admin, "0f", Made)),
            ],
            CancellationToken.None);

        // Of both tenants in turns, so that rows of one are among those of the other when pages are split and joined.
        for (var write = 0; write < 40; write++)
        {
            await WriteAsync(store, Leaving, Canary, random);
            await WriteAsync(store, TenantId.Default, "bystander", random);
        }

        var job = new ImportJob(
            Leaving, new ImportJobId("job"), new ImportRequest("graph-jsonl", Canary, new PersonId(Canary), false), "0f", Canary, Made);
        await store.Jobs.AddAsync(
            job, new KeptRequest(Leaving, Canary, Canary, Made) { Answer = Canary }, CancellationToken.None);
        await store.WriteAsync(
            Leaving,
            new GraphWrite([])
            {
                Companions =
                [
                    new ImportCheckpointing(
                        job,
                        (_, _) => new ImportCheckpoint(
                            job with { State = ImportState.Running, Progress = new ImportProgress { Read = 1 } },
                            [new ImportRowError(1, Canary, Canary)])),
                    new LedgerAppending(
                    [
                        new LedgerEvent(
                            new CaseKey(CaseKind.Opening, Canary),
                            1,
                            StateTable.Create,
                            OpeningStates.Open,
                            LedgerActor.Of(new PersonId(Canary)),
                            Made)
                        {
                            Parties = [new CaseParty(PartyRole.Recruiter, new PersonId(Canary))],
                            Data = $$"""{"title":"{{Canary}}"}""",
                            Text = Canary,
                        },
                    ]),
                ],
            },
            CancellationToken.None);
    }

    private static Task WriteAsync(SqliteGraphStore store, TenantId tenant, string word, Random random)
    {
        var (one, other) = (new PersonId($"{word}-{random.Next(500)}"), new PersonId($"{word}.{random.Next(500)}"));
        var company = new CompanyId($"{word}-{random.Next(40)}");
        var long_ = string.Concat(Enumerable.Repeat(word, 1 + random.Next(10)));
        GraphRecord[] records =
        [
            new Person(one, long_) { Emails = [$"{word}{random.Next(500)}@acme.example"], Urls = [$"linkedin.com/in/{word}"] },
            new Company(company, long_, 12) { Aliases = [$"{word} {random.Next(9)}"] },
            new Employment(word, one, company, new DateOnly(2020, 1, 1), null) { Title = long_, Department = word, Site = word },
            new Connection(word, one, other, null, null),
            new Interaction(word, one, [other], InteractionMedium.Message, Made.AddMinutes(random.Next(100_000))),
            new Endorsement(word, one, other, 0.5, word, null),
            new Team(new TeamId($"{word}-{random.Next(20)}"), long_, word) { Members = [one, other] },
        ];
        return store.WriteAsync(
            tenant, new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]), CancellationToken.None);
    }

    private string Everything() => Everything(DirectoryPath);

    private static string Everything(string directory) => string.Concat(Directory.EnumerateFiles(directory, "graph.db*").Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        return Encoding.Latin1.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }));
}
