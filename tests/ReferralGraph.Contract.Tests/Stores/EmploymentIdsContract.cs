using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>An employment has a natural key and may have an id of the customer's; ids tell apart what has one key.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class EmploymentIdsContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly Employment Plain = Records.Job("ada", "acme", from: "2020-01-01");
    private static readonly Employment Given = Plain with { GivenId = new FactId("stint-1") };

    [Test]
    public async Task A_given_id_with_another_natural_key_changes_that_stint()
    {
        var moved = Given with { Company = Company("initech"), From = Records.Day("2020-02-01") };
        await WriteAsync(Put(Given));

        var outcomes = await OutcomesAsync(Put(moved));

        Assert.That((outcomes.Single(), (await FactsAsync("ada")).Single()), Is.EqualTo((ChangeOutcomeKind.Updated, (Fact)moved)));
    }

    [Test]
    public async Task The_natural_key_without_an_id_updates_and_keeps_the_given_id()
    {
        await WriteAsync(Put(Given));

        await WriteAsync(Put(Plain with { Title = "Engineer" }));

        Assert.That(await FactsAsync("ada"), Is.EqualTo(new[] { Given with { Title = "Engineer" } }));
    }

    [Test]
    public async Task The_natural_key_with_another_id_is_another_stint()
    {
        var second = Plain with { GivenId = new FactId("stint-2"), Title = "Lecturer" };
        await WriteAsync(Put(Given));

        var outcomes = await OutcomesAsync(Put(second), Put(second), Put(Given), Put(second with { Title = "Dean" }));

        Assert.That(
            outcomes,
            Is.EqualTo(new[]
            {
                ChangeOutcomeKind.Created, ChangeOutcomeKind.Unchanged, ChangeOutcomeKind.Unchanged, ChangeOutcomeKind.Updated,
            }));
        Assert.That(
            await FactsAsync("ada"), Is.EquivalentTo(new[] { Given, second with { Title = "Dean", IsApart = true } }));
    }

    [Test]
    public async Task Each_of_two_stints_with_one_key_is_read_and_deleted_by_its_id()
    {
        var second = Plain with { GivenId = new FactId("stint-2"), IsApart = true };
        await WriteAsync(Put(Given), Put(second));
        await Harness.ReopenAsync();
        var read = await ReadFactAsync(second.Id);

        await WriteAsync(new GraphChange.DeleteFact(Given.Id));
        var outcomes = await OutcomesAsync(Put(second with { Title = "Dean" }));

        Assert.That((read, outcomes.Single()), Is.EqualTo(((Fact?)second, ChangeOutcomeKind.Updated)));
        Assert.That(await FactsAsync("ada"), Is.EqualTo(new[] { second with { Title = "Dean", IsApart = false } }));
    }

    [Test]
    public async Task A_conflict_writes_nothing()
    {
        var other = Records.Job("ada", "initech") with { GivenId = new FactId("stint-2") };
        var before = (await WriteAsync(Put(Plain), Put(other))).Revision;

        // Which of the two is meant, the one with the key or the one with the id?
        var after = await WriteAsync(Put(Plain with { GivenId = other.GivenId, Title = "Engineer" }));

        Assert.That((after.Revision, after.Outcomes[0].Kind), Is.EqualTo((before, ChangeOutcomeKind.Conflict)));
        Assert.That(after.Outcomes[0].Problem, Does.Contain(Plain.Id.Value));
    }

    [Test]
    public async Task A_stint_without_an_id_takes_the_first_it_is_given()
    {
        await WriteAsync(Put(Plain));

        await WriteAsync(Put(Given));

        Assert.That(
            (await ReadFactAsync(Given.Id), await ReadFactAsync(Plain.Id)), Is.EqualTo(((Fact?)Given, (Fact?)null)));
    }

    [Test]
    public async Task An_id_of_another_persons_stint_conflicts()
    {
        await WriteAsync(Put(Given));

        var outcomes = await OutcomesAsync(Put(Given with { Person = Person("bob") }));

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcomeKind.Conflict }));
    }

    [Test]
    public async Task A_stint_with_an_id_may_move_beside_one_with_another()
    {
        var other = Records.Job("ada", "initech") with { GivenId = new FactId("stint-2") };
        var moved = other with { Company = Given.Company, From = Given.From };
        await WriteAsync(Put(Given), Put(other));

        Assert.That(await OutcomesAsync(Put(moved)), Is.EqualTo(new[] { ChangeOutcomeKind.Updated }));
        Assert.That(await FactsAsync("ada"), Is.EquivalentTo(new[] { Given, moved with { IsApart = true } }));
    }

    [Test]
    public async Task The_derived_id_may_be_given_to_change_a_stint()
    {
        var moved = Plain with { Company = Company("initech"), GivenId = Plain.Id };
        await WriteAsync(Put(Plain));

        await WriteAsync(Put(moved));

        Assert.That(await FactsAsync("ada"), Is.EqualTo(new[] { moved }));
    }

    [Test]
    public async Task The_derived_id_given_with_its_own_stint_is_no_change()
    {
        await WriteAsync(Put(Plain));

        Assert.That(await OutcomesAsync(Put(Plain with { GivenId = Plain.Id })), Is.EqualTo(new[] { ChangeOutcomeKind.Unchanged }));
    }

    [Test]
    public async Task A_stint_whose_derived_id_now_names_another_conflicts()
    {
        await WriteAsync(Put(Plain), Put(Plain with { Company = Company("initech"), GivenId = Plain.Id }));

        Assert.That(await OutcomesAsync(Put(Plain)), Is.EqualTo(new[] { ChangeOutcomeKind.Conflict }));
    }

    [Test]
    public async Task A_changed_stint_goes_back_under_its_id()
    {
        await WriteAsync(Put(Plain), Put(Plain with { Company = Company("initech"), GivenId = Plain.Id }));

        await WriteAsync(Put(Plain with { GivenId = Plain.Id }));

        Assert.That(await FactsAsync("ada"), Is.EqualTo(new[] { Plain }));
    }

    [Test]
    public async Task An_id_of_the_form_of_another_kind_of_fact_conflicts()
    {
        var connection = Records.Facts.OfType<Core.Ties.Connection>().Single();

        Assert.That(await OutcomesAsync(Put(Plain with { GivenId = connection.Id })), Is.EqualTo(new[] { ChangeOutcomeKind.Conflict }));
    }

    [Test]
    public async Task A_given_id_is_free_again_when_its_stint_is_deleted()
    {
        await WriteAsync(Put(Given), new GraphChange.DeleteFact(Given.Id));

        Assert.That(await OutcomesAsync(Put(Given with { Person = Person("bob") })), Is.EqualTo(new[] { ChangeOutcomeKind.Created }));
    }

    [Test]
    public async Task The_same_id_may_be_given_in_two_tenants()
    {
        await WriteAsync(Put(Given));

        var outcome = (await WriteAsync(OtherTenant, Put(Given with { Person = Person("bob") }))).Outcomes[0];

        Assert.That(outcome.Kind, Is.EqualTo(ChangeOutcomeKind.Created));
    }

    private Task<IReadOnlyList<Fact>> FactsAsync(string person) =>
        Graph.ListFactsAsync(Tenant, [Person(person)], kind: null, after: null, limit: 100, CancellationToken.None);

    private Task<Fact?> ReadFactAsync(FactId id) => Graph.ReadFactAsync(Tenant, id, CancellationToken.None);
}
