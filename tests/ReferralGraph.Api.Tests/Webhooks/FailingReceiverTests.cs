using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Webhooks;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Tests.Webhooks;

/// <summary>A receiver that is down, slow, gone, somewhere else or without end is told all the same, or given up as it is said.</summary>
internal sealed class FailingReceiverTests
{
    private HookHost _hook = null!;

    [SetUp]
    public async Task Start() => _hook = await HookHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _hook.DisposeAsync();

    [Test]
    public async Task One_that_was_down_for_ten_hours_is_told_everything_in_order()
    {
        var up = _hook.Host.Time.GetUtcNow().AddHours(10);
        _hook.Receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = _hook.Host.Time.GetUtcNow() < up ? 503 : 204;
            return Task.CompletedTask;
        };
        await _hook.RegisterAsync();
        await _hook.HappenAsync("one", "create", "pause", "reopen");
        await _hook.HappenAsync("two", "create", "close");
        await _hook.ReceivedAsync(2);

        await _hook.UntilAsync(
            async () => (await _hook.DeliveriesAsync(query: "?state=delivered")).Count == 5,
            TimeSpan.FromMinutes(2),
            "the receiver to be up");

        foreach (var opening in new[] { "one", "two" })
        {
            // Each as often as it took, and none before that before it had arrived.
            var came = _hook.Receiver.Messages.Where(message => message.ObjectId == opening).Select(message => message.Version).ToList();
            Assert.That(came, Is.Ordered);
            Assert.That(came.Count(version => version == 1), Is.InRange(2, WebhookSchedule.Attempts), "tried in vain at first");
            Assert.That(came.Count(version => version > 1), Is.EqualTo(opening == "one" ? 2 : 1));
        }

