using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>A reading gives every record once, in an order of their own, as of one revision.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ReadingsContract(IStoreHarness harness) : StoreContract(harness)
{
    [Test]
    public async Task Sorts_of_records_come_in_order()
    {
        await WriteAsync([.. Records.All.Reverse().Select(Put), new GraphChange.Merge(Records.Ada.Id, Records.Bob.Id)]);

        var sorts = (await ReadAllAsync()).ConvertAll(record => record switch
        {
            Core.People.Company => "company",
            Core.People.Person => "person",
            PersonMerge => "merge",
            Fact => "fact",
            _ => "team",
        });

        Assert.That(
            sorts.Where((sort, index) => index == 0 || sorts[index - 1] != sort),
            Is.EqualTo(new[] { "company", "person", "merge", "fact", "team" }));
    }

    [Test]
    public async Task The_order_depends_on_the_records_alone()
    {
        var people = Enumerable.Range(0, 40).Select(number => new Person(Person($"p{number}"), $"P{number}")).ToArray();
        GraphRecord[] records =
        [
            .. Records.All,
            .. people,
            .. people.Select(person => new Employment("hris", person.Id, Company("acme"), null, null)),
            .. people.Select(person => new Team(new TeamId(person.Id.Value), person.Name) { Members = [person.Id] }),
        ];
        GraphChange[] merges =
        [
            .. people.Skip(1).Take(20).Select(person => new GraphChange.Merge(people[0].Id, person.Id)),
        ];
        await WriteAsync([.. records.Select(Put), .. merges]);

        await WriteAsync(OtherTenant, [.. records.Reverse().Select(Put), .. merges.Reverse()]);

        Assert.That(await ReadAllAsync(OtherTenant), Is.EqualTo(await ReadAllAsync()));
    }

    [Test]
    public async Task A_reading_sees_nothing_that_is_written_after_it_began()
    {
        await WriteAsync([.. Records.All.Select(Put)]);
        var before = await ReadAllAsync();
        await using var reading = await Graph.OpenReadingAsync(Tenant, CancellationToken.None);
        await WriteAsync(new GraphChange.DeletePerson(Records.Ada.Id), Put(new Person(Person("kim"), "Kim")));

        Assert.That(reading.Records(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_reading_knows_its_revision()
    {
        await WriteAsync(Put(Records.Ada));
        await using var reading = await Graph.OpenReadingAsync(Tenant, CancellationToken.None);
        await WriteAsync(Put(Records.Bob));

        Assert.That(reading.Revision, Is.EqualTo(new GraphRevision(1)));
    }

    [Test]
    public async Task Writes_go_on_while_somebody_reads_slowly()
    {
        await WriteAsync([.. Records.All.Select(Put)]);
        await using var reading = await Graph.OpenReadingAsync(Tenant, CancellationToken.None);
        var read = new List<GraphRecord>();
        foreach (var record in reading.Records())
        {
            read.Add(record);
            await WriteAsync(Put(new Person(Person($"new-{read.Count}"), "New")));
        }

        Assert.That(read, Has.Count.EqualTo(Records.All.Count + 1));
    }

    [Test]
    public async Task A_reading_that_is_left_in_the_middle_leaves_no_trace()
    {
        await WriteAsync([.. Records.All.Select(Put)]);
        for (var round = 0; round < 3; round++)
        {
            await using var reading = await Graph.OpenReadingAsync(Tenant, CancellationToken.None);
            reading.Records().GetEnumerator().MoveNext();
        }

        await WriteAsync(Put(new Person(Person("kim"), "Kim")));

        Assert.That(await ReadAllAsync(), Does.Contain(new Person(Person("kim"), "Kim")));
    }

    [Test]
    public async Task Records_can_be_enumerated_once()
    {
        await using var reading = await Graph.OpenReadingAsync(Tenant, CancellationToken.None);
        _ = reading.Records();

        Assert.That(() => reading.Records(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_cancelled_reading_is_not_begun() =>
        Assert.That(
            () => Graph.OpenReadingAsync(Tenant, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
}
