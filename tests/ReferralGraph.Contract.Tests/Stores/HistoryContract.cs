using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>
/// Whatever is written, in whatever order, a copy kept from commits alone is the graph that is read: what a finder relies upon.
/// </summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class HistoryContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly int Writes = 50 * Seeds.Effort;

    [Test]
    public async Task A_copy_kept_from_commits_is_what_is_read([Values(1, 2, 3, 4, 5, 6)] int seed)
    {
        var copy = new HashSet<GraphRecord>();
        using var subscription = Subscribe(commit => Apply(copy, commit));

        await WriteAtRandomAsync(seed);

        Assert.That(await ReadAllAsync(), Is.EquivalentTo(copy), $"seed {seed}");
    }

    [Test]
    public async Task Counts_are_those_of_what_is_read([Values(7, 8, 9)] int seed)
    {
        await WriteAtRandomAsync(seed);

        var records = await ReadAllAsync();
        var absorbed = records.OfType<PersonMerge>().Count();
        Assert.That(
            await Graph.CountAsync(Tenant, CancellationToken.None),
            Is.EqualTo(new GraphCounts(
                records.OfType<Person>().Count() - absorbed,
                records.OfType<Company>().Count() - records.OfType<CompanyMerge>().Count(),
                records.OfType<Employment>().Count(),
                await RevisionAsync())),
            $"seed {seed}");
    }

    [Test]
    public async Task Lists_of_facts_are_those_of_what_is_read([Values(10, 11, 12)] int seed)
    {
        await WriteAtRandomAsync(seed);

        var records = await ReadAllAsync();
        foreach (var person in records.OfType<Person>())
        {
            var facts = records.OfType<Fact>().Where(fact => RecordBook.PeopleOf(fact).Contains(person.Id));
            Assert.That(
                await Graph.ListFactsAsync(Tenant, [person.Id], kind: null, after: null, limit: 1_000, CancellationToken.None),
                Is.EqualTo(facts.OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)),
                $"seed {seed}, person {person.Id}");
        }
    }

    private static void Apply(HashSet<GraphRecord> copy, GraphCommit commit)
    {
        foreach (var (before, after) in commit.Changes)
        {
            Assert.That(before is null || copy.Remove(before), Is.True, $"{before} was not there before {commit.Revision}.");
            Assert.That(after is null || copy.Add(after), Is.True, $"{after} was there before {commit.Revision}.");
        }
    }

    private async Task WriteAtRandomAsync(int seed)
    {
        var random = new Random(seed);
        var request = new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: true);
        var job = new ImportJob(Tenant, new ImportJobId("job"), request, "0f", "/0f", default);
        await Jobs.AddAsync(job, CancellationToken.None);
        for (var write = 0; write < Writes; write++)
        {
            await WriteAsync([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomChange.Draw(random))]);
        }
    }
}
