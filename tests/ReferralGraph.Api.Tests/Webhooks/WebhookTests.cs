using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Referrals;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Webhooks;

/// <summary>Endpoints are told what happens: signed, thin, in order, once more on request, and only what they asked for.</summary>
internal sealed class WebhookTests
{
    private HookHost _hook = null!;

    [SetUp]
    public async Task Start() => _hook = await HookHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _hook.DisposeAsync();

    [Test]
    public async Task What_happens_is_told_signed_and_in_order()
    {
        await _hook.HappenAsync("before", "create");
        var secret = await _hook.RegisterAsync();
        await _hook.HappenAsync("role", "create", "pause", "reopen", "close");
        await _hook.ReceivedAsync(4);

        Message[] came = [.. _hook.Receiver.Messages];
        Assert.That(
            came.Select(message => message.Type), Is.EqualTo(new[] { "opening.open", "opening.paused", "opening.open", "opening.closed" }));
        Assert.That(came.Select(message => message.ObjectId), Is.All.EqualTo("role"), "what was before it was registered is not told");
        Assert.That(came.Select(message => message.Version), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        Assert.That(came.Select(message => message.Protocol), Is.All.EqualTo("HTTP/1.1"));
        Assert.That(came.All(message => message.IsSignedWith(secret)));
        Assert.That(came.Select(message => message.Signatures.Length), Is.All.EqualTo(1));
        Assert.That(came.Select(message => message.Id).Distinct().Count(), Is.EqualTo(4));
        Assert.That(came.Select(message => message.Id), Has.None.Contains("."));
        Assert.That(came[0].Headers["Content-Type"], Does.StartWith("application/json"));
        Assert.That(came[0].Headers, Does.Not.ContainKey("traceparent"));

        var data = came[1].Json["data"]!;
        Assert.That(data.AsObject().Select(member => member.Key), Is.EqualTo(new[]
        {
            "object", "id", "tenant", "sequence", "version", "state", "previousState", "actorKind", "link",
        }));
        Assert.That((string?)data["object"], Is.EqualTo("opening"));
        Assert.That((string?)data["state"], Is.EqualTo("paused"));
        Assert.That((string?)data["previousState"], Is.EqualTo("open"));
        Assert.That((string?)data["actorKind"], Is.EqualTo("system"));
        Assert.That((string?)data["link"], Is.EqualTo("/v1/openings/role"));
        Assert.That(came[0].Json["data"]!["previousState"], Is.Null);
        Assert.That((string?)(await _hook.Client.ReadAsync((string)data["link"]!))["state"], Is.EqualTo("closed"));
    }

    [Test]
    public void The_vector_of_the_specification_is_signed_as_it_says()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        const string Body = """{"test": 2432232314}""";
        const string Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        var key = Convert.FromBase64String(Secret["whsec_".Length..]);

        Assert.That(Api.Features.Webhooks.WebhookSignature.Of([key], Id, 1_614_265_330, Body), Is.EqualTo(Expected));
        Assert.That(Message.BySpecification(Secret, Id, "1614265330", Body), Is.EqualTo(Expected));
    }

    [Test]
    public async Task Only_what_was_asked_for_is_told()
    {
        await _hook.RegisterAsync("some", "opening.paused,referral.*");
        await _hook.RegisterAsync("all", "opening.*");
        await _hook.HappenAsync("role", "create", "pause", "reopen");
        await _hook.ReceivedAsync(4);

        Assert.That(
            _hook.Receiver.Messages.Select(message => $"{message.Path} {message.Type}"),
            Is.EquivalentTo(new[] { "/some opening.paused", "/all opening.open", "/all opening.paused", "/all opening.open" }));
    }

    [Test]
    public async Task Nobody_is_named()
    {
        await _hook.RegisterAsync();
        await _hook.Client.PutOpeningAsync("""{"title":"Wanted","jobFamily":"engineering","recruiter":"bob","hiringManager":"hal"}""");
        await _hook.Client.PostEventAsync("""{"event":"pause"}""", person: "bob");
        await _hook.ReceivedAsync(2);

        foreach (var message in _hook.Receiver.Messages)
        {
            Assert.That(message.Body, Does.Not.Contain("bob").And.Not.Contain("hal").And.Not.Contain("Wanted"));
            Assert.That(message.Body, Does.Contain("role"), "and it could have been");
        }
    }

