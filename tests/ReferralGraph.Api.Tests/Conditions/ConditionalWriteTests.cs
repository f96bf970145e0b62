using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Conditions;

/// <summary>Writes that are to be done only while what they are about is as their sender has read it.</summary>
internal sealed class ConditionalWriteTests
{
    // Each with what it is answered where it is there, and another body.
    private static readonly (string Address, string Body, string Other, bool IsRemoved)[] Records =
    [
        ("/v1/people/cora", """{"name":"Cora"}""", """{"name":"Cora C."}""", true),
        ("/v1/companies/hooli", """{"name":"Hooli"}""", """{"name":"Hooli Inc."}""", true),
        ("/v1/teams/crew", """{"name":"Crew","members":["ada"]}""", """{"name":"Crew","members":["ada","bob"]}""", true),
        ("/v1/people/ada/employments/job", """{"company":"acme"}""", """{"company":"acme","title":"Engineer"}""", true),
        ("/v1/people/ada/connections/eve", "{}", """{"since":"2020-01-01"}""", true),
        ("/v1/people/ada/educations/kth", "{}", """{"field":"CS"}""", true),
        ("/v1/people/ada/endorsements/eve", """{"level":0.5}""", """{"level":0.7}""", true),
        ("/v1/embeds/site", """{"origins":["https://a.example"]}""", """{"origins":["https://b.example"]}""", true),
        ("/v1/settings", "{}", """{"homeCompanies":["acme"]}""", false),
    ];

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private HookedStore _store = null!;

