using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using static ReferralGraph.Api.Tests.Referrals.RewardClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Hires earn rewards: who gets what, who sees and decides, and what becomes of it later.</summary>
internal sealed class RewardTests
{
    private const string Nora = """{"name":"Nora New","email":"nora@new.example"}""";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.SetUpAsync(_client);
        await _client.PutRulesAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_reward_is_told_from_the_first_day_falls_due_is_approved_and_paid()
    {
        var referral = await _client.ReferredAsync();
        await _client.MoveReferralAsync(referral, "hired");
        Assert.That(await _client.ToldAsync(), Is.Empty, "the rule pays for the first day of work");
        await _client.MoveReferralAsync(referral, "started");

        var reward = (await _client.RewardsAsync(person: "ada")).Single();
        var today = DateOnly.FromDateTime(_host.Time.GetUtcNow().UtcDateTime);
        Assert.That((string?)reward["dueOn"], Is.EqualTo($"{today.AddDays(30):yyyy-MM-dd}"));
        Assert.That(
            ((string?)reward["referral"], (string?)reward["share"], reward.Actions().Length), Is.EqualTo((referral, "referrer", 0)));
        Assert.That(await _client.ToldAsync(person: "eve"), Is.Empty);
        await _client.SeeRewardAsync(reward, "eve", HttpStatusCode.NotFound);
        await _client.MoveRewardAsync(reward, "approve", HttpStatusCode.Forbidden, "ada");
        await _client.MoveRewardAsync(reward, "approve", HttpStatusCode.Conflict);
        var updates = (await _client.SeeAsync("/v1/people/ada/inbox", person: "ada"))["updates"]!.AsArray();
        Assert.That((string?)updates[^1]!["text"], Does.StartWith("You have earned 1000.00 EUR for a hire; it is due on 20"));

        _host.Skip(TimeSpan.FromDays(30));
        await _host.UntilToldAsync(_client, "ada 100000 due", DueWorker.Interval);
        await _client.MoveRewardAsync(reward, "approve");
        Assert.That(await PayrollAsync(), Does.Contain("approved").And.Contain(",ada,Ada,1000.00,EUR,role,started,referrer,"));
        await _client.MoveRewardAsync(reward, "pay");
        Assert.That((await _client.MoveRewardAsync(reward, "undo")).State(), Is.EqualTo("approved"));
        await _client.MoveRewardAsync(reward, "pay");

        var books = (await _client.SeeRewardAsync(reward, "ada"))["transactions"]!.AsArray();
        Assert.That(
            books.Select(booked => (string?)booked!["event"]),
            Is.EqualTo(new[] { "create", "due", "approve", "pay", "undo", "pay" }));
        Assert.That(books.Select(booked => booked!["entries"]!.AsArray().Sum(entry => (long)entry!["amount"]!)), Has.All.Zero);
        Assert.That(await PayrollAsync(), Does.Not.Contain("ada"), "it is paid");
    }

