using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>Answers as of a day: what is dated later changes no byte of them, and a new day needs no restart.</summary>
internal sealed class AsOfTests : FreshSampleFixture
{
    private const string Then = "2026-06-15";

    private static readonly string[] Questions =
    [
        $"/v1/companies/acme/paths?from=ada&pathsPerPerson=5&employment=any&asOf={Then}",
        $"/v1/companies/acme/paths?from=anyone&ranking=balanced&jobFamily=engineering&asOf={Then}",
        $"/v1/people/eve/paths?from=team:scouts&ranking=shortest&asOf={Then}",
        $"/v1/people/ada/ties?asOf={Then}",
        $"/v1/people/ada/ties/bob?asOf={Then}",
        $"/v1/people/ada/distance/eve?asOf={Then}",
        $"/v1/model?asOf={Then}",
    ];

    private static IEnumerable<TestCaseData> LaterFacts()
    {
        var after = new DateOnly(2026, 6, 16);
        var at = new DateTimeOffset(after, default, TimeSpan.Zero);
        GraphRecord[][] facts =
        [
            [new Employment("api", Sample.Id("ada"), new CompanyId("acme"), after, Until: null)],
            [new Employment("hris", Sample.Id("new"), new CompanyId("initech"), after, Until: null)],
            [new Employment("api", Sample.Id("eve"), new CompanyId("acme"), Sample.Long, after) { Title = "Engineer" }],
            [
                new Education("api", Sample.Id("ada"), new SchoolId("kth"), after, null),
                new Education("api", Sample.Id("eve"), new SchoolId("kth"), after, null),
            ],
            [new Connection("linkedin", Sample.Id("ada"), Sample.Id("eve"), after)],
            [new Interaction("mail", Sample.Id("bob"), [Sample.Id("eve")], InteractionMedium.Meeting, at)],
            [new Endorsement("api", Sample.Id("bob"), Sample.Id("eve"), 1, "engineering", after)],
            [new ManualTie("api", Sample.Id("ada"), Sample.Id("eve"), 1, 1, after)],
            [new OutcomeEvent("api", Sample.Id("bob"), OutcomeKind.Accepted, at) { Requester = Sample.Id("ada") }],
            [new OutcomeEvent("api", Sample.Id("eve"), OutcomeKind.Replied, at) { Requester = Sample.Id("bob") }],
            [new OutcomeEvent("api", Sample.Id("ada"), OutcomeKind.Disowned, at) { Other = Sample.Id("bob") }],
            [new OutcomeEvent("api", Sample.Id("eve"), OutcomeKind.Hired, at)],
        ];
        return facts.Select(
            records => new TestCaseData((IReadOnlyList<GraphRecord>)records).SetArgDisplayNames(records[0].ToString().Replace('.', ',')));
    }

    [TestCaseSource(nameof(LaterFacts))]
    public async Task What_is_dated_later_changes_no_byte_of_an_earlier_answer(IReadOnlyList<GraphRecord> later)
    {
        var before = await ReadAllAsync();
        var today = await Client.GetStringAsync(new Uri("/v1/export", UriKind.Relative));
        await Host.PutAsync(later);

        Assert.That(await ReadAllAsync(), Is.EqualTo(before));
        Assert.That(await Client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Is.Not.EqualTo(today), "something was written");
    }

    [Test]
    public async Task A_fact_stored_again_under_its_key_replaces_the_one_before_on_every_day()
    {
        await Client.PutAsync("/v1/people/ada/ties/gus", """{"strength":0.4,"on":"2026-06-01"}""");
        await Client.PutAsync("/v1/people/ada/ties/gus", """{"strength":0.6,"on":"2026-07-01"}""", HttpStatusCode.OK);

        Assert.That((int?)(await Client.ReadAsync($"/v1/people/ada/distance/gus?asOf={Then}"))["hops"], Is.Null);
    }

    [Test]
    public async Task What_is_dated_on_the_day_counts_and_later_days_see_it_too()
    {
        await Host.PutAsync(new ManualTie("api", Sample.Id("ada"), Sample.Id("eve"), 0.9, null, new DateOnly(2026, 6, 15)));

        Assert.That((int?)(await Client.ReadAsync($"/v1/people/ada/distance/eve?asOf={Then}"))["hops"], Is.EqualTo(1));
        Assert.That((int?)(await Client.ReadAsync("/v1/people/ada/distance/eve?asOf=2026-06-14"))["hops"], Is.EqualTo(2));
        Assert.That((int?)(await Client.ReadAsync("/v1/people/ada/distance/eve"))["hops"], Is.EqualTo(1));
    }

    [Test]
    public async Task An_answer_says_its_day_and_today_is_the_default()
    {
        var then = await Client.ReadAsync($"/v1/companies/acme/paths?from=ada&asOf={Then}");
        var today = (await Client.ReadAsync("/v1/companies/acme/paths?from=ada")).WithoutSource();

        Assert.That((string?)then["model"]!["asOf"], Is.EqualTo(Then));
        Assert.That((await Client.ReadAsync("/v1/companies/acme/paths?from=ada&asOf=2026-11-23")).WithoutSource(), Is.EqualTo(today));
    }

