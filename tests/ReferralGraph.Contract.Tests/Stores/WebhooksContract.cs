using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What endpoints are told: put in line once, kept in order, written by one at a time, and removed.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class WebhooksContract(IStoreHarness harness) : StoreContract(harness)
{
    private const string Hook = "hook";

    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private IWebhookStore Webhooks => Harness.Webhooks;

    [Test]
    public async Task What_is_written_is_read_back()
    {
        var full = Made("full", 7) with
        {
            Body = """{"type":"referral.lead","name":"Ünïcode"}""",
            IsSealed = true,
            Attempts = 3,
            Next = Noon.AddHours(2),
            Tried = Noon.AddMinutes(1),
            Status = 503,
            Problem = "It answered 503.",
        };
        var progress = new WebhookProgress(1, 7)
        {
            Replay = new WebhookReplay(Noon, Noon.AddDays(1), 9),
            FailingSince = Noon,
            Disabled = Noon.AddDays(5),
            Reason = WebhookProgress.Failing,
        };

        Assert.That(await Webhooks.WriteAsync(new WebhookWrite(Tenant, Hook, progress, [full]), CancellationToken.None));
        await Harness.ReopenAsync();

        Assert.That(await Webhooks.ReadProgressAsync(Tenant, Hook, CancellationToken.None), Is.EqualTo(progress));
        Assert.That(await Webhooks.ReadAsync(Tenant, Hook, "full", CancellationToken.None), Is.EqualTo(full));
        Assert.That(await PendingAsync(), Is.EqualTo(new[] { full }));
        Assert.That(await Webhooks.ReadProgressAsync(Tenant, "other", CancellationToken.None), Is.Null);
        Assert.That(await Webhooks.ReadProgressAsync(OtherTenant, Hook, CancellationToken.None), Is.Null);
        Assert.That(await Webhooks.ReadAsync(OtherTenant, Hook, "full", CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Of_two_who_write_at_once_one_is_told_so_and_leaves_nothing()
    {
        await WriteAsync(1, Made("first", 1));

        var late = await Webhooks.WriteAsync(
            new WebhookWrite(Tenant, Hook, new WebhookProgress(1, 5), [Made("late", 2)]) { Added = [Made("later", 3)] },
            CancellationToken.None);

        Assert.That(late, Is.False);
        Assert.That((await Webhooks.ReadProgressAsync(Tenant, Hook, CancellationToken.None))!.Sequence, Is.EqualTo(1));
        Assert.That((await PendingAsync()).Select(delivery => delivery.Id), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task They_are_in_the_order_of_the_record_and_then_of_time()
    {
        await WriteAsync(
            1, Made("d", 3), Made("c", 2), Made("b", 0, minutes: 2), Made("a", 0, minutes: 1), Made("aa", 0, minutes: 2), Over("over", 1));

        Assert.That((await PendingAsync()).Select(delivery => delivery.Id), Is.EqualTo(new[] { "a", "aa", "b", "c", "d" }));
        Assert.That(
            (await Webhooks.ListPendingAsync(Tenant, Hook, 2, CancellationToken.None)).Select(delivery => delivery.Id),
            Is.EqualTo(new[] { "a", "aa" }));
    }

    [Test]
    public async Task Pages_go_from_the_newest_to_the_oldest_and_miss_nothing()
    {
        WebhookDelivery[] made =
        [
            .. Enumerable.Range(0, 23).Select(number => Made($"id-{(number * 7) % 23:D2}", number, number / 4) with
            {
                State = (WebhookState)(number % 3),
            }),
        ];
        await WriteAsync(1, made);

        foreach (var state in new WebhookState?[] { null, WebhookState.Pending, WebhookState.Delivered, WebhookState.Failed })
        {
            var found = new List<WebhookDelivery>();
            (DateTimeOffset, string)? after = null;
            while (await Webhooks.ListAsync(Tenant, Hook, state, after, 5, CancellationToken.None) is { Count: > 0 } page)
            {
                found.AddRange(page);
                after = (page[^1].Made, page[^1].Id);
            }

            Assert.That(
                found,
                Is.EqualTo(made.Where(delivery => state is null || delivery.State == state)
                    .OrderByDescending(delivery => delivery.Made)
                    .ThenByDescending(delivery => delivery.Id, StringComparer.Ordinal)),
                $"{state}");
        }
    }

    [Test]
    public async Task One_that_is_there_is_replaced_when_put_and_left_when_added()
    {
        await WriteAsync(1, Made("one", 1), Made("two", 2));
        var after = Made("one", 1) with { State = WebhookState.Delivered, Attempts = 1, Tried = Noon };

        await Webhooks.WriteAsync(
            new WebhookWrite(Tenant, Hook, new WebhookProgress(2, 2), [after])
            {
                Added = [Made("one", 1), Made("three", 3), Made("other", 0) with { Endpoint = "other" }],
            },
            CancellationToken.None);

        Assert.That(await Webhooks.ReadAsync(Tenant, Hook, "one", CancellationToken.None), Is.EqualTo(after));
        Assert.That((await PendingAsync()).Select(delivery => delivery.Id), Is.EqualTo(new[] { "two", "three" }));
        Assert.That((await Webhooks.ListPendingAsync(Tenant, "other", 9, CancellationToken.None)).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task What_follows_from_a_write_of_the_graph_is_there_with_it_or_not_at_all()
    {
        await Graph.WriteAsync(
            Tenant, new GraphWrite([Put(Records.Ada)]) { Companions = [new WebhookPosting([Made("one", 0)])] }, CancellationToken.None);
        Assert.That((await PendingAsync()).Select(delivery => delivery.Id), Is.EqualTo(new[] { "one" }));

        var opening = new LedgerEvent(
            new CaseKey(CaseKind.Opening, "role"),
            Version: 2,
            "pause",
            "paused",
            LedgerActor.Service,
            Noon);
        var illegal = new GraphWrite([Put(Records.Bob)])
        {
            Companions = [new WebhookPosting([Made("two", 0)]), new LedgerAppending([opening])],
        };

        Assert.That(async () => await Graph.WriteAsync(Tenant, illegal, CancellationToken.None), Throws.Exception);
        Assert.That((await PendingAsync()).Select(delivery => delivery.Id), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public async Task One_process_sends_until_its_turn_ends()
    {
        // The turn is of the whole store, and other tests of the same server may hold it: each begins after all that came before.
        var now = Noon.AddDays(Random.Shared.Next(1, 1_000_000));
        var holder = Guid.NewGuid().ToString("N");
        Assert.That(await TakeAsync(holder, now, 60));
        Assert.That(await TakeAsync("another", now.AddSeconds(59), 60), Is.False);
        Assert.That(await TakeAsync(holder, now.AddSeconds(30), 60), "it goes on");
        Assert.That(await TakeAsync("another", now.AddSeconds(89), 60), Is.False);
        Assert.That(await TakeAsync("another", now.AddSeconds(90), 60), "it has ended");
        Assert.That(await TakeAsync(holder, now.AddSeconds(91), 60), Is.False);
    }

    [Test]
    public async Task Of_an_endpoint_that_is_removed_nothing_is_left()
    {
        await WriteAsync(1, Made("one", 1));
        await Webhooks.WriteAsync(
            new WebhookWrite(Tenant, "other", new WebhookProgress(1, 1), [Made("one", 1) with { Endpoint = "other" }]),
            CancellationToken.None);

        await Webhooks.RemoveAsync(Tenant, Hook, CancellationToken.None);

        Assert.That(await Webhooks.ReadProgressAsync(Tenant, Hook, CancellationToken.None), Is.Null);
        Assert.That(await Webhooks.ListAsync(Tenant, Hook, null, null, 9, CancellationToken.None), Is.Empty);
        Assert.That((await Webhooks.ListPendingAsync(Tenant, "other", 9, CancellationToken.None)).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Old_ones_that_are_over_are_removed_and_others_stay()
    {
        await WriteAsync(1, Made("waits", 1, minutes: -60), Over("old", 2, minutes: -60), Over("new", 3));

        while (await Webhooks.RemoveBeforeAsync(Noon.AddMinutes(-1), CancellationToken.None) > 0)
        {
        }

        Assert.That(
            (await Webhooks.ListAsync(Tenant, Hook, null, null, 9, CancellationToken.None)).Select(delivery => delivery.Id),
            Is.EqualTo(new[] { "new", "waits" }));
    }

    [Test]
    public async Task They_go_with_their_tenant()
    {
        await WriteAsync(1, Made("one", 1), Over("two", 2));

        while (await Harness.Removal.RemoveTenantAsync(Tenant, CancellationToken.None))
        {
        }

        Assert.That(await Webhooks.ReadProgressAsync(Tenant, Hook, CancellationToken.None), Is.Null);
        Assert.That(await Webhooks.ListAsync(Tenant, Hook, null, null, 9, CancellationToken.None), Is.Empty);
    }

    private WebhookDelivery Made(string id, long sequence, int minutes = 0) =>
        new(Tenant, Hook, id, "referral.lead", Noon.AddMinutes(minutes)) { Line = $"referral/{id}", Sequence = sequence, Body = "{}" };

    private WebhookDelivery Over(string id, long sequence, int minutes = 0) =>
        Made(id, sequence, minutes) with { State = WebhookState.Delivered };

    private async Task WriteAsync(long version, params WebhookDelivery[] put) => Assert.That(
        await Webhooks.WriteAsync(new WebhookWrite(Tenant, Hook, new WebhookProgress(version, version), put), CancellationToken.None));

    private Task<IReadOnlyList<WebhookDelivery>> PendingAsync() => Webhooks.ListPendingAsync(Tenant, Hook, 100, CancellationToken.None);

    private Task<bool> TakeAsync(string holder, DateTimeOffset now, int seconds) =>
        Webhooks.TakeTurnAsync(holder, now, now.AddSeconds(seconds), CancellationToken.None);
}