        Assert.That((await _hook.ReadAsync())["failingSince"], Is.Null);
    }

    [Test]
    public async Task One_is_tried_ten_times_over_three_days_and_then_the_next()
    {
        var begun = _hook.Host.Time.GetUtcNow();
        _hook.Receiver.Answer = (message, context) =>
        {
            context.Response.StatusCode = message.Version == 1 ? 500 : 204;
            return Task.CompletedTask;
        };
        await _hook.RegisterAsync();
        await _hook.HappenAsync("role", "create", "pause");

        await _hook.UntilAsync(
            async () => (await _hook.DeliveriesAsync(query: "?state=delivered")).Count == 1, TimeSpan.FromMinutes(10), "the next");
        var failed = (await _hook.DeliveriesAsync(query: "?state=failed")).Single();
        Assert.That((int)failed["attempts"]!, Is.EqualTo(10));

        // On a busy machine the clock may overtake a call before it is under way: an attempt that never came, and has no status.
        Assert.That((int?)failed["status"], Is.EqualTo(500).Or.Null);
        Assert.That(_hook.Receiver.Messages.Count(message => message.Version == 1), Is.InRange(6, 10));
        Assert.That(_hook.Receiver.Messages.Where(message => message.Version == 1).Select(message => message.Id).Distinct().Count(),
            Is.EqualTo(1));

        // How much later depends on how soon a busy machine gets to it: the schedule itself is looked at below.
        var took = (DateTimeOffset)failed["tried"]! - begun;
        Assert.That(took, Is.GreaterThanOrEqualTo(TimeSpan.FromHours(75.58 * 0.9)), "each pause a tenth off at most");
    }

    [Test]
    public void The_schedule_is_of_75_hours_and_35_minutes()
    {
        var pauses = Enumerable.Range(1, WebhookSchedule.Attempts - 1).Select(attempt => WebhookSchedule.After(attempt, 0.5)!.Value);
        Assert.That(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), Is.EqualTo(new TimeSpan(75, 35, 5)));
        Assert.That(WebhookSchedule.After(WebhookSchedule.Attempts, 0.5), Is.Null);
        Assert.That(WebhookSchedule.After(2, 0), Is.EqualTo(TimeSpan.FromMinutes(4.5)));
    }

    [TestCase(HttpStatusCode.Found)]
    [TestCase(HttpStatusCode.PermanentRedirect)]
    public async Task A_redirect_fails_and_is_not_followed(HttpStatusCode status)
    {
        _hook.Receiver.AnswerWith((int)status, ("Location", new Uri(_hook.Receiver.Address, "elsewhere").ToString()));
        await _hook.RegisterAsync();
        var answer = await _hook.PostAsync("/v1/webhooks/hook/ping");

        Assert.That(((bool)answer["delivered"]!, (int)answer["status"]!), Is.EqualTo((false, (int)status)));
        Assert.That(_hook.Receiver.Messages.Select(message => message.Path), Is.EqualTo(new[] { "/hook" }));
    }

    [Test]
    public async Task One_that_is_gone_is_told_nothing_more_until_it_is_enabled_and_the_others_learn_of_it()
    {
        _hook.Receiver.Answer = (message, context) =>
        {
            context.Response.StatusCode = message.Path == "/hook" ? 410 : 204;
            return Task.CompletedTask;
        };
        await _hook.RegisterAsync();
        await _hook.RegisterAsync("other", "webhook.disabled");
        await _hook.HappenAsync("role", "create");
        await _hook.UntilAsync(() => Task.FromResult(_hook.Receiver.Messages.Any(message => message.Path == "/other")));

        var disabled = await _hook.ReadAsync();
        Assert.That(((string?)disabled["state"], (string?)disabled["reason"]), Is.EqualTo(("disabled", "gone")));
        var notice = _hook.Receiver.Messages.Single(message => message.Path == "/other");
        Assert.That((notice.Type, notice.ObjectId, notice.State), Is.EqualTo(("webhook.disabled", "hook", "gone")));

        _hook.Host.Time.Advance(TimeSpan.FromDays(1));
        await _hook.HappenAsync("role", "pause");
        _hook.Receiver.AnswerWith(204);
        Assert.That((string?)(await _hook.PostAsync("/v1/webhooks/hook/enable"))["state"], Is.EqualTo("enabled"));
        await _hook.UntilAsync(async () => (await _hook.DeliveriesAsync(query: "?state=delivered")).Count == 2);
        Assert.That(
            _hook.Receiver.Messages.Where(message => message.Path == "/hook").Select(message => message.Version),
            Is.EqualTo(new[] { 1, 1, 2 }));
    }

    [Test]
    public async Task Five_days_of_nothing_but_failure_disable_one()
    {
        _hook.Receiver.AnswerWith(500);
        await _hook.RegisterAsync();
        var begun = _hook.Host.Time.GetUtcNow();
        await _hook.HappenAsync("role", "create", "pause", "reopen");
        await _hook.UntilAsync(
            async () => (string?)(await _hook.ReadAsync())["state"] == "disabled", TimeSpan.FromMinutes(30), "it to be disabled");

        var disabled = await _hook.ReadAsync();
        Assert.That((string?)disabled["reason"], Is.EqualTo("failing"));
        Assert.That((DateTimeOffset)disabled["disabledAt"]! - begun, Is.GreaterThanOrEqualTo(WebhookRun.LongestFailure));
    }

    [Test]
    public async Task Who_asks_to_be_left_alone_is()
    {
        _hook.Receiver.AnswerWith(429, ("Retry-After", "7200"));
        await _hook.RegisterAsync();
        await _hook.HappenAsync("role", "create");
        await _hook.ReceivedAsync(1);
        await _hook.UntilAsync(async () => (int)(await _hook.DeliveriesAsync()).Single()["attempts"]! == 1);

        var tried = (await _hook.DeliveriesAsync()).Single();
        Assert.That((DateTimeOffset)tried["next"]! - (DateTimeOffset)tried["tried"]!, Is.EqualTo(TimeSpan.FromHours(2)));
    }

    [Test]
    public async Task Who_does_not_answer_in_time_keeps_nobody_else_waiting()
    {
        _hook.Receiver.Answer = async (message, context) =>
        {
            if (message.Path == "/slow")
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        };
        _hook.WaitsForCalls = false;
        await _hook.RegisterAsync("slow");
        await _hook.RegisterAsync("quick");
        await _hook.HappenAsync("role", "create");
        await _hook.UntilAsync(
            () => Task.FromResult(_hook.Receiver.Messages.Count(message => message.Path == "/quick") == 1), TimeSpan.FromMilliseconds(100));

        await _hook.UntilAsync(async () => (await _hook.DeliveriesAsync("slow")) is [var only] && (int)only["attempts"]! == 1);
        Assert.That((string?)(await _hook.DeliveriesAsync("slow")).Single()["problem"], Does.Contain("20 s"));
    }

    [Test]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        // A bare socket: a web server takes what is written after the other end has left, and says nothing.
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var sent = AnswerAsync();
        await _hook.RegisterAsync(url: $"http://{listener.LocalEndpoint}/hook");
        var answer = await _hook.PostAsync("/v1/webhooks/hook/ping");

        Assert.That(((bool)answer["delivered"]!, (int)answer["status"]!), Is.EqualTo((true, StatusCodes.Status200OK)));
        Assert.That(await sent, Is.LessThan(64 * 1024 * 1024), "what the machine holds between the two");

        async Task<long> AnswerAsync()
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[64 * 1024]);
            var chunk = Encoding.ASCII.GetBytes("10000\r\n" + new string('x', 64 * 1024) + "\r\n");
            var bytes = (long)await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            try
            {
                while (true)
                {
                    bytes += await socket.SendAsync(chunk);
                }
            }
            catch (SocketException)
            {
                return bytes;
            }
        }
    }

    [Test]
    public async Task One_that_is_removed_while_it_is_told_leaves_nothing()
    {
        var (arrived, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        _hook.Receiver.Answer = async (_, context) =>
        {
            arrived.TrySetResult();
            await released.Task;
            context.Response.StatusCode = 204;
        };
        await _hook.RegisterAsync();
        await _hook.HappenAsync("role", "create");
        await _hook.UntilAsync(() => Task.FromResult(arrived.Task.IsCompleted), TimeSpan.FromSeconds(1));
        using (var removed = await _hook.Client.DeleteAsync(new Uri("/v1/webhooks/hook", UriKind.Relative)))
        {
            Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }

        released.SetResult();
        await _hook.RegisterAsync("next");
        await _hook.HappenAsync("role", "pause");
        await _hook.UntilAsync(async () => (await _hook.DeliveriesAsync("next", "?state=delivered")).Count == 1);

        var store = _hook.Host.Services.GetRequiredService<IWebhookStore>();
        Assert.That(await store.ReadProgressAsync(TenantId.Default, "hook", CancellationToken.None), Is.Null);
        Assert.That(await store.ListAsync(TenantId.Default, "hook", null, null, 9, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Another_node_goes_on_where_one_that_died_left_off()
    {
        // The one that died holds the turn, and nothing is sent until that has ended.
        var store = _hook.Host.Services.GetRequiredService<IWebhookStore>();
        var now = _hook.Host.Time.GetUtcNow();
        Assert.That(await store.TakeTurnAsync("the one that died", now, now.AddMinutes(10), CancellationToken.None));
        await _hook.RegisterAsync();
        await _hook.HappenAsync("role", "create");

        for (var tick = 0; tick < 20; tick++)
        {
            _hook.Host.Time.Advance(WebhookSender.Interval);
            await _hook.ReadAsync();
        }

        Assert.That(_hook.Receiver.Messages, Is.Empty);
        await _hook.ReceivedAsync(1);
        Assert.That(_hook.Host.Time.GetUtcNow(), Is.GreaterThanOrEqualTo(now.AddMinutes(10)));
    }
}