    [Test]
    public async Task A_secret_is_shown_once_and_both_sign_for_a_day_after_it_was_replaced()
    {
        var old = await _hook.RegisterAsync();
        Assert.That(Convert.FromBase64String(old["whsec_".Length..]), Has.Length.EqualTo(32));
        Assert.That((await _hook.ReadAsync()).ToJsonString(), Does.Not.Contain("whsec_"));

        var rotated = (string)(await _hook.PostAsync("/v1/webhooks/hook/rotate"))["secret"]!;
        await _hook.HappenAsync("role", "create");
        await _hook.ReceivedAsync(1);
        var both = _hook.Receiver.Messages.Last();
        Assert.That((both.Signatures.Length, both.IsSignedWith(old), both.IsSignedWith(rotated)), Is.EqualTo((2, true, true)));

        _hook.Host.Time.Advance(TimeSpan.FromHours(24));
        await _hook.HappenAsync("role", "pause");
        await _hook.ReceivedAsync(2);
        var one = _hook.Receiver.Messages.Last();
        Assert.That((one.Signatures.Length, one.IsSignedWith(old), one.IsSignedWith(rotated)), Is.EqualTo((1, false, true)));
    }

    [Test]
    public async Task A_trial_is_sent_at_once_and_its_answer_told()
    {
        var secret = await _hook.RegisterAsync(events: "referral.hired");
        var well = await _hook.PostAsync("/v1/webhooks/hook/ping");
        _hook.Receiver.AnswerWith(500);
        var ill = await _hook.PostAsync("/v1/webhooks/hook/ping");

        Assert.That(((bool)well["delivered"]!, (int)well["status"]!), Is.EqualTo((true, 204)));
        Assert.That(((bool)ill["delivered"]!, (int)ill["status"]!), Is.EqualTo((false, 500)));
        Assert.That(_hook.Receiver.Messages.Select(message => message.Type), Is.All.EqualTo("webhook.ping"));
        Assert.That(_hook.Receiver.Messages.All(message => message.IsSignedWith(secret)));
        Assert.That(await _hook.DeliveriesAsync(), Is.Empty, "it is in no line");
    }

    [Test]
    public async Task Messages_are_listed_and_sent_once_more()
    {
        await _hook.RegisterAsync();
        await _hook.HappenAsync("role", "create", "pause");
        await _hook.ReceivedAsync(2);
        await _hook.UntilAsync(async () => (await _hook.DeliveriesAsync(query: "?state=delivered")).Count == 2);
        var first = _hook.Receiver.Messages.First();

        var again = await _hook.PostAsync($"/v1/webhooks/hook/deliveries/{first.Id}/replay");
        Assert.That(((string)again["state"]!, (string)again["objectId"]!), Is.EqualTo(("pending", "role")));
        await _hook.ReceivedAsync(3);

        Assert.That(_hook.Receiver.Messages.Last().Id, Is.EqualTo(first.Id));
        Assert.That(_hook.Receiver.Messages.Last().Body, Is.EqualTo(first.Body));
        Assert.That((string?)(await _hook.PostAsync("/v1/webhooks/hook/deliveries/other/replay", HttpStatusCode.NotFound))["type"],
            Does.EndWith("delivery-unknown"));
    }

    [Test]
    public async Task What_happened_in_a_time_is_told_once_more_in_order_and_before_anything_newer()
    {
        await _hook.HappenAsync("old", "create");
        _hook.Host.Time.Advance(TimeSpan.FromHours(1));
        await _hook.HappenAsync("role", "create", "pause");
        _hook.Host.Time.Advance(TimeSpan.FromHours(1));
        await _hook.HappenAsync("late", "create");
        await _hook.RegisterAsync();

        await _hook.PostAsync("/v1/webhooks/hook/replay?from=2026-11-23T12:30:00Z&until=2026-11-23T13:30:00Z");
        await _hook.HappenAsync("role", "reopen");
        await _hook.ReceivedAsync(3);

        Assert.That(
            _hook.Receiver.Messages.Select(message => $"{message.ObjectId} {message.Version}"),
            Is.EqualTo(new[] { "role 1", "role 2", "role 3" }));
        await _hook.UntilAsync(async () => (await _hook.ReadAsync())["replay"] is null);
        var wrong = await _hook.PostAsync("/v1/webhooks/hook/replay?from=yesterday", HttpStatusCode.BadRequest);
        Assert.That(wrong["errors"]!["from"], Is.Not.Null);
    }