    [TestCase(false, 89, "ada 100000 cancelled", "")]
    [TestCase(true, 89, "ada 100000 clawedBack", ",clawedBack,")]
    [TestCase(false, 90, "ada 100000 due", "")]
    [TestCase(true, 90, "ada 100000 paid", "")]
    public async Task Of_a_hire_who_leaves_early_nothing_is_paid_and_what_was_is_claimed_back(
        bool isPaid, int days, string told, string payroll)
    {
        var referral = await _client.StartedAsync();
        _host.Skip(TimeSpan.FromDays(31));
        await _host.UntilToldAsync(_client, "ada 100000 due", DueWorker.Interval);
        if (isPaid)
        {
            var reward = (await _client.RewardsAsync()).Single();
            await _client.MoveRewardAsync(reward, "approve");
            await _client.MoveRewardAsync(reward, "pay");
        }

        _host.Skip(TimeSpan.FromDays(60));
        var started = DateOnly.ParseExact(
            (string)(await _client.SeeReferralAsync(referral, null))["startedOn"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        await _client.MoveReferralAsync(referral, "leftEarly", more: $$""","leftOn":"{{started.AddDays(days):yyyy-MM-dd}}" """);

        Assert.That(await _client.ToldAsync(), Is.EqualTo(told));
        var lines = await PayrollAsync();
        Assert.That(lines, payroll.Length > 0 ? Does.Contain(payroll).And.Contain(",-1000.00,") : Does.Not.Contain("clawedBack"));
    }

    [Test]
    public async Task Those_who_handed_the_opening_on_share_and_are_told_of_their_own_part_alone()
    {
        var first = (string)(await _client.PassAsync("""{"person":"eve"}"""))["id"]!;
        await _client.MovePassAsync(first, "accept", "eve");
        var second = (string)(await _client.MovePassAsync(
            first, "passOn", "eve", more: PassAlongClient.PassedTo("gus")))["child"]!;
        await _client.MovePassAsync(second, "accept", "gus");
        var referral = (string)(await _client.MovePassAsync(second, "apply", "gus"))["referral"]!;
        await _client.MoveReferralAsync(referral, "started");

        Assert.That(await _client.ToldAsync(), Is.EqualTo("ada 30000 accrued, eve 70000 accrued"));
        var ada = (await _client.RewardsAsync(person: "ada")).Single();
        Assert.That(((string?)ada["share"], ada["referral"]), Is.EqualTo(("chain", (JsonNode?)null)));
    }

    [TestCase("bob", "")]
    [TestCase("hal", "")]
    [TestCase("ada", "ada 100000 accrued")]
    public async Task Whoever_recruits_and_the_openings_own_manager_get_nothing(string referrer, string told)
    {
        await _client.StartedAsync(referrer);
        Assert.That(await _client.ToldAsync(), Is.EqualTo(told));
    }

    [Test]
    public async Task Whoever_recruits_later_keeps_what_they_have_earned()
    {
        await _client.StartedAsync();
        await _client.PutOpeningAsync(
            """{"title":"Engineer","recruiter":"ada","hiringManager":"ada"}""", HttpStatusCode.OK, address: "/v1/openings/role");
        _host.Skip(TimeSpan.FromDays(31));
        await _host.UntilToldAsync(_client, "ada 100000 due", DueWorker.Interval);

        await _client.MoveRewardAsync((await _client.RewardsAsync()).Single(), "approve");
    }

    [Test]
    public async Task The_yearly_cap_leaves_what_it_leaves()
    {
        await _client.PutRulesAsync(Started.Replace("}]}", """}],"yearlyCaps":[{"currency":"EUR","amount":150000}]}"""));
        await _client.StartedAsync();
        await _client.StartedAsync(candidate: Nora, opening: "other");
        await _client.StartedAsync(candidate: """{"name":"Olga","email":"olga@new.example"}""");

        Assert.That(await _client.ToldAsync(), Is.EqualTo("ada 100000 accrued, ada 50000 accrued"));
        Assert.That((long?)(await _client.RewardsAsync())[1]["uncapped"], Is.EqualTo(100_000));
    }

    [TestCase(false, "eve 100000 cancelled, ada 100000 accrued")]
    [TestCase(true, "eve 100000 paid")]
    public async Task A_merge_that_moves_the_credit_moves_what_is_not_paid_yet(bool isPaid, string told)
    {
        var first = await _client.ReferredAsync(Nora);
        await _client.MoveReferralAsync(first, "submitted");
        await _client.StartedAsync("eve");
        if (isPaid)
        {
            _host.Skip(TimeSpan.FromDays(31));
            await _host.UntilToldAsync(_client, "eve 100000 due", DueWorker.Interval);
            var reward = (await _client.RewardsAsync()).Single();
            await _client.MoveRewardAsync(reward, "approve");
            await _client.MoveRewardAsync(reward, "pay");
        }

        var nora = (string)(await _client.SeeReferralAsync(first, "bob"))["candidate"]!["person"]!;
        await _host.WriteAsync(new GraphChange.Merge(Sample.Id("cleo"), new PersonId(nora)));
        await _host.UntilToldAsync(_client, told, StopSweep.Pause);

        var moved = (await _client.RewardsAsync())[0];
        Assert.That((string?)moved["reasonClass"], Is.EqualTo(isPaid ? null : "moved"));
    }

    [Test]
    public async Task What_is_not_paid_to_somebody_who_is_erased_is_cancelled_and_goes_to_nobody()
    {
        await _client.StartedAsync();
        using var erased = await _client.WorkAsync(HttpMethod.Delete, "/v1/people/ada/data");
        await erased.JsonAsync(HttpStatusCode.OK);
        await _host.UntilToldAsync(_client, " 100000 cancelled", StopSweep.Pause);

        var reward = (await _client.RewardsAsync()).Single();
        Assert.That((string?)reward["reasonClass"], Is.EqualTo("personGone"));
        Assert.That((string?)reward["beneficiary"]!["name"], Does.Not.Contain("Ada"));
    }

    [Test]
    public async Task A_hire_who_has_their_data_erased_takes_nothing_from_who_put_them_forward()
    {
        await _client.StartedAsync();
        await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id("cleo")));
        _host.Skip(TimeSpan.FromDays(31));
        await _host.UntilToldAsync(_client, "ada 100000 due", DueWorker.Interval);

        await _client.MoveRewardAsync((await _client.RewardsAsync()).Single(), "approve");
    }

