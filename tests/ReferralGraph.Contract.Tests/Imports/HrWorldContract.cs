using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>
/// An HR system sends its file every night, typos, duplicates and cut files and all: in the end the graph is what is true, and nothing else
/// was ended. <c>REFERRALGRAPH_TEST_EFFORT=2</c> adds a world of 5,000 people over 60 nights.
/// </summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class HrWorldContract(IStoreHarness harness) : ImportContract(harness)
{
    private const int FewPeople = 150;
    private const int FewNights = 12;
    private const int ManyPeople = 5_000;
    private const int ManyNights = 60;

    [Test]
    public async Task The_graph_is_what_is_true_in_the_end()
    {
        foreach (var seed in Seeds.Take(1))
        {
            var findings = await FindingsAsync(seed, FewPeople, Math.Max(3, Cases(FewNights)), store => store).ToListAsync();
            Assert.That(findings, Is.Empty);
        }
    }

    [Test]
    public async Task Five_thousand_people_over_sixty_nights()
    {
        if (Seeds.Take(1).Count() == 1)
        {
            Assert.Ignore($"Set {Seeds.EffortVariable}=2 to run it.");
        }

        Assert.That(await FindingsAsync(seed: 1, ManyPeople, ManyNights, store => store).ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task A_store_without_protection_is_found_out() =>
        Assert.That(await FindingsAsync(seed: 1, FewPeople, FewNights, UnprotectedStore.Of).FirstOrDefaultAsync(), Is.Not.Null);

    /// <summary>Whatever is not as it must be, of each night and in the end.</summary>
    private async IAsyncEnumerable<string> FindingsAsync(int seed, int people, int nights, Func<IGraphStore, IGraphStore> see)
    {
        using var stand = Open();
        stand.BatchRows = 1 + (people / 3);
        var world = new HrWorld(seed, people, DateOnly.FromDateTime(stand.Time.GetUtcNow().UtcDateTime));
        for (var night = 0; night <= nights; night++)
        {
            var file = world.Send(isClean: night == 0 || night == nights);
            var request = new ImportRequest("employment-csv", "hris", Owner: null, SourceSnapshot: true) { Dates = file.Dates };
            var job = await stand.RunAsync(await stand.AddAsync(request, file.Content), store: see(stand.Store));
            var endings = await stand.Jobs.ReadEndingsAsync(stand.Tenant, job.Id, 0, 1_000, CancellationToken.None);
            foreach (var finding in Check(file, job, endings))
            {
                yield return $"seed {seed}, night {night}: {finding}";
            }

            if (!file.IsHeld)
            {
                world.Ended();
            }

            if (night < nights)
            {
                world.Live();
                stand.Time.Advance(TimeSpan.FromDays(1));
            }
        }

        var records = await stand.RecordsAsync();
        var found = records.OfType<Employment>().Select(HrWorld.Describe)
            .Concat(records.OfType<Person>().Select(person => $"{person.Id} is {person.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var truth = world.Truth.Concat(world.Names).ToHashSet(StringComparer.Ordinal);
        foreach (var wrong in found.Except(truth).Select(fact => $"not true: {fact}").Concat(
            truth.Except(found).Select(fact => $"lacking: {fact}")))
        {
            yield return $"seed {seed}: {wrong}";
        }
    }

    private static IEnumerable<string> Check(HrFile file, ImportJob job, IReadOnlyCollection<SnapshotEnding> endings)
    {
        var progress = job.Progress;
        if (job.State != (file.IsHeld ? ImportState.Held : ImportState.Completed))
        {
            yield return $"it is {job.State}. {job.Failure}";
        }

        if (progress.Read != progress.Created + progress.Updated + progress.Unchanged + progress.Rejected)
        {
            yield return $"the report does not add up: {progress}";
        }

        // Those that end where a promotion begins have not left.
        var left = progress.Ended - (file.IsHeld ? 0 : endings.Count(ending => ending.Until is not null));
        if (left != file.Ends)
        {
            yield return $"{left} were ended, not {file.Ends}";
        }

        if ((file.Rows ?? progress.Read, file.Rejected ?? progress.Rejected) != (progress.Read, progress.Rejected))
        {
            yield return $"{progress.Read} rows and {progress.Rejected} rejected, not {file.Rows} and {file.Rejected}";
        }
    }
}
