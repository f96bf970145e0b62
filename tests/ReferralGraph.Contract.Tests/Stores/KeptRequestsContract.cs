using NUnit.Framework;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Requests that may be sent again are kept with what they did: also for who opens the store anew.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class KeptRequestsContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Nodes = 8;

    private static readonly DateTimeOffset Made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_request_is_read_back_as_it_was_kept()
    {
        var request = Request() with { Revision = new GraphRevision(7), Answer = "Ünïcode \"answer\"" };

        var stands = await KeepAsync(request);

        Assert.That((stands, await FindAsync()), Is.EqualTo((request, request)));
    }

    [Test]
    public async Task A_request_of_another_tenant_or_id_is_none()
    {
        await KeepAsync(Request() with { Answer = "first" });

        Assert.That(await Harness.Requests.ReadAsync(OtherTenant, "id", Made, CancellationToken.None), Is.Null);
        Assert.That(await Harness.Requests.ReadAsync(Tenant, "i", Made, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task The_first_answer_stands()
    {
        await KeepAsync(Request() with { Answer = "first" });

        var stands = await KeepAsync(Request() with { Answer = "second" });

        Assert.That((stands.Answer, (await FindAsync())?.Answer), Is.EqualTo(("first", "first")));
    }

    [Test]
    public async Task One_without_an_answer_is_given_it_once()
    {
        await KeepAsync(Request() with { Revision = new GraphRevision(3) });

        await KeepAsync(Request() with { Revision = new GraphRevision(3), Answer = "first" });
        await KeepAsync(Request() with { Revision = new GraphRevision(3), Answer = "second" });

        Assert.That(await FindAsync(), Is.EqualTo(Request() with { Revision = new GraphRevision(3), Answer = "first" }));
    }

    [Test]
    public async Task Another_request_does_not_answer_one_without_an_answer()
    {
        await KeepAsync(Request());

        var stands = await KeepAsync(Request() with { Fingerprint = "of another", Answer = "another" });

        Assert.That((stands, await FindAsync()), Is.EqualTo((Request(), Request())));
    }

    [Test]
    public async Task One_that_has_expired_is_none_and_makes_room()
    {
        await KeepAsync(Request() with { Answer = "first" });
        var later = Made + KeptRequest.Lifetime;
        Assert.That(await Harness.Requests.ReadAsync(Tenant, "id", later, CancellationToken.None), Is.Null);

        var next = Request() with { Fingerprint = "of another", Made = later, Answer = "second" };
        await KeepAsync(next);

        Assert.That(await Harness.Requests.ReadAsync(Tenant, "id", later, CancellationToken.None), Is.EqualTo(next));
    }

    [Test]
    public async Task Those_that_have_expired_are_removed_and_others_stay()
    {
        // Before what any other test keeps expires: others may use the same server.
        var old = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await KeepAsync(Request() with { Id = "old", Made = old });
        await KeepAsync(Request() with { Id = "young", Made = old.AddMinutes(1) });

        while (await Harness.Requests.RemoveExpiredAsync(old + KeptRequest.Lifetime, CancellationToken.None) > 0)
        {
            // Some at a time.
        }

        Assert.That(await Harness.Requests.ReadAsync(Tenant, "old", old, CancellationToken.None), Is.Null);
        Assert.That(await Harness.Requests.ReadAsync(Tenant, "young", old, CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task It_is_there_when_the_store_is_opened_again()
    {
        await WriteAsync([Put(Records.Ada)], Keeping("first"));

        await Harness.ReopenAsync();

        Assert.That(await FindAsync(), Is.EqualTo(Request() with { Revision = new GraphRevision(1), Answer = "first" }));
    }

    [Test]
    public async Task A_write_keeps_its_request_with_its_outcomes_and_revision()
    {
        await WriteAsync([Put(Records.Ada)], Keeping(outcomes => outcomes[0].Kind.ToString()));

        Assert.That(await FindAsync(), Is.EqualTo(Request() with { Revision = new GraphRevision(1), Answer = "Created" }));
    }

    [Test]
    public async Task A_write_that_changes_nothing_keeps_its_request_too()
    {
        await WriteAsync(Put(Records.Ada));

        await WriteAsync([Put(Records.Ada)], Keeping(outcomes => outcomes[0].Kind.ToString()));

        Assert.That(await FindAsync(), Is.EqualTo(Request() with { Revision = new GraphRevision(1), Answer = "Unchanged" }));
    }

    [Test]
    public async Task A_write_need_not_keep_its_request()
    {
        await WriteAsync([Put(Records.Ada)], new RequestKeeping((_, _) => null));

        Assert.That((await RevisionAsync(), await FindAsync()), Is.EqualTo((new GraphRevision(1), (KeptRequest?)null)));
    }

    [Test]
    public async Task A_write_whose_request_was_done_before_is_not_done()
    {
        await WriteAsync([Put(Records.Ada)], Keeping("first"));

        Assert.That(() => WriteAsync([Put(Records.Bob)], Keeping("second")), Throws.TypeOf<RequestKeptException>());

        Assert.That((await RevisionAsync(), (await FindAsync())?.Answer), Is.EqualTo((new GraphRevision(1), "first")));
    }

    [Test]
    public async Task Neither_write_nor_request_is_there_when_another_companion_fails()
    {
        var job = new ImportCheckpointing(Job("never added"), (_, _) => throw new FormatException("Broken progress."));

        Assert.That(
            () => Graph.WriteAsync(
                Tenant, new GraphWrite([Put(Records.Ada)]) { Companions = [Keeping("first"), job] }, CancellationToken.None),
            Throws.Exception);

        Assert.That((await RevisionAsync(), await FindAsync()), Is.EqualTo((default(GraphRevision), (KeptRequest?)null)));
    }

    [Test]
    public async Task Of_many_nodes_that_do_a_request_at_once_one_does_it()
    {
        await WriteAsync(Put(Records.Ada));

        var done = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(node => Task.Run(async () =>
        {
            try
            {
                await WriteAsync([Put(Records.Bob with { Title = $"{node}" })], Keeping($"{node}"));
                return node;
            }
            catch (RequestKeptException)
            {
                return -1;
            }
        })));

        Assert.That(done.Count(node => node >= 0), Is.EqualTo(1));
        Assert.That((await FindAsync())?.Answer, Is.EqualTo($"{done.Max()}"));
        Assert.That(await RevisionAsync(), Is.EqualTo(new GraphRevision(2)));
    }

    [Test]
    public async Task A_change_of_access_keeps_its_request_or_is_not_done()
    {
        Assert.That(await ChangeAsync("one", Request() with { Answer = "first" }), Is.True);

        Assert.That(() => ChangeAsync("two", Request() with { Answer = "second" }), Throws.TypeOf<RequestKeptException>());

        var tenants = (await Harness.Access.ReadAsync(CancellationToken.None)).Records.OfType<KnownTenant>();
        Assert.That(tenants.Where(tenant => tenant.Tenant == Tenant).Select(tenant => tenant.Name), Is.EqualTo(new[] { "one" }));
        Assert.That((await FindAsync())?.Answer, Is.EqualTo("first"));
    }

    [Test]
    public async Task A_change_of_access_by_another_version_keeps_no_request()
    {
        Assert.That(
            await Harness.Access.WriteAsync(
                -1, [new AccessChange.Put(new KnownTenant(Tenant, "one", Made))], Request(), CancellationToken.None),
            Is.False);

        Assert.That(await FindAsync(), Is.Null);
    }

    [Test]
    public async Task An_import_keeps_its_request_or_is_not_added()
    {
        await Jobs.AddAsync(Job("one"), Request() with { Answer = "first" }, CancellationToken.None);

        Assert.That(
            () => Jobs.AddAsync(Job("two"), Request() with { Answer = "second" }, CancellationToken.None),
            Throws.TypeOf<RequestKeptException>());

        var jobs = await Jobs.ListAsync(Tenant, after: null, limit: 5, CancellationToken.None);
        Assert.That(jobs.Select(job => job.Id.Value), Is.EqualTo(new[] { "one" }));
        Assert.That((await FindAsync())?.Answer, Is.EqualTo("first"));
    }

    private KeptRequest Request() => new(Tenant, "id", "fingerprint", Made);

    private RequestKeeping Keeping(string answer) => Keeping(_ => answer);

    private RequestKeeping Keeping(Func<IReadOnlyList<ChangeOutcome>, string> answer)
    {
        var request = Request();
        return new RequestKeeping((outcomes, revision) => request with { Revision = revision, Answer = answer(outcomes) });
    }

    private ImportJob Job(string id) => new(
        Tenant,
        new ImportJobId(id),
        new ImportRequest("graph-jsonl", Source: null, Owner: null, SourceSnapshot: false),
        "0f",
        "/nowhere/0f",
        Made);

    private Task<KeptRequest> KeepAsync(KeptRequest request) => Harness.Requests.KeepAsync(request, CancellationToken.None);

    private Task<KeptRequest?> FindAsync() => Harness.Requests.ReadAsync(Tenant, "id", Made, CancellationToken.None);

    private Task<GraphWriteResult> WriteAsync(IReadOnlyList<GraphChange> changes, WriteCompanion companion) =>
        Graph.WriteAsync(Tenant, new GraphWrite(changes) { Companions = [companion] }, CancellationToken.None);

    private async Task<bool> ChangeAsync(string name, KeptRequest request)
    {
        var change = new AccessChange.Put(new KnownTenant(Tenant, name, Made));
        while (true)
        {
            var version = await Harness.Access.ReadVersionAsync(CancellationToken.None);
            if (await Harness.Access.WriteAsync(version, [change], request, CancellationToken.None))
            {
                return true;
            }
        }
    }
}