    [SetUp]
    public async Task Start()
    {
        IGraphStore? store = null;
        _host = new ApiHost(services => services.AddSingleton(
            provider => store ??= HookedStore.Before(provider.GetRequiredService<IOpenedStore>().Graph)));
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
        _store = (HookedStore)store!;
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> All => Records.Select(record => new TestCaseData(record).SetArgDisplayNames(record.Address));

    [TestCaseSource(nameof(All))]
    public async Task A_record_is_written_while_it_is_as_it_was_read((string Address, string Body, string Other, bool IsRemoved) record)
    {
        await SentAsync("PUT", record.Address, record.Body);
        var tag = await _client.TagAsync(record.Address);

        using var stale = await _client.SendAsync("PUT", record.Address, record.Other, ("If-Match", "\"other\""));
        using var written = await _client.SendAsync("PUT", record.Address, record.Other, ("If-Match", tag));
        using var again = await _client.SendAsync("PUT", record.Address, record.Body, ("If-Match", tag));

        Assert.That((stale.StatusCode, stale.Tag()), Is.EqualTo((HttpStatusCode.PreconditionFailed, tag)));
        Assert.That(written.StatusCode, Is.EqualTo(HttpStatusCode.OK), await written.Content.ReadAsStringAsync());
        var problem = await again.ProblemAsync(HttpStatusCode.PreconditionFailed);
        var now = await _client.ReadAsync(record.Address);
        Assert.That(problem.TypeName(), Is.EqualTo("precondition-failed"));
        Assert.That(problem["present"]!.ToJsonString(), Is.EqualTo(now.ToJsonString()));
        Assert.That(again.Tag(), Is.EqualTo(await _client.TagAsync(record.Address)).And.Not.EqualTo(tag));
    }

    [TestCaseSource(nameof(All))]
    public async Task A_record_is_removed_while_it_is_as_it_was_read((string Address, string Body, string Other, bool IsRemoved) record)
    {
        Assume.That(record.IsRemoved);
        await SentAsync("PUT", record.Address, record.Body);
        var tag = await _client.TagAsync(record.Address);
        await SentAsync("PUT", record.Address, record.Other);

        using var stale = await _client.SendAsync("DELETE", record.Address, body: null, ("If-Match", tag));
        using var removed = await _client.SendAsync(
            "DELETE", record.Address, body: null, ("If-Match", await _client.TagAsync(record.Address)));
        using var gone = await _client.SendAsync("DELETE", record.Address, body: null, ("If-Match", "*"));

        Assert.That((stale.StatusCode, removed.StatusCode), Is.EqualTo((HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent)));
        Assert.That(gone.StatusCode, Is.EqualTo(record.Address.Contains("compan", StringComparison.Ordinal)
            || record.Address.Contains("employments", StringComparison.Ordinal)
                ? HttpStatusCode.NotFound
                : HttpStatusCode.PreconditionFailed));
    }

    [TestCaseSource(nameof(All))]
    public async Task A_record_is_made_where_there_is_none((string Address, string Body, string Other, bool IsRemoved) record)
    {
        using var absent = await _client.SendAsync("PUT", record.Address, record.Body, ("If-Match", "*"));
        using var made = await _client.SendAsync("PUT", record.Address, record.Body, ("If-None-Match", "*"));
        using var again = await _client.SendAsync("PUT", record.Address, record.Other, ("If-None-Match", "*"));

        var (then, now) = record.IsRemoved
            ? (HttpStatusCode.PreconditionFailed, HttpStatusCode.Created)
            : (HttpStatusCode.OK, HttpStatusCode.PreconditionFailed);
        Assert.That((absent.StatusCode, made.StatusCode), Is.EqualTo((then, now)), await made.Content.ReadAsStringAsync());
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task A_fact_is_removed_by_its_id_while_it_is_as_it_was_read()
    {
        var fact = (string)(await _client.PutAsync("/v1/people/ada/connections/eve", "{}"))["id"]!;
        var tag = await _client.TagAsync($"/v1/facts/{fact}");
        await _client.PutAsync("/v1/people/ada/connections/eve", """{"since":"2020-01-01"}""", HttpStatusCode.OK);

        using var stale = await _client.SendAsync("DELETE", $"/v1/facts/{fact}", body: null, ("If-Match", tag));
        using var removed = await _client.SendAsync(
            "DELETE", $"/v1/facts/{fact}", body: null, ("If-Match", await _client.TagAsync($"/v1/facts/{fact}")));

        Assert.That((stale.StatusCode, removed.StatusCode), Is.EqualTo((HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent)));
    }

    [Test]
    public async Task A_tenant_is_renamed_while_it_is_as_it_was_read()
    {
        _client.UseKey(TestKeys.Operator);
        await _client.PutAsync("/v1/tenants/other", """{"name":"One"}""");
        var tag = await _client.TagAsync("/v1/tenants/other");
        await _client.PutAsync("/v1/tenants/other", """{"name":"Two"}""", HttpStatusCode.OK);

        using var stale = await _client.SendAsync("PUT", "/v1/tenants/other", """{"name":"Three"}""", ("If-Match", tag));

        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task A_write_that_comes_between_comparing_and_writing_is_seen()
    {
        var tag = await _client.TagAsync("/v1/people/ada");
        _store.AfterNext(
            nameof(IGraphStore.ListAbsorbedAsync), () => _host.PutAsync(new Person(new PersonId("ada"), "Ada of another")));

        using var stale = await _client.SendAsync("PUT", "/v1/people/ada", """{"name":"Ada L."}""", ("If-Match", tag));

        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.That((string?)problem["present"]!["name"], Is.EqualTo("Ada of another"));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/ada"))["name"], Is.EqualTo("Ada of another"));
    }

    [Test]
    public async Task A_record_that_somebody_makes_in_between_is_not_replaced()
    {
        _store.AfterNext(
            nameof(IGraphStore.ReadPersonAsync), () => _host.PutAsync(new Person(new PersonId("cora"), "Cora of another")));

        using var refused = await _client.SendAsync("PUT", "/v1/people/cora", """{"name":"Cora"}""", ("If-None-Match", "*"));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/cora"))["name"], Is.EqualTo("Cora of another"));
    }

    [Test]
    public async Task Of_many_who_count_at_once_nobody_s_count_is_lost()
    {
        const int Writers = 4;
        const int Times = 5;
        await _client.PutAsync("/v1/people/ada", """{"title":"0"}""", HttpStatusCode.OK);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < Times;)
            {
                using var read = await _client.GetAsync(new Uri("/v1/people/ada", UriKind.Relative));
                var title = (string)JsonNode.Parse(await read.Content.ReadAsStringAsync())!["title"]!;
                var next = int.Parse(title, CultureInfo.InvariantCulture) + 1;
                using var written = await _client.SendAsync(
                    "PUT", "/v1/people/ada", $$"""{"title":"{{next}}"}""", ("If-Match", read.Tag()!));
                done += written.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }
        })));

        Assert.That((string?)(await _client.ReadAsync("/v1/people/ada"))["title"], Is.EqualTo($"{Writers * Times}"));
    }

    [Test]
    public async Task A_retry_is_answered_as_before_though_its_condition_no_longer_holds()
    {
        var tag = await _client.TagAsync("/v1/people/ada");
        (string, string)[] headers = [("If-Match", tag), ("Idempotency-Key", "k1")];
        using var first = await _client.SendAsync("PUT", "/v1/people/ada", """{"name":"Ada L."}""", headers);

        using var second = await _client.SendAsync("PUT", "/v1/people/ada", """{"name":"Ada L."}""", headers);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task A_weak_tag_names_no_state_to_write_over()
    {
        var tag = await _client.TagAsync("/v1/people/ada");

        using var refused = await _client.SendAsync("PUT", "/v1/people/ada", """{"name":"Ada L."}""", ("If-Match", $"W/{tag}"));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [TestCase("PUT", "/v1/people/cora", "If-Match", "no tag", "entity tags in double quotes")]
    [TestCase("PUT", "/v1/people/cora", "If-Match", "\"open", "entity tags in double quotes")]
    [TestCase("PUT", "/v1/people/cora", "If-Match", "\"a\",,;", "entity tags in double quotes")]
    [TestCase("PUT", "/v1/people/cora", "If-None-Match", "\"1\"", "must be *")]
    [TestCase("PUT", "/v1/people/cora", "If-Unmodified-Since", "Mon, 23 Nov 2026 12:00:00 GMT", "name the state with If-Match")]
    [TestCase("POST", "/v1/imports?format=employment-csv", "If-Match", "\"1\"", "Leave the header out")]
    [TestCase("POST", "/v1/interactions:batch", "If-Match", "\"1\"", "Leave the header out")]
    [TestCase("PUT", "/v1/people/ada/ties/bob", "If-Match", "\"1\"", "Leave the header out")]
    public async Task A_condition_that_cannot_be_checked_is_refused_and_nothing_is_done(
        string method, string path, string header, string value, string reason)
    {
        var before = (string?)(await _client.ReadAsync("/v1/graph"))["revision"]?.ToJsonString();

        using var response = await _client.SendAsync(method, path, """{"name":"Cora"}""", (header, value));

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(header), Does.Contain(reason));
        Assert.That((await _client.ReadAsync("/v1/graph"))["revision"]?.ToJsonString(), Is.EqualTo(before));
    }

    private async Task SentAsync(string method, string address, string body)
    {
        using var response = await _client.SendAsync(method, address, body);
        Assert.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
