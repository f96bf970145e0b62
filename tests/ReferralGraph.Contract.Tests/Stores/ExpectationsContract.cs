using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>A write that takes records for granted is done only while they are exactly so.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ExpectationsContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Writers = 8;
    private const int Times = 5;

    private static IEnumerable<TestCaseData> Stored =>
        ((GraphRecord[])[Records.Ada, Records.Acme, Records.Recruiting, .. Records.Facts])
            .Select((record, number) => new TestCaseData(record).SetArgDisplayNames($"{record.GetType().Name} {number}"));

    [SetUp]
    public Task Fill() => WriteAsync(
        [Put(Records.Ada), Put(Records.Bob), Put(Records.Acme), Put(Records.Recruiting), .. Records.Facts.Select(Put)]);

    [TestCaseSource(nameof(Stored))]
    public async Task It_is_done_where_a_record_is_exactly_so(GraphRecord record)
    {
        await WriteAsync(new ExpectedRecord(record, IsThere: true), Put(Marked("a")));

        Assert.That(await ReadAllAsync(), Does.Contain(Marked("a")).And.Contain(record));
    }

    [TestCaseSource(nameof(Stored))]
    public async Task It_is_not_done_where_a_record_is_there_that_should_not_be(GraphRecord record)
    {
        var before = await RevisionAsync();

        Assert.That(
            () => WriteAsync(new ExpectedRecord(record, IsThere: false), Put(Marked("a"))), Throws.TypeOf<RecordChangedException>());

        Assert.That((await RevisionAsync(), (await ReadAllAsync()).Contains(Marked("a"))), Is.EqualTo((before, false)));
    }

    [TestCaseSource(nameof(Stored))]
    public async Task It_is_not_done_where_a_record_has_gone(GraphRecord record)
    {
        await WriteAsync(Removal(record));

        Assert.That(
            () => WriteAsync(new ExpectedRecord(record, IsThere: true), Put(Marked("a"))), Throws.TypeOf<RecordChangedException>());
        await WriteAsync(new ExpectedRecord(record, IsThere: false), Put(Marked("b")));

        Assert.That(await ReadAllAsync(), Does.Contain(Marked("b")).And.Not.Contain(Marked("a")));
    }

    [Test]
    public void It_is_not_done_where_a_record_is_otherwise()
    {
        GraphRecord[] others =
        [
            Records.Ada with { Title = "Director" },
            Records.Acme with { Headcount = 121 },
            Records.Recruiting with { Members = [Records.Ada.Id] },
            Records.Stint with { Title = "Director" },
        ];

        Assert.Multiple(() =>
        {
            foreach (var other in others)
            {
                Assert.That(
                    () => WriteAsync(new ExpectedRecord(other, IsThere: true), Put(other)),
                    Throws.TypeOf<RecordChangedException>(),
                    other.GetType().Name);
            }
        });
    }

    [Test]
    public async Task What_is_expected_is_what_was_there_before_the_changes()
    {
        await WriteAsync(
            new ExpectedRecord(Records.Ada, IsThere: true),
            Put(Records.Ada with { Title = "one" }),
            Put(Records.Ada with { Title = "two" }));

        Assert.That((await Graph.ReadPersonAsync(Tenant, Records.Ada.Id, CancellationToken.None))?.Title, Is.EqualTo("two"));
    }

    [Test]
    public async Task Of_many_who_count_at_once_nobody_s_count_is_lost()
    {
        await WriteAsync(Put(Records.Bob with { Title = "0" }));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < Times;)
            {
                var read = (await Graph.ReadPersonAsync(Tenant, Records.Bob.Id, CancellationToken.None))!;
                var next = int.Parse(read.Title!, CultureInfo.InvariantCulture) + 1;
                try
                {
                    await WriteAsync(
                        new ExpectedRecord(read, IsThere: true),
                        Put(read with { Title = next.ToString(CultureInfo.InvariantCulture) }));
                    done++;
                }
                catch (RecordChangedException)
                {
                    // Another was faster.
                }
            }
        })));

        Assert.That((await Graph.ReadPersonAsync(Tenant, Records.Bob.Id, CancellationToken.None))?.Title, Is.EqualTo($"{Writers * Times}"));
    }

    private static Person Marked(string id) => new(new PersonId($"mark-{id}"), "Mark");

    private static GraphChange Removal(GraphRecord record) => record switch
    {
        Person person => new GraphChange.DeletePerson(person.Id),
        Company company => new GraphChange.DeleteCompany(company.Id),
        Team team => new GraphChange.DeleteTeam(team.Id),
        Fact fact => new GraphChange.DeleteFact(fact.Id),
        _ => throw new NotSupportedException(record.GetType().Name),
    };

    private Task<GraphWriteResult> WriteAsync(ExpectedRecord expected, params GraphChange[] changes) =>
        Graph.WriteAsync(Tenant, new GraphWrite(changes) { Expected = [expected] }, CancellationToken.None);
}