    [Test]
    public async Task Whoever_is_erased_is_told_of_once_and_kept_no_longer()
    {
        await _hook.RegisterAsync(events: "person.erased");
        using var erased = await _hook.Client.DeleteAsync(new Uri("/v1/people/bob/data", UriKind.Relative));
        await erased.JsonAsync(HttpStatusCode.OK);

        var waiting = (await _hook.DeliveriesAsync()).Single();
        Assert.That(((string?)waiting["type"], (string?)waiting["objectId"]), Is.EqualTo(("person.erased", (string?)null)));
        await _hook.ReceivedAsync(1);
        var told = _hook.Receiver.Messages.Single();
        Assert.That((told.Type, told.ObjectId), Is.EqualTo(("person.erased", "bob")));

        await _hook.UntilAsync(async () => (string?)(await _hook.DeliveriesAsync()).Single()["state"] == "delivered");
        await _hook.PostAsync($"/v1/webhooks/hook/deliveries/{told.Id}/replay", HttpStatusCode.Conflict);
    }

    [Test]
    public async Task Imports_that_end_are_told_once()
    {
        await _hook.RegisterAsync(events: "import.completed");
        using var posted = await _hook.Client.PostAsync(
            new Uri("/v1/imports?format=graph-jsonl", UriKind.Relative),
            new StringContent("""{"type":"person","id":"zoe","name":"Zoe"}"""));
        var id = (string)(await posted.JsonAsync(HttpStatusCode.Accepted))["id"]!;
        await _hook.UntilAsync(async () => (string?)(await _hook.Client.ReadAsync($"/v1/imports/{id}"))["state"] == "completed");
        await _hook.ReceivedAsync(1);

        Assert.That((_hook.Receiver.Messages.Single().ObjectId, _hook.Receiver.Messages.Single().State), Is.EqualTo((id, "completed")));
        _hook.Host.Time.Advance(TimeSpan.FromMinutes(1));
        using var next = await _hook.Client.PostAsync(
            new Uri("/v1/imports?format=graph-jsonl", UriKind.Relative),
            new StringContent("""{"type":"person","id":"zed","name":"Zed"}"""));
        await next.JsonAsync(HttpStatusCode.Accepted);
        await _hook.ReceivedAsync(2);
        Assert.That(_hook.Receiver.Messages.Count(message => message.ObjectId == id), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_is_removed_is_told_nothing_any_more()
    {
        await _hook.RegisterAsync("gone");
        await _hook.RegisterAsync("stays");
        using (var removed = await _hook.Client.DeleteAsync(new Uri("/v1/webhooks/gone", UriKind.Relative)))
        {
            Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }

        await _hook.HappenAsync("role", "create");
        await _hook.ReceivedAsync(1);
        Assert.That(_hook.Receiver.Messages.Select(message => message.Path), Is.EqualTo(new[] { "/stays" }));
        var list = await _hook.Client.ReadAsync("/v1/webhooks");
        Assert.That(list["webhooks"]!.AsArray().Select(item => (string)item!["id"]!), Is.EqualTo(new[] { "stays" }));
    }

    [TestCase("""{"events":["*"]}""", "url")]
    [TestCase("""{"url":"https://user:word@hooks.example.com/","events":["*"]}""", "url")]
    [TestCase("""{"url":"https://hooks.example.com/#x","events":["*"]}""", "url")]
    [TestCase("""{"url":"ftp://hooks.example.com/","events":["*"]}""", "url")]
    [TestCase("""{"url":"hooks.example.com","events":["*"]}""", "url")]
    [TestCase("""{"url":"https://10.0.0.1/","events":["*"]}""", "url")]
    [TestCase("""{"url":"https://hooks.example.com/","events":[]}""", "events")]
    [TestCase("""{"url":"https://hooks.example.com/","events":["referral.promoted"]}""", "events[0]")]
    [TestCase("""{"url":"https://hooks.example.com/","events":["*",null]}""", "events[1]")]
    public async Task What_cannot_be_told_is_refused_by_its_field(string body, string field)
    {
        using var response = await _hook.Client.WorkAsync(HttpMethod.Post, "/v1/webhooks", body);
        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task A_second_one_of_an_id_and_one_too_many_are_refused()
    {
        await _hook.RegisterAsync();
        using var second = await _hook.Client.WorkAsync(
            HttpMethod.Post, "/v1/webhooks", """{"id":"hook","url":"https://hooks.example.com/","events":["*"]}""");
        Assert.That((string?)(await second.JsonAsync(HttpStatusCode.Conflict))["detail"], Does.Contain("'hook'"));

        for (var number = 1; number < 20; number++)
        {
            await _hook.RegisterAsync($"hook-{number}");
        }

        using var last = await _hook.Client.WorkAsync(
            HttpMethod.Post, "/v1/webhooks", """{"url":"https://hooks.example.com/","events":["*"]}""");
        Assert.That((string?)(await last.JsonAsync(HttpStatusCode.Conflict))["detail"], Does.Contain("20"));
    }
}
