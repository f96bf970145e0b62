using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What people state about being named: kept, told, taken back, and gone with them.</summary>
internal sealed class ConsentTests
{
    private const string OfBob = "/v1/people/bob/consents/referrals";
    private const string Nothing =
        """{"person":"bob","purpose":"referrals","granted":false,"holds":false,"until":null,"source":null,"stated":null}""";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task What_is_stated_is_read_and_taken_back()
    {
        Assert.That((await _client.ReadAsync(OfBob)).ToJsonString(), Is.EqualTo(Nothing));

        var put = await StateAsync(OfBob, """{"granted":true,"until":"2027-06-30","source":"form"}""");

        Assert.That((DateTimeOffset?)put["stated"], Is.EqualTo(_host.Time.GetUtcNow()));
        put.AsObject().Remove("stated");
        Assert.That(
            put.ToJsonString(),
            Is.EqualTo("""{"person":"bob","purpose":"referrals","granted":true,"holds":true,"until":"2027-06-30","source":"form"}"""));
        Assert.That((string?)(await _client.ReadAsync(OfBob))["until"], Is.EqualTo("2027-06-30"));
        var other = await _client.ReadAsync("/v1/people/bob/consents/contact");
        Assert.That((bool?)other["holds"], Is.False, "it is none for another purpose");
        Assert.That(await _client.DeleteStatusAsync(OfBob), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _client.DeleteStatusAsync(OfBob), Is.EqualTo(HttpStatusCode.NoContent), "it is as if nothing had been stated");
        Assert.That((await _client.ReadAsync(OfBob)).ToJsonString(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task It_is_over_on_the_day_it_says()
    {
        await StateAsync(OfBob, """{"granted":true,"until":"2026-11-25"}""");

        _host.Time.Advance(TimeSpan.FromHours(35));
        Assert.That((bool?)(await _client.ReadAsync(OfBob))["holds"], Is.True, "the last hour of the day before");
        _host.Time.Advance(TimeSpan.FromHours(1));
        Assert.That((bool?)(await _client.ReadAsync(OfBob))["holds"], Is.False);
    }

    [TestCase("""{}""", "granted")]
    [TestCase("""{"granted":true,"until":"2026-11-23"}""", "until")]
    [TestCase("""{"granted":true,"until":"30.6.2027"}""", "until")]
    [TestCase("""{"granted":true,"source":"a\nb"}""", "source")]
    public async Task What_is_no_consent_is_refused_by_name(string body, string field)
    {
        var problem = await _client.RefusedPutAsync(OfBob, body);

        Assert.That(problem.About(field), Does.StartWith(field));
        Assert.That((await _client.ReadAsync(OfBob)).ToJsonString(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task A_purpose_that_is_none_and_somebody_unknown_are_refused()
    {
        var purpose = await _client.RefusedPutAsync("/v1/people/bob/consents/marketing", """{"granted":true}""");
        Assert.That(purpose.About("purpose"), Does.Contain("referrals or contact").And.Contain("marketing"));
        await _client.ProblemAsync("/v1/people/bob/consents/marketing", HttpStatusCode.BadRequest);
        await _client.RefusedPutAsync("/v1/people/nobody/consents/contact", """{"granted":true}""", HttpStatusCode.NotFound);
        await _client.ProblemAsync("/v1/people/nobody/consents/contact", HttpStatusCode.NotFound);
        await _client.RefusedDeleteAsync("/v1/people/nobody/consents/contact");
    }

    [Test]
    public async Task Nobody_overwrites_what_they_have_not_read()
    {
        using var read = await _client.GetAsync(new Uri(OfBob, UriKind.Relative));
        await StateAsync(OfBob, """{"granted":true}""");

        using var late = await PutIfAsync(read.Headers.ETag!.ToString(), """{"granted":false}""");
        await late.ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var again = await _client.GetAsync(new Uri(OfBob, UriKind.Relative));
        using var timely = await PutIfAsync(again.Headers.ETag!.ToString(), """{"granted":false}""");
        Assert.That((bool?)(await timely.JsonAsync(HttpStatusCode.OK))["granted"], Is.False);
    }

    [Test]
    public async Task After_a_merge_the_stricter_holds_until_the_person_states_another()
    {
        await _host.PutAsync(new Person(Sample.Id("robert"), "Robert"));
        await StateAsync("/v1/people/robert/consents/referrals", """{"granted":true,"until":"2027-06-30"}""");
        await StateAsync(OfBob, """{"granted":true,"until":"2028-01-01"}""");
        await StateAsync("/v1/people/robert/consents/contact", """{"granted":true}""");

        using var merged = await _client.PostJsonAsync("/v1/people/robert/merge", """{"absorbed":"bob"}""");

        Assert.That(merged.IsSuccessStatusCode, await merged.Content.ReadAsStringAsync());
        var told = await _client.ReadAsync(OfBob);
        Assert.That(((string?)told["person"], (string?)told["until"]), Is.EqualTo(("robert", "2027-06-30")));
        Assert.That((bool?)(await _client.ReadAsync("/v1/people/bob/consents/contact"))["holds"], Is.True, "nothing else was stated");
        await StateAsync(OfBob, """{"granted":true}""");
        Assert.That((string?)(await _client.ReadAsync("/v1/people/robert/consents/referrals"))["until"], Is.Null);
        Assert.That(Kept("bob"), Is.Null, "it is kept once");
    }

    [Test]
    public async Task It_is_told_with_all_that_is_held_and_erased_with_it()
    {
        await StateAsync(OfBob, """{"granted":true,"source":"form"}""");

        var held = (await _client.ReadAsync("/v1/people/bob/data"))["consents"]!.AsArray().Single()!;
        Assert.That((DateTimeOffset?)held["stated"], Is.EqualTo(_host.Time.GetUtcNow()));
        held.AsObject().Remove("stated");
        Assert.That(held.ToJsonString(), Is.EqualTo("""{"id":"bob","purpose":"referrals","granted":true,"source":"form"}"""));

        using var erased = await _client.RemoveAsync("/v1/people/bob/data");
        await erased.JsonAsync(HttpStatusCode.OK);
        Assert.That(Kept("bob"), Is.Null);
    }

    [Test]
    public async Task Whoever_comes_under_the_id_of_somebody_removed_has_stated_nothing()
    {
        await StateAsync(OfBob, """{"granted":true}""");

        Assert.That(await _client.DeleteStatusAsync("/v1/people/bob"), Is.EqualTo(HttpStatusCode.NoContent));
        await _host.PutAsync(new Person(Sample.Id("bob"), "Another Bob"));

        Assert.That((await _client.ReadAsync(OfBob)).ToJsonString(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task The_tenant_decides_whether_it_is_asked_for()
    {
        Assert.That((string?)(await _client.ReadAsync("/v1/settings"))["consent"], Is.Null);
        foreach (var policy in new[] { "off", "middle", "everyone" })
        {
            var put = await _client.PutAsync("/v1/settings", $$"""{"consent":"{{policy}}"}""", HttpStatusCode.OK);
            Assert.That((string?)put["consent"], Is.EqualTo(policy));
        }

        var refused = await _client.RefusedPutAsync("/v1/settings", """{"consent":"all"}""");
        Assert.That(refused.About("consent"), Does.Contain("off, middle or everyone"));
    }

    private PersonConsents? Kept(string id) =>
        _host.Services.GetRequiredService<AccessDirectory>().Current.Find<PersonConsents>(TenantId.Default, id);

    private Task<JsonNode> StateAsync(string address, string body) => _client.PutAsync(address, body, HttpStatusCode.OK);

    private async Task<HttpResponseMessage> PutIfAsync(string tag, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, OfBob)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await _client.SendAsync(request);
    }
}
