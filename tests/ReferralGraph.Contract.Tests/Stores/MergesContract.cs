using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>People are merged, chains of them too, and each merge can be undone by itself.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class MergesContract(IStoreHarness harness) : StoreContract(harness)
{
    [SetUp]
    public Task People() =>
        WriteAsync([.. new[] { "ada", "bob", "eve", "kim" }.Select(id => Put(new Person(Person(id), id)))]);

    [Test]
    public async Task A_merge_is_read_by_whom_it_absorbed()
    {
        await MergeAsync("ada", "bob");

        Assert.That(await ReadMergeAsync("bob"), Is.EqualTo(new PersonMerge(Person("ada"), Person("bob"))));
    }

    [Test]
    public async Task Whoever_was_not_absorbed_has_no_merge()
    {
        await MergeAsync("ada", "bob");

        Assert.That(await ReadMergeAsync("ada"), Is.Null);
    }

    [Test]
    public async Task Facts_stay_with_the_id_they_came_with()
    {
        Fact[] facts =
        [
            Records.Job("bob", "acme"),
            new OutcomeEvent("api", Person("eve"), OutcomeKind.Declined, default) { Requester = Person("bob") },
        ];
        await WriteAsync([.. facts.Select(Put)]);

        await MergeAsync("ada", "bob");

        Assert.That((await ReadAllAsync()).OfType<Fact>(), Is.EqualTo(facts));
    }

    [Test]
    public async Task Whom_the_absorbed_had_absorbed_now_stands_for_the_kept()
    {
        await MergeAsync("bob", "eve");
        await MergeAsync("ada", "bob");

        Assert.That(await MergesAsync(), Is.EqualTo(new[] { "bob is ada", "eve is ada" }));
    }

    [Test]
    public async Task Undoing_a_merge_restores_what_was_before_it()
    {
        await MergeAsync("bob", "eve");
        var before = await ReadAllAsync();
        await MergeAsync("ada", "bob");

        await UnmergeAsync("bob");

        Assert.That(await ReadAllAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Undoing_an_earlier_merge_leaves_the_later_one()
    {
        await MergeAsync("bob", "eve");
        await MergeAsync("ada", "bob");

        await UnmergeAsync("eve");

        Assert.That(await MergesAsync(), Is.EqualTo(new[] { "bob is ada" }));
    }

    [Test]
    public async Task Somebody_absorbed_can_be_absorbed_by_another()
    {
        await MergeAsync("ada", "bob");

        var outcome = await MergeAsync("kim", "bob");

        Assert.That((outcome, (await MergesAsync()).Single()), Is.EqualTo((ChangeOutcomeKind.Updated, "bob is kim")));
    }

    [Test]
    public async Task The_same_merge_again_is_unchanged()
    {
        await MergeAsync("ada", "bob");

        Assert.That(await MergeAsync("ada", "bob"), Is.EqualTo(ChangeOutcomeKind.Unchanged));
    }

    [Test]
    public async Task A_merge_may_be_put_as_a_record()
    {
        await WriteAsync(Put(new PersonMerge(Person("ada"), Person("bob"))));

        Assert.That(await MergesAsync(), Is.EqualTo(new[] { "bob is ada" }));
    }

    [TestCase("ada", "ada", "A person cannot be merged with the same person: ada.", TestName = "Nobody_is_merged_with_the_same_person")]
    [TestCase("ada", "nobody", "Person nobody is unknown.", TestName = "Nobody_unknown_is_absorbed")]
    [TestCase("nobody", "ada", "Person nobody is unknown.", TestName = "Nobody_unknown_is_kept")]
    [TestCase("eve", "ada", "Person eve is already merged into kim. Merge into that person.", TestName = "Nobody_absorbed_is_kept")]
    public async Task Merge_conflicts(string kept, string absorbed, string problem)
    {
        await MergeAsync("kim", "eve");

        var outcome = (await WriteAsync(new GraphChange.Merge(Person(kept), Person(absorbed)))).Outcomes.Single();

        Assert.That(outcome, Is.EqualTo(ChangeOutcome.Conflict(problem)));
    }

    [TestCase("ada")]
    [TestCase("nobody")]
    public async Task There_is_nothing_to_undo_for_one_who_was_not_absorbed(string person) =>
        Assert.That(await UnmergeAsync(person), Is.EqualTo(ChangeOutcomeKind.Missing));

    [Test]
    public async Task Deleting_the_middle_of_a_chain_frees_those_behind_it()
    {
        await MergeAsync("bob", "eve");
        await MergeAsync("ada", "bob");

        await WriteAsync(new GraphChange.DeletePerson(Person("bob")));

        Assert.That(await MergesAsync(), Is.Empty);
    }

    [Test]
    public async Task Deleting_the_kept_person_deletes_all_who_were_absorbed()
    {
        await MergeAsync("bob", "eve");
        await MergeAsync("ada", "bob");
        await WriteAsync(
            Put(Cases.Facts.Works("eve", "acme", "2020-01-01")),
            Put(Cases.Facts.Link("bob", "kim")),
            Put(Cases.Facts.Team("scouts", "eve", "kim")));

        await WriteAsync(new GraphChange.DeletePerson(Person("ada")));

        Assert.That(await MergesAsync(), Is.Empty);
        var left = await ReadAllAsync();
        Assert.That(left.OfType<Person>().Select(person => person.Id.Value), Is.EqualTo(new[] { "kim" }));
        Assert.That(left.OfType<Fact>(), Is.Empty);
        Assert.That(left.OfType<Team>().Single().Members, Is.EqualTo(new[] { Person("kim") }));
        Assert.That((await Graph.CountAsync(Tenant, CancellationToken.None)).People, Is.EqualTo(1));
    }

    [Test]
    public async Task An_id_that_was_deleted_with_the_kept_person_is_somebody_new_when_it_comes_again()
    {
        await MergeAsync("ada", "bob");
        await WriteAsync(new GraphChange.DeletePerson(Person("ada")));

        await WriteAsync(Put(Cases.Facts.Person("bob")));

        Assert.That((await Graph.ReadMergesAsync(Tenant, [Person("bob")], CancellationToken.None)), Is.Empty);
        Assert.That(await Graph.ReadPersonAsync(Tenant, Person("bob"), CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task Absorbed_people_do_not_count()
    {
        await MergeAsync("bob", "eve");
        await MergeAsync("ada", "bob");

        Assert.That((await Graph.CountAsync(Tenant, CancellationToken.None)).People, Is.EqualTo(2));
    }

    private async Task<ChangeOutcomeKind> MergeAsync(string kept, string absorbed) =>
        (await OutcomesAsync(new GraphChange.Merge(Person(kept), Person(absorbed)))).Single();

    private async Task<ChangeOutcomeKind> UnmergeAsync(string absorbed) =>
        (await OutcomesAsync(new GraphChange.Unmerge(Person(absorbed)))).Single();

    [Test]
    public async Task Whom_a_person_absorbed_is_listed_through_every_merge_in_between()
    {
        await WriteAsync(Put(Records.Ada), Put(Records.Bob), Put(new Person(Person("a-2"), "A")), Put(new Person(Person("eve"), "Eve")));
        await WriteAsync(
            new GraphChange.Merge(Person("bob"), Person("a-2")),
            new GraphChange.Merge(Person("ada"), Person("bob")),
            new GraphChange.Merge(Person("ada"), Person("eve")));

        var absorbed = await Graph.ListAbsorbedAsync(Tenant, Person("ada"), CancellationToken.None);
        var merges = await Graph.ReadMergesAsync(
            Tenant, [Person("ada"), Person("a-2"), Person("bob"), Person("nobody")], CancellationToken.None);

        Assert.That(absorbed, Is.EqualTo(new[] { new Person(Person("a-2"), "A"), Records.Bob, new Person(Person("eve"), "Eve") }));
        Assert.That(
            merges.Values,
            Is.EquivalentTo(new[] { new PersonMerge(Person("ada"), Person("a-2")), new PersonMerge(Person("ada"), Person("bob")) }));
        Assert.That(await Graph.ListAbsorbedAsync(Tenant, Person("eve"), CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Facts_of_several_people_are_listed_each_once_in_one_order()
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        var all = new List<Fact>();
        for (var page = await PageAsync(null); page.Count > 0; page = await PageAsync(all[^1].Id))
        {
            all.AddRange(page);
        }

        Assert.That(all.Select(fact => fact.Id.Value), Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
        Assert.That(all, Is.EquivalentTo(Records.Facts));

        Task<IReadOnlyList<Fact>> PageAsync(FactId? after) => Graph.ListFactsAsync(
            Tenant, [Records.Ada.Id, Records.Bob.Id, Person("nobody")], kind: null, after, limit: 3, CancellationToken.None);
    }

    private async Task<PersonMerge?> ReadMergeAsync(string person) =>
        (await Graph.ReadMergesAsync(Tenant, [Person(person)], CancellationToken.None)).GetValueOrDefault(Person(person));

    private async Task<IEnumerable<string>> MergesAsync() =>
        (await ReadAllAsync()).OfType<PersonMerge>().Select(merge => $"{merge.Absorbed} is {merge.Kept}");
}
