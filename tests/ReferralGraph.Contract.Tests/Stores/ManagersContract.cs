using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Who manages somebody is part of their stint, and no fact about the manager.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ManagersContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly PersonId Boss = new("boss");
    private static readonly PersonId Chief = new("chief");

    private static Employment Stint { get; } = Records.Job("ada", "acme", "2019-01-01", source: "hris");

    [Test]
    public async Task A_manager_nobody_knows_is_made()
    {
        var outcome = (await WriteAsync(Put(Stint with { Manager = Boss }))).Outcomes.Single();

        Assert.That(
            outcome.Effects.Where(effect => effect.Kind == ChangeEffectKind.MadePerson).Select(effect => effect.Id),
            Is.EquivalentTo(new[] { "ada", "boss" }));
        Assert.That(await StintsAsync(), Is.EqualTo(new[] { Stint with { Manager = Boss } }));
    }

    [Test]
    public async Task Another_manager_is_an_update_and_the_same_is_none()
    {
        await WriteAsync(Put(Stint with { Manager = Boss }));

        var outcomes = await OutcomesAsync(Put(Stint with { Manager = Boss }), Put(Stint with { Manager = Chief }), Put(Stint));

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcomeKind.Unchanged, ChangeOutcomeKind.Updated, ChangeOutcomeKind.Updated }));
        Assert.That(await Graph.ReadPersonAsync(Tenant, Chief, CancellationToken.None), Is.EqualTo(new Person(Chief, "chief")));
    }

    [Test]
    public async Task It_is_no_fact_about_the_manager()
    {
        await WriteAsync(Put(Stint with { Manager = Boss }));

        Assert.That(await Graph.ListFactsAsync(Tenant, [Boss], kind: null, after: null, 10, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_manager_who_is_removed_leaves_the_stint()
    {
        var other = Records.Job("bob", "acme", "2020-01-01") with { Manager = Boss, GivenId = new FactId("bobs") };
        await WriteAsync(Put(Stint with { Manager = Boss }), Put(other), Put(Records.Job("boss", "acme")));

        var outcomes = await OutcomesAsync(new GraphChange.DeletePerson(Boss));

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcomeKind.Deleted }));
        Assert.That(await StintsAsync(), Is.EquivalentTo(new[] { Stint, other with { Manager = null } }));
        Assert.That((await ReadAllAsync()).OfType<Person>().Select(person => person.Id), Has.None.EqualTo(Boss));
    }

    [Test]
    public async Task A_manager_who_was_merged_is_removed_with_the_kept_one()
    {
        await WriteAsync(
            Put(Stint with { Manager = Boss }), Put(new Person(Chief, "Chief")), new GraphChange.Merge(Chief, Boss));
        Assert.That(await StintsAsync(), Is.EqualTo(new[] { Stint with { Manager = Boss } }), "as stated, while they are merged");

        await WriteAsync(new GraphChange.DeletePerson(Chief));

        Assert.That(await StintsAsync(), Is.EqualTo(new[] { Stint }));
    }

    [Test]
    public async Task A_manager_who_is_removed_before_the_file_says_it_again_comes_back_with_it()
    {
        await WriteAsync(Put(Stint with { Manager = Boss }));

        await WriteAsync(new GraphChange.DeletePerson(Boss), Put(Stint with { Manager = Boss }));

        Assert.That(await StintsAsync(), Is.EqualTo(new[] { Stint with { Manager = Boss } }));
    }

    [Test]
    public void A_strict_write_makes_no_manager() =>
        Assert.That(
            async () =>
            {
                await WriteAsync(Put(Records.Ada), Put(Records.Acme));
                await Graph.WriteAsync(
                    Tenant, new GraphWrite([Put(Stint with { Manager = Boss })]) { Strict = true }, CancellationToken.None);
            },
            Throws.TypeOf<UnknownNamesException>());

    [Test]
    public async Task An_import_that_is_strict_refuses_the_row_of_an_unknown_manager()
    {
        await WriteAsync(Put(Records.Ada), Put(Records.Acme), Put(Records.Bob));
        var job = await ImportAsync();

        var known = Put(Records.Job("ada", "acme") with { Manager = Records.Bob.Id });
        var write = Of(job, Put(Stint with { Manager = Boss }), known) with { Strict = true };
        var outcomes = (await Graph.WriteAsync(Tenant, write, CancellationToken.None)).Outcomes;

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcome.Unknown("person", "boss"), ChangeOutcome.Created }));
    }

    [Test]
    public async Task A_manager_who_had_their_data_erased_is_left_out_of_an_import_and_refused_of_a_request()
    {
        var job = await ImportAsync();

        var put = (await Graph.WriteAsync(
            Tenant, Of(job, Put(Stint with { Manager = Boss })) with { Erased = new Names() }, CancellationToken.None)).Outcomes.Single();

        Assert.That(put.Kind, Is.EqualTo(ChangeOutcomeKind.Created));
        Assert.That(put.Effects.Select(effect => effect.Kind), Does.Contain(ChangeEffectKind.LeftOutErased));
        Assert.That(await StintsAsync(), Is.EqualTo(new[] { Stint }));
        Assert.That(
            () => Graph.WriteAsync(
                Tenant, new GraphWrite([Put(Stint with { Manager = Boss })]) { Erased = new Names() }, CancellationToken.None),
            Throws.TypeOf<ErasedException>());
    }

    private async Task<IReadOnlyList<Employment>> StintsAsync() => [.. (await ReadAllAsync()).OfType<Employment>()];

    private async Task<ImportJob> ImportAsync()
    {
        var job = new ImportJob(
            Tenant,
            new ImportJobId("job-1"),
            new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: false),
            "hash",
            "path",
            new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        await Jobs.AddAsync(job, CancellationToken.None);
        return job;
    }

    private static GraphWrite Of(ImportJob job, params GraphChange[] changes) => new(changes)
    {
        Companions =
        [
            new ImportCheckpointing(job, (_, _) => new ImportCheckpoint(job with { Progress = new ImportProgress { Read = 1 } }, [])),
        ],
    };

    /// <summary>The manager had their data erased.</summary>
    private sealed class Names : IErasedNames
    {
        public bool IsEmpty => false;

        public bool Knows(PersonId person) => person == Boss;

        public bool KnowsEmail(string email) => false;

        public bool KnowsUrl(string url) => false;
    }
}
