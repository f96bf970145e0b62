using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What follows when somebody is at none of the home companies any more, and what is undone when that was wrong.</summary>
internal sealed class LeaverTests
{
    private const string ToAcme = "/v1/companies/acme/paths?from=ada&maxHops=3";

    private static readonly DateOnly Today = new(2026, 11, 23);

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync([.. Sample.Records(), new Company(new CompanyId("globex"), "Globex Works"), Bob(null)]);
        await SettleAsync("""{"homeCompanies":["Globex Works"]}""");
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Nobody_is_led_over_their_ties_from_the_first_day_they_are_gone_and_a_correction_undoes_it()
    {
        var before = await TextsAsync(ToAcme);
        Assert.That(before, Does.Contain("ada bob eve"));

        await _host.PutAsync(Bob(Today));

        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }));
        Assert.That(await TextsAsync("/v1/people/bob/paths?from=ada"), Does.Contain("ada bob"), "colleagues' ties are the colleagues'");
        Assert.That(await TextsAsync("/v1/companies/acme/paths?from=bob"), Does.Contain("bob eve"), "their own they see");

        await _host.PutAsync(Bob(null));

        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(before));
    }

    [Test]
    public async Task Another_name_of_the_company_or_another_company_of_the_name_lets_nobody_back_in()
    {
        await _host.PutAsync(Bob(Today));
        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }));

        await _host.PutAsync(new Company(new CompanyId("globex"), "Globex Holding"));
        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }), "none is called so any more");

        await _host.PutAsync(
            new Company(new CompanyId("globex"), "Globex Works"), new Company(new CompanyId("globex-2"), "Globex Works"));
        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }), "two are called so");
    }

    [Test]
    public async Task An_end_that_is_to_come_counts_when_it_has_come()
    {
        await _host.PutAsync(Bob(Today.AddDays(1)));
        Assert.That(await TextsAsync(ToAcme), Does.Contain("ada bob eve"));

        _host.Time.Advance(TimeSpan.FromDays(1));

        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }));
        Assert.That(
            await TextsAsync($"{ToAcme}&asOf={Today:yyyy-MM-dd}"),
            Is.EqualTo(new[] { "ada cleo finn" }),
            "it holds now, whatever day is asked about");
    }

    [Test]
    public async Task Whoever_comes_back_has_left_until_that_day()
    {
        await _host.PutAsync(Bob(Today), Bob(null) with { From = Today.AddDays(1) });
        Assert.That(await LeftAsync(), Is.True);

        _host.Time.Advance(TimeSpan.FromDays(1));

        Assert.That(await LeftAsync(), Is.False);
        Assert.That(await TextsAsync(ToAcme), Does.Contain("ada bob eve"));
    }

    [Test]
    public async Task Sharing_tells_what_holds_and_why()
    {
        using var stated = await _client.PutJsonAsync("/v1/people/bob/sharing", """{"level":"tierOnly"}""");
        await _host.PutAsync(Bob(Today));

        Assert.That(
            (await _client.ReadAsync("/v1/people/bob/sharing")).ToJsonString(),
            Is.EqualTo("""{"person":"bob","level":"tierOnly","stated":true,"left":true,"effective":"private","ties":[]}"""));
        Assert.That(
            (await _client.ReadAsync("/v1/people/ada/sharing")).ToJsonString(),
            Is.EqualTo("""{"person":"ada","level":"tenant","stated":false,"left":false,"effective":"tenant","ties":[]}"""));
    }

    [Test]
    public async Task They_are_let_in_no_longer_nor_is_a_system_for_them()
    {
        using var before = await ForBobAsync();
        await _host.PutAsync(Bob(Today));
        using var after = await ForBobAsync();
        await _host.PutAsync(Bob(null));
        using var back = await ForBobAsync();

        Assert.That((before.StatusCode, back.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((await after.ProblemAsync(HttpStatusCode.Unauthorized)).TypeName(), Is.EqualTo("credential-refused"));
    }

    [Test]
    public async Task Settings_soften_it_at_once()
    {
        await _host.PutAsync(Bob(Today));
        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }));

        await SettleAsync("""{"homeCompanies":["globex"],"leavers":"tierOnly"}""");
        var path = (await _client.ReadAsync("/v1/people/eve/paths?from=ada&via=bob"))["people"]![0]!["paths"]![0]!;
        Assert.That(path["reach"], Is.Null);
        using var tierOnly = await ForBobAsync();
        Assert.That(tierOnly.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

        await SettleAsync("""{"homeCompanies":["globex"],"leavers":"tenant"}""");
        path = (await _client.ReadAsync("/v1/people/eve/paths?from=ada&via=bob"))["people"]![0]!["paths"]![0]!;
        Assert.That(path["reach"], Is.Not.Null);
        using var tenant = await ForBobAsync();
        Assert.That(tenant.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var unknown = await _client.PutJsonAsync("/v1/settings", """{"leavers":"gone"}""");
        Assert.That((await unknown.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!["leavers"], Is.Not.Null);
    }

    [Test]
    public async Task A_home_company_by_another_name_is_one_from_then_on()
    {
        await _host.PutAsync(Bob(Today));
        await _host.PutAsync(new Company(new CompanyId("globex"), "Globex Holding"));
        Assert.That(await TextsAsync(ToAcme), Does.Contain("ada bob eve"), "the settings mean nobody's company now");

        await _host.PutAsync(new Company(new CompanyId("globex"), "Globex Holding") { Aliases = ["Globex Works"] });

        Assert.That(await TextsAsync(ToAcme), Is.EqualTo(new[] { "ada cleo finn" }));
    }

    [Test]
    public async Task Where_it_is_mutual_whoever_shares_with_nobody_sees_their_own_ties_alone()
    {
        await SettleAsync("""{"reciprocity":true}""");
        Assert.That(await TextsAsync(ToAcme), Does.Contain("ada bob eve"));

        using var hides = await _client.PutJsonAsync("/v1/people/ada/sharing", """{"level":"private"}""");
        Assert.That(await TextsAsync(ToAcme), Is.Empty);
        Assert.That(await TextsAsync("/v1/people/bob/paths?from=ada"), Is.EqualTo(new[] { "ada bob" }));
        Assert.That(await TextsAsync("/v1/companies/acme/paths?from=gus"), Is.Empty);

        using var shows = await _client.PutJsonAsync("/v1/people/ada/sharing", """{"level":"tierOnly"}""");
        Assert.That(await TextsAsync(ToAcme), Does.Contain("ada bob eve"));
    }

    private static Employment Bob(DateOnly? until) =>
        new("hris", Sample.Id("bob"), new CompanyId("globex"), new DateOnly(2023, 1, 1), until);

    private async Task SettleAsync(string settings)
    {
        using var response = await _client.PutJsonAsync("/v1/settings", settings);
        await response.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<bool> LeftAsync() => (bool)(await _client.ReadAsync("/v1/people/bob/sharing"))["left"]!;

    private async Task<HttpResponseMessage> ForBobAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/companies/acme/paths");
        request.Headers.Add("X-On-Behalf-Of", "bob");
        return await _client.SendAsync(request);
    }

    private async Task<string[]> TextsAsync(string question) =>
    [
        .. (await _client.ReadAsync(question))["people"]!.AsArray().SelectMany(person => person!["paths"]!.AsArray())
            .Select(path => string.Join(' ', path!["steps"]!.AsArray().Select(step => (string)step!["person"]!["id"]!))),
    ];
}
