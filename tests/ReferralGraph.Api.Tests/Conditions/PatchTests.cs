using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests.Conditions;

/// <summary>A merge patch changes what it names and forgets nothing else.</summary>
internal sealed class PatchTests
{
    private const string Ada =
        """{"id":"ada","name":"Ada","title":"Engineer","emails":["ada@acme.example"],"urls":["linkedin.com/in/ada"]}""";

    private const string Acme =
        """{"name":"Acme","headcount":9,"domains":["acme.example"],"aliases":["ACME Works"],"units":[{"site":"Oslo","headcount":4}]"""
        + ""","successor":{"company":"hooli","on":"2030-01-01"}}""";

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
        await _client.PutAsync("/v1/people/ada", Ada.Replace("\"id\":\"ada\",", string.Empty, StringComparison.Ordinal));
        await _client.PutAsync("/v1/companies/acme", Acme);
        _store = (HookedStore)store!;
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("""{"title":"Director"}""", "\"title\":\"Engineer\"", "\"title\":\"Director\"")]
    [TestCase("""{"title":null}""", "\"title\":\"Engineer\",", "")]
    [TestCase("""{"name":null}""", "\"name\":\"Ada\"", "\"name\":\"ada\"")]
    [TestCase("""{"emails":["b@acme.example"]}""", "ada@acme.example", "b@acme.example")]
    [TestCase("{}", "", "")]
    public async Task What_a_patch_of_a_person_names_is_changed(string patch, string before, string after)
    {
        using var answer = await PatchAsync("/v1/people/ada", patch);

        var expected = before.Length == 0 ? Ada : Ada.Replace(before, after, StringComparison.Ordinal);
        Assert.That((await answer.JsonAsync(HttpStatusCode.OK)).ToJsonString(), Is.EqualTo(expected));
        Assert.That((await _client.ReadAsync("/v1/people/ada")).ToJsonString(), Is.EqualTo(expected));
    }

    [Test]
    public async Task What_a_patch_of_a_company_names_is_changed_within_its_members_too()
    {
        var before = await _client.ReadAsync("/v1/companies/acme");

        using var answer = await PatchAsync("/v1/companies/acme", """{"headcount":10,"successor":{"on":"2031-01-01"}}""");
        using var ended = await PatchAsync("/v1/companies/acme", """{"successor":null}""");

        var changed = await answer.JsonAsync(HttpStatusCode.OK);
        before["headcount"] = 10;
        before["successor"]!["on"] = "2031-01-01";
        Assert.That(changed.ToJsonString(), Is.EqualTo(before.ToJsonString()));
        before.AsObject().Remove("successor");
        Assert.That((await ended.JsonAsync(HttpStatusCode.OK)).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task What_sources_said_is_not_forgotten()
    {
        var said = new Person(new PersonId("eve"), "Eve") { Emails = ["eve@acme.example"] };
        await _host.WriteAsync(new GraphChange.State(
            new PersonStatement(said.Id, "hris") { KnowsId = true, Name = "Eve", Title = "Engineer", Emails = said.Emails },
            new DateOnly(2026, 11, 23)));
        var store = _host.Services.GetRequiredService<IGraphStore>();
        var before = await store.ReadPersonAsync(Core.Tenancy.TenantId.Default, said.Id, CancellationToken.None);

        using var answer = await PatchAsync("/v1/people/eve", """{"title":"Director"}""");

        var after = await store.ReadPersonAsync(Core.Tenancy.TenantId.Default, said.Id, CancellationToken.None);
        Assert.That(before!.Sources, Is.Not.Empty);
        Assert.That(after, Is.EqualTo(before with { Title = "Director" }));
    }

    [TestCase("/v1/people/ada", """{"titel":null}""", "titel")]
    [TestCase("/v1/people/ada", """{"emails":"a@b.example"}""", "emails")]
    [TestCase("/v1/people/ada", """{"emails":["none"]}""", "emails[0]")]
    [TestCase("/v1/companies/acme", """{"headcount":0}""", "headcount")]
    [TestCase("/v1/companies/acme", """{"successor":{"day":"2030-01-01"}}""", "successor.day")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_changed(string address, string patch, string field)
    {
        var before = await _client.TagAsync(address);

        using var answer = await PatchAsync(address, patch);

        Assert.That((await answer.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
        Assert.That(await _client.TagAsync(address), Is.EqualTo(before));
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("""{"title":"a","title":"b"}""")]
    public async Task What_is_no_patch_is_refused(string patch)
    {
        using var answer = await PatchAsync("/v1/people/ada", patch);

        await answer.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task It_makes_nobody()
    {
        using var person = await PatchAsync("/v1/people/nobody", "{}");
        using var company = await PatchAsync("/v1/companies/nobody", "{}");

        Assert.That((await person.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("person-unknown"));
        Assert.That((await company.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("company-unknown"));
    }

    [Test]
    public async Task It_is_done_under_conditions()
    {
        var tag = await _client.TagAsync("/v1/people/ada");
        using var first = await PatchAsync("/v1/people/ada", """{"title":"Director"}""", ("If-Match", tag));

        using var second = await PatchAsync("/v1/people/ada", """{"title":"Other"}""", ("If-Match", tag));

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed)));
    }

    [Test]
    public async Task Two_patches_of_other_members_at_once_are_both_done()
    {
        _store.AfterNext(nameof(IGraphStore.ReadPersonAsync), async () =>
        {
            using var other = await PatchAsync("/v1/people/ada", """{"name":"Ada L."}""");
            other.EnsureSuccessStatusCode();
        });

        using var answer = await PatchAsync("/v1/people/ada", """{"title":"Director"}""");

        var stored = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.That(((string?)stored["name"], (string?)stored["title"]), Is.EqualTo(("Ada L.", "Director")));
    }

    private async Task<HttpResponseMessage> PatchAsync(string address, string patch, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address)
        {
            Content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request);
    }
}