    [Test]
    public async Task A_write_is_visible_to_the_next_question_of_any_day_after_it()
    {
        Assert.That((int?)(await Client.ReadAsync($"/v1/people/ada/distance/gus?asOf={Then}"))["hops"], Is.Null);
        await Client.PutAsync("/v1/people/ada/ties/gus", """{"strength":0.4,"on":"2026-06-01"}""");

        Assert.That((int?)(await Client.ReadAsync($"/v1/people/ada/distance/gus?asOf={Then}"))["hops"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_page_goes_on_as_of_the_same_day_only()
    {
        var first = await Client.ReadAsync($"/v1/companies/acme/paths?from=ada&limit=1&asOf={Then}");
        var cursor = (string?)first["nextCursor"];
        Assert.That(cursor, Is.Not.Null);

        var second = await Client.ReadAsync($"/v1/companies/acme/paths?from=ada&limit=1&asOf={Then}&cursor={cursor}");
        Assert.That(second.People(), Has.Count.EqualTo(1).And.Not.EqualTo(first.People()));
        var problem = await Client.ProblemAsync($"/v1/companies/acme/paths?from=ada&limit=1&cursor={cursor}", HttpStatusCode.BadRequest);
        Assert.That(problem.About("cursor"), Is.Not.Null);
    }

    [Test]
    public async Task The_day_changes_without_a_restart()
    {
        await Client.PutAsync("/v1/people/ada/ties/gus", """{"strength":0.4,"on":"2026-11-24"}""");
        Assert.That((int?)(await Client.ReadAsync("/v1/people/ada/distance/gus"))["hops"], Is.Null);

        Host.Time.Advance(TimeSpan.FromDays(1));

        // Answers go on meanwhile, as of the day before.
        var answer = await Polling.UntilAsync(
            () => Client.ReadAsync("/v1/people/ada/distance/gus"),
            answer => (string?)answer["model"]!["asOf"] == "2026-11-24",
            "the next day");
        Assert.That((int?)answer["hops"], Is.EqualTo(1));
    }

    [Test]
    public async Task Whichever_way_the_clock_is_set_an_answer_is_of_the_day_it_is_now()
    {
        await Client.PutAsync("/v1/people/ada/ties/gus", """{"strength":0.4,"on":"2026-11-24"}""");
        foreach (var days in new[] { 1, -1, 2, -2, 1, 0, -4, 3, 400, -400 })
        {
            // Timers do not hear of it, as after a suspension or a step of the network's time.
            Host.Time.AdjustTime(Host.Time.GetUtcNow().AddDays(days));
            var today = DateOnly.FromDateTime(Host.Time.GetUtcNow().UtcDateTime);

            var distance = await Client.ReadAsync("/v1/people/ada/distance/gus");
            var paths = await Client.ReadAsync("/v1/people/gus/paths?from=ada&maxHops=1");
            var again = await Client.ReadAsync("/v1/people/gus/paths?from=ada&maxHops=1");

            var hasBegun = today >= new DateOnly(2026, 11, 24);
            Assert.That((string?)distance["model"]!["asOf"], Is.EqualTo($"{today:yyyy-MM-dd}"));
            Assert.That((int?)distance["hops"], Is.EqualTo(hasBegun ? 1 : (int?)null));
            Assert.That((string?)paths["model"]!["asOf"], Is.EqualTo($"{today:yyyy-MM-dd}"));
            Assert.That((string?)paths["outcome"], Is.EqualTo(hasBegun ? "found" : "none"));
            Assert.That(again.WithoutSource(), Is.EqualTo(paths.WithoutSource()));
        }
    }

    [TestCase(
        "/v1/companies/acme/paths?from=ada&asOf=2026-11-24",
        "asOf must not be in the future; got 2026-11-24, and today in UTC is 2026-11-23.")]
    [TestCase("/v1/people/eve/paths?from=ada&asOf=9999-12-31", "asOf must not be in the future")]
    [TestCase("/v1/people/ada/ties?asOf=2026-11-24", "asOf must not be in the future")]
    [TestCase("/v1/people/ada/ties/bob?asOf=2026-11-24", "asOf must not be in the future")]
    [TestCase("/v1/people/ada/distance/bob?asOf=2026-11-24", "asOf must not be in the future")]
    [TestCase("/v1/model?asOf=2026-11-24", "asOf must not be in the future")]
    [TestCase("/v1/people/ada/ties?asOf=2026-02-30", "asOf must be a day such as 2026-01-31; got '2026-02-30'.")]
    [TestCase("/v1/companies/acme/paths?from=ada&asOf=yesterday", "asOf must be a day such as 2026-01-31; got 'yesterday'.")]
    public async Task A_day_that_cannot_be_asked_for_is_refused_by_name(string address, string sentence)
    {
        var problem = await Client.ProblemAsync(address, HttpStatusCode.BadRequest);

        Assert.That(problem.About("asOf"), Does.Contain(sentence));
    }

    [Test]
    public async Task A_batch_has_one_day_for_all_and_refuses_a_future_one()
    {
        var items = await Client.PostAsync(
            "/v1/paths/batch",
            $$"""{"from":"ada","asOf":"{{Then}}","jobFamily":"engineering","targets":[{"company":"acme"},{"person":"eve"}]}""");
        Assert.That(items["items"]!.AsArray().Select(item => (string?)item!["answer"]!["model"]!["asOf"]), Is.All.EqualTo(Then));

        var problem = await Client.RefusedPostAsync(
            "/v1/paths/batch", """{"from":"ada","asOf":"2026-11-24","targets":[{"company":"acme"}]}""");
        Assert.That(problem.About("asOf"), Does.Contain("future"));
    }

    [TestCase("0001-01-01")]
    [TestCase("1899-12-31")]
    public async Task A_day_before_everything_is_an_answer(string day)
    {
        var answer = await Client.ReadAsync($"/v1/companies/acme/paths?from=ada&asOf={day}");

        Assert.That((string?)answer["outcome"], Is.EqualTo("none"));
    }

    private async Task<string[]> ReadAllAsync()
    {
        var answers = new List<string>();
        foreach (var question in Questions)
        {
            var answer = await Client.ReadAsync(question);
            ((JsonObject)answer).Remove("graph");
            answers.Add(answer.WithoutSource());
        }

        return [.. answers];
    }
}