    [Test]
    public async Task What_was_noted_wrong_earns_nothing_and_what_is_set_right_does()
    {
        var referral = await _client.StartedAsync();
        await _client.MoveReferralAsync(referral, "correct", more: ""","to":"offer" """);
        Assert.That(await _client.ToldAsync(), Is.EqualTo("ada 100000 cancelled"));
        Assert.That((string?)(await _client.RewardsAsync()).Single()["reasonClass"], Is.EqualTo("corrected"));

        await _client.MoveReferralAsync(referral, "started");
        Assert.That(await _client.ToldAsync(), Is.EqualTo("ada 100000 cancelled, ada 100000 accrued"));

        // Another referral of the same candidate for the same opening is the same hire.
        await _client.StartedAsync("eve");
        Assert.That(await _client.ToldAsync("?state=accrued"), Is.EqualTo("ada 100000 accrued"));
    }

    [TestCase("""{"rules":[{"event":"met","amount":1,"currency":"EUR"}]}""", "rules[0].event")]
    [TestCase("""{"rules":[{"event":"hired","amount":0,"currency":"EUR"}]}""", "rules[0].amount")]
    [TestCase("""{"rules":[{"event":"hired","amount":1,"currency":"euro"}]}""", "rules[0].currency")]
    [TestCase("""{"rules":[{"event":"hired","amount":1,"currency":"EUR","chainPercent":101}]}""", "rules[0].chainPercent")]
    [TestCase("""{"rules":[{"event":"hired","amount":1,"currency":"EUR","excludedRoles":["ceo"]}]}""", "rules[0].excludedRoles")]
    [TestCase(
        """{"rules":[{"event":"hired","amount":1,"currency":"EUR"},{"event":"hired","amount":2,"currency":"EUR"}]}""", "rules")]
    [TestCase("""{"yearlyCaps":[{"currency":"EUR","amount":-1}]}""", "yearlyCaps[0].amount")]
    public async Task Bad_rules_are_named_and_change_nothing(string rules, string field)
    {
        Assert.That((await _client.PutRulesAsync(rules, HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
        Assert.That((long?)(await _client.SeeAsync(All + "/rules"))["rules"]![0]!["amount"], Is.EqualTo(100_000));
    }

    private async Task<string> PayrollAsync()
    {
        using var response = await _client.WorkAsync(HttpMethod.Get, All + "/payroll");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await response.Content.ReadAsStringAsync();
    }
}
