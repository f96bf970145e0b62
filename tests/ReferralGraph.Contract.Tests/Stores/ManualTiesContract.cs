using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>A value set by hand remembers who set it.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ManualTiesContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly ManualTie Value = new("api", Records.Ada.Id, Records.Bob.Id, 0.8, 0.5, new DateOnly(2026, 1, 1));

    [TestCase("ada", null)]
    [TestCase("bob", null)]
    [TestCase("admin", null)]
    [TestCase(null, "abcdefabcdef")]
    public async Task Who_set_it_is_stored(string? person, string? key)
    {
        var value = By(person) with { SetByKey = key };

        await WriteAsync(Put(value));

        Assert.That(await TiesAsync(), Is.EqualTo(new[] { value }));
        Assert.That(await Graph.ReadFactAsync(Tenant, value.Id, CancellationToken.None), Is.EqualTo(value));
    }

    [Test]
    public async Task Somebody_else_who_sets_it_to_the_same_set_it_then()
    {
        await WriteAsync(Put(By("ada")));

        Assert.That(
            await OutcomesAsync(Put(By("ada")), Put(By("admin"))),
            Is.EqualTo(new[] { ChangeOutcomeKind.Unchanged, ChangeOutcomeKind.Updated }));
        Assert.That(await TiesAsync(), Is.EqualTo(new[] { By("admin") }));
    }

    [Test]
    public async Task What_says_the_same_and_not_who_set_it_changes_nothing()
    {
        await WriteAsync(Put(By("ada")));

        Assert.That(await OutcomesAsync(Put(Value)), Is.EqualTo(new[] { ChangeOutcomeKind.Unchanged }));
        Assert.That(await TiesAsync(), Is.EqualTo(new[] { By("ada") }));

        await WriteAsync(Put(Value with { Strength = 0.9 }));
        Assert.That(await TiesAsync(), Is.EqualTo(new[] { Value with { Strength = 0.9 } }));
    }

    [Test]
    public async Task Who_set_it_and_is_removed_is_forgotten_and_the_value_stays()
    {
        await WriteAsync(Put(By("admin")), Put(new ManualTie("api", Person("admin"), Records.Bob.Id, 0.1, null, null)));

        await WriteAsync(new GraphChange.DeletePerson(Person("admin")));

        Assert.That(await TiesAsync(), Is.EqualTo(new[] { Value }));
        Assert.That((await ReadAllAsync()).OfType<Person>().Select(person => person.Id.Value), Is.EqualTo(new[] { "ada", "bob" }));
    }

    [Test]
    public async Task It_is_a_fact_of_its_two_people_alone()
    {
        await WriteAsync(Put(By("admin")));

        Assert.That(await Graph.ListFactsAsync(Tenant, [Person("admin")], null, null, 10, CancellationToken.None), Is.Empty);
        Assert.That(await Graph.ListFactsAsync(Tenant, [Records.Ada.Id], null, null, 10, CancellationToken.None), Has.Count.EqualTo(1));
    }

    private static ManualTie By(string? person) => Value with { SetBy = person is null ? null : Person(person) };

    private async Task<IReadOnlyList<ManualTie>> TiesAsync() => [.. (await ReadAllAsync()).OfType<ManualTie>()];
}
