using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Access;
using static ReferralGraph.Api.Tests.Access.MaskedTenant;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Whoever has not consented is not named, and is found out by no question.</summary>
internal sealed class MaskingTests
{
    private const string ToAcme = $"/v1/companies/acme/paths?from={Ada}";
    private const string ToEve = $"/v1/people/{Eve}/paths?from={Ada}";

    /// <summary>Every route that composes a path, by everybody who may be led.</summary>
    private static readonly string[] Routes =
    [
        ToAcme,
        ToAcme + "&view=summary",
        ToAcme + "&pathsPerPerson=3&maxHops=4",
        ToAcme + "&ranking=bridge",
        ToAcme + "&ranking=balanced",
        ToAcme + "&ranking=shortest&maxHops=6",
        ToAcme + "&limit=1",
        ToAcme + "&asOf=2026-11-20",
        ToAcme + "&explain=true",
        $"/v1/people/{Eve}/paths?from={Ada}",
        $"/v1/people/{Finn}/paths?from={Ada}&diverse=connector&pathsPerPerson=2",
        "/v1/companies/acme/paths?from=team:askers",
    ];

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public Task Start() => StartAsync(replace: null, cache: "true");

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Somebody_in_the_middle_is_a_step_of_handle_text_role_and_tier()
    {
        await _client.AskForConsentAsync("middle");

        var answer = await _client.ReadAsync(ToAcme);

        Assert.That(answer.People(), Is.EqualTo(new[] { Eve, Finn }), "targets are named, in the order they always had");
        var eve = answer["people"]![0]!;
        var path = eve["paths"]![0]!;
        var bob = path["steps"]![1]!.AsObject();
        Assert.That(bob.Select(member => member.Key), Is.EqualTo(new[] { "role", "handle", "text", "tier" }));
        Assert.That(
            ((string?)bob["role"], (string?)bob["text"], (string?)bob["tier"]), Is.EqualTo(("introducer", "Somebody at Hooli", "strong")));
        Assert.That((string?)answer.Steps(1)[1]!["text"], Is.EqualTo("Somebody"), "too few people are known at Tiny");
        Assert.That(
            path["steps"]![2]!["tie"]!.ToJsonString(), Is.EqualTo("""{"tier":"strong","evidence":[],"tierOnly":true}"""));
        Assert.That(path.AsObject().ContainsKey("reach") && path["reach"] is null);
        Assert.That(path["weakestLink"], Is.Null);
        string[] numbers = ["trust", "confidence", "prior", "generosity", "trustBasis", "trustText", "endorsers"];
        Assert.That(numbers.Where(eve.AsObject().ContainsKey), Is.Empty);
        Assert.That((string?)path["text"], Is.EqualTo("You know somebody at Hooli; somebody at Hooli knows Eve Ellis."));
    }

    [Test]
    public async Task In_German_as_well()
    {
        await _client.AskForConsentAsync("middle");
        using var request = new HttpRequestMessage(HttpMethod.Get, ToAcme);
        request.Headers.Add("Accept-Language", "de");
        using var response = await _client.SendAsync(request);

        var answer = await response.JsonAsync(HttpStatusCode.OK);

        Assert.That((string?)answer.Steps()[1]!["text"], Is.EqualTo("Jemand bei Hooli"));
        Assert.That((string?)answer.Steps(1)[1]!["text"], Is.EqualTo("Jemand"));
        Assert.That(
            answer["people"]!.AsArray().Select(person => (string?)person!["paths"]![0]!["text"]),
            Is.EqualTo(new[]
            {
                "Sie kennen jemanden bei Hooli; jemand bei Hooli kennt Eve Ellis.", "Sie kennen jemanden; jemand kennt Finn Fisher.",
            }));
    }

    [Test]
    public async Task The_handle_opens_for_whom_the_answer_is()
    {
        await _client.AskForConsentAsync("middle");
        var handle = (string)(await _client.ReadAsync(ToAcme)).Steps()[1]!["handle"]!;

        var handles = _host.Services.GetRequiredService<PersonHandles>();
        Assert.That(handles.Open(TenantId.Default, Sample.Id(Ada), handle), Is.EqualTo(Sample.Id(Bob)));
        Assert.That(handles.Open(TenantId.Default, Sample.Id(Eve), handle), Is.Null);
        foreach (var address in new[] { $"/v1/people/{handle}/paths?from={Ada}", $"/v1/people/{handle}", $"{ToAcme}&via={handle}" })
        {
            using var response = await _client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound), "it is good for nothing else");
        }
    }

    [TestCaseSource(nameof(Routes))]
    public async Task No_answer_names_who_is_in_the_middle_without_consent(string address)
    {
        // The control: were nobody hidden, this would find them.
        var open = await TextAsync(address);
        Assert.That(Told(open, Middle), Is.Not.Empty, open);

        await _client.AskForConsentAsync("middle");
        foreach (var time in new[] { "made", "kept" })
        {
            var answer = await TextAsync(address);
            Assert.That(Told(answer, Middle), Is.Empty, $"{time} {answer}");
            Assert.That(answer, Does.Contain("omebody"));
        }

        await _client.ConsentAsync(Bob);
        await _client.ConsentAsync(Cleo);
        Assert.That(Moving(await TextAsync(address)), Is.EqualTo(Moving(open)), "whoever consented is named as ever");
    }

    [Test]
    public async Task Nor_do_batches_and_embeds()
    {
        await _client.PutAsync("/v1/embeds/careers", """{"origins":["https://hr.example.com"]}""");
        Assert.That(Told(await BatchAsync() + await EmbedAsync(), Middle), Is.Not.Empty);

        await _client.AskForConsentAsync("middle");

        Assert.That(Told(await BatchAsync(), Middle), Is.Empty);
        Assert.That(Told(await EmbedAsync(), Middle), Is.Empty);
    }

    [Test]
    public async Task What_is_withdrawn_is_shown_by_no_kept_answer_from_then_on()
    {
        await _client.AskForConsentAsync("middle");
        await _client.ConsentAsync(Bob);
        await _client.ReadAsync(ToEve);
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Not.Empty);

        await _client.ConsentAsync(Bob, granted: "false");
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Empty);

        await _client.ConsentAsync(Bob, until: "\"2026-11-24\"");
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Not.Empty);
        _host.Time.Advance(TimeSpan.FromHours(12));
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Empty, "it is over");

        await _client.ConsentAsync(Bob);
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Not.Empty);
        await _host.PutAsync(new Person(Sample.Id("robert"), "Robert"));
        await _client.ConsentAsync("robert", granted: "false");
        using var merged = await _client.PostJsonAsync($"/v1/people/{Bob}/merge", """{"absorbed":"robert"}""");
        Assert.That(merged.IsSuccessStatusCode);
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Empty, "of one person the stricter holds");
    }

    [Test]
    public async Task What_another_node_took_holds_as_soon_as_it_is_read()
    {
        await _client.AskForConsentAsync("middle");
        await _client.ConsentAsync(Bob);
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Not.Empty);
        var store = _host.Services.GetRequiredService<IAccessStore>();
        var contents = await store.ReadAsync(CancellationToken.None);
        await store.WriteAsync(
            contents.Version, [new AccessChange.Delete(new PersonConsents(TenantId.Default, Bob))], CancellationToken.None);

        await _host.Services.GetRequiredService<AccessDirectory>().RefreshAsync(CancellationToken.None);

        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Empty);
    }

    [Test]
    public async Task A_handle_is_no_part_of_the_entity_tag()
    {
        await Stop();
        await StartAsync(replace: null, cache: "false");
        await _client.AskForConsentAsync("middle");

        using var one = await _client.GetAsync(new Uri(ToAcme, UriKind.Relative));
        using var other = await _client.GetAsync(new Uri(ToAcme, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, ToAcme);
        request.Headers.TryAddWithoutValidation("If-None-Match", one.Headers.ETag!.ToString());
        using var held = await _client.SendAsync(request);

        Assert.That(await one.Content.ReadAsStringAsync(), Is.Not.EqualTo(await other.Content.ReadAsStringAsync()));
        Assert.That(other.Headers.ETag, Is.EqualTo(one.Headers.ETag));
        Assert.That(held.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        await _client.ConsentAsync(Cleo);
        using var changed = await _client.GetAsync(new Uri(ToAcme, UriKind.Relative));
        Assert.That(changed.Headers.ETag, Is.Not.EqualTo(one.Headers.ETag));
    }

    [Test]
    public async Task No_condition_finds_out_who_is_not_named()
    {
        await _client.AskForConsentAsync("middle");
        await _client.ConsentAsync("gus.grey");
        var plain = Moving(await TextAsync(ToAcme));

        Assert.That(Moving(await TextAsync($"{ToAcme}&notVia={Bob}")), Is.EqualTo(plain));
        Assert.That(Moving(await TextAsync($"{ToAcme}&excludeTeam=scouts")), Is.EqualTo(plain));
        Assert.That(
            Moving(await TextAsync($"{ToAcme}&via={Bob}")),
            Is.EqualTo(Moving(await TextAsync($"{ToAcme}&via=gus.grey"))),
            "as through somebody whom nobody knows");
        await _client.ProblemAsync($"{ToAcme}&notVia=nobody", HttpStatusCode.NotFound);
        await _client.ProblemAsync($"{ToAcme}&excludeTeam=nobody", HttpStatusCode.NotFound);
        await _client.ProblemAsync($"{ToAcme}&via={Bob}&notVia={Bob}", HttpStatusCode.BadRequest);

        await _client.ConsentAsync(Bob);

        Assert.That((await _client.ReadAsync($"{ToAcme}&via={Bob}")).People(), Is.EqualTo(new[] { Eve }));
        Assert.That((await _client.ReadAsync($"{ToAcme}&notVia={Bob}")).People(), Is.EqualTo(new[] { Finn }));
        Assert.That((await _client.ReadAsync($"{ToAcme}&excludeTeam=scouts")).People(), Is.EqualTo(new[] { Finn }));
        await _host.PutAsync(new Team(new TeamId("scouts"), "Scouts") { Members = [Sample.Id(Cleo)] });
        Assert.That(
            (await _client.ReadAsync($"{ToAcme}&excludeTeam=scouts")).People(), Is.EqualTo(new[] { Eve, Finn }), "Cleo is not named");
        await _client.ConsentAsync(Cleo);
        Assert.That((await _client.ReadAsync($"{ToAcme}&excludeTeam=scouts")).People(), Is.EqualTo(new[] { Eve }));
    }

    [Test]
    public async Task Under_everyone_neither_is_whom_a_path_leads_to()
    {
        await _client.AskForConsentAsync("everyone");

        foreach (var address in Routes)
        {
            var answer = await TextAsync(address);
            var named = address.Contains(Eve, StringComparison.Ordinal) ? Eve
                : address.Contains(Finn, StringComparison.Ordinal) ? Finn
                : null;
            Assert.That(Told(answer, Middle), Is.Empty, answer);
            Assert.That(Told(answer, Ends), Is.EqualTo(named is null ? [] : new[] { named }), $"no more than was asked with: {answer}");
        }

        var first = (await _client.ReadAsync(ToAcme))["people"]![0]!;
        Assert.That(first["masked"]!.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "handle", "text" }));
        Assert.That((string?)first["masked"]!["text"], Is.EqualTo("Somebody"), "two are known at Acme");
        Assert.That((string?)first["paths"]![0]!["steps"]![2]!["role"], Is.EqualTo("target"));
        Assert.That(first.AsObject().ContainsKey("person"), Is.False);
        var byAddress = await _client.ReadAsync($"/v1/people/eve%40acme.example/paths?from={Ada}");
        Assert.That(byAddress["person"]!.ToJsonString(), Is.EqualTo("""{"id":"eve@acme.example","name":"Somebody"}"""));

        await _client.ConsentAsync(Eve, "referrals");
        Assert.That(Told(await TextAsync(ToAcme), Ends), Is.Empty, "that is for another purpose");
        await _client.ConsentAsync(Eve, "contact");
        Assert.That(Told(await TextAsync(ToAcme), Ends), Is.EqualTo(new[] { Eve, "Eve Ellis" }));
    }

    [Test]
    public async Task Under_everyone_those_who_start_for_a_team_are_not_named_either()
    {
        await _client.AskForConsentAsync("middle");
        Assert.That((string?)(await _client.ReadAsync("/v1/companies/acme/paths?from=us")).Steps()[0]!["person"]!["id"], Is.EqualTo(Bob));

        await _client.AskForConsentAsync("everyone");

        foreach (var from in new[] { "us", "anyone", "company:hooli" })
        {
            var answer = await _client.ReadAsync($"/v1/companies/acme/paths?from={from}");
            Assert.That(Told(answer.ToJsonString(), [.. Middle, .. Ends]), Is.Empty);
        }

        var start = (await _client.ReadAsync("/v1/companies/acme/paths?from=us")).Steps()[0]!.AsObject();
        Assert.That(start.Select(member => member.Key), Is.EqualTo(new[] { "role", "handle", "text" }));
    }

    [Test]
    public async Task Their_own_ties_and_themselves_people_see()
    {
        await _client.AskForConsentAsync("everyone");

        Assert.That(Told(await TextAsync($"/v1/people/{Ada}/ties"), Middle), Is.SupersetOf(new[] { Bob, Cleo }));
        var mine = await ForAsync(Bob, "/v1/companies/acme/paths");
        Assert.That((string?)mine["from"]!["name"], Is.EqualTo("Bob Brewer"));

        // Somebody who may ask as others looks at others' ties.
        await Stop();
        await StartAsync(ScopedHost.Use, cache: "true");
        await _client.AskForConsentAsync("everyone");
        var others = await AsHalAsync($"/v1/people/{Bob}/ties");
        Assert.That(Told(others.ToJsonString(), Ends), Is.Empty);
        var tie = others["ties"]![0]!;
        Assert.That((string?)tie["masked"]!["text"], Is.EqualTo("Somebody"));
        Assert.That(tie["tie"]!.ToJsonString(), Is.EqualTo("""{"tier":"strong","evidence":[],"tierOnly":true}"""));
        var one = await AsHalAsync($"/v1/people/{Bob}/ties/{Eve}");
        Assert.That(one["to"]!.ToJsonString(), Is.EqualTo($$"""{"id":"{{Eve}}","name":"Somebody"}"""));
        Assert.That(one["tie"]!["strength"], Is.Null);
        Assert.That((int?)(await AsHalAsync($"/v1/people/{Ada}/distance/{Eve}"))["hops"], Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_asks_as_another_finds_themself_named()
    {
        await Stop();
        await StartAsync(ScopedHost.Use, cache: "true");
        await _host.PutAsync(Sample.Tie(Cleo, "hal", 0.9), Sample.Tie("hal", Eve, 0.9));
        await _client.AskForConsentAsync("middle");
        const string Address = $"/v1/people/{Eve}/paths?from={Cleo}";

        Assert.That(Told((await AsHalAsync(Address)).ToJsonString(), ["Hal Harper"]), Is.Not.Empty);
        Assert.That(Told(await TextAsync(Address), ["Hal Harper"]), Is.Empty);
    }

    [Test]
    public async Task Who_vouches_is_not_named_nor_told_of_by_a_number()
    {
        await _host.PutAsync(
            Sample.Tie(Ada, "gus.grey", 0.9),
            Sample.Tie("gus.grey", Eve, 0.9),
            new Endorsement("api", Sample.Id(Ada), Sample.Id(Bob), 0.9, null, new DateOnly(2026, 11, 1)));
        await _client.AskForConsentAsync("middle");
        await _client.ConsentAsync("gus.grey");

        var eve = (await _client.ReadAsync(ToEve))["people"]![0]!;
        Assert.That((string?)eve["paths"]![0]!["steps"]![1]!["person"]!["id"], Is.EqualTo("gus.grey"));
        Assert.That(eve["paths"]![0]!["reach"], Is.Not.Null);
        Assert.That(Told(eve.ToJsonString(), Middle), Is.Empty);
        Assert.That(eve["trust"], Is.Null, "it rests on the word of Bob");

        await _client.ConsentAsync(Bob);
        Assert.That(Told((await _client.ReadAsync(ToEve))["people"]![0]!["endorsers"]!.ToJsonString(), Middle), Is.Not.Empty);
    }

    [Test]
    public async Task Cursors_say_nothing_and_lead_on()
    {
        await _client.AskForConsentAsync("everyone");

        var first = await _client.ReadAsync(ToAcme + "&limit=1");
        var cursor = (string)first["nextCursor"]!;
        var second = await _client.ReadAsync($"{ToAcme}&limit=1&cursor={cursor}");

        Assert.That(Encoding.Latin1.GetString(Base64Url.DecodeFromChars(cursor.AsSpan(1))), Does.Not.Contain(Eve));
        Assert.That((string?)(await _client.ReadAsync(ToAcme + "&limit=1"))["nextCursor"], Is.EqualTo(cursor));
        Assert.That(second["people"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(
            (string?)second["people"]![0]!["paths"]![0]!["tier"], Is.Not.EqualTo((string?)first["people"]![0]!["paths"]![0]!["tier"]));
        Assert.That(second["nextCursor"], Is.Null);
        await _client.ProblemAsync($"{ToAcme}&limit=1&cursor={cursor}A", HttpStatusCode.BadRequest);
        await _client.AskForConsentAsync("off");
        await _client.ProblemAsync($"{ToAcme}&limit=1&cursor={cursor}", HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Who_is_not_named_reads_all_the_same_who_asked()
    {
        await _client.AskForConsentAsync("everyone");
        await _client.ReadAsync(ToAcme);
        await _client.ReadAsync(ToAcme + "&view=summary");

        foreach (var (person, through) in new[] { (Bob, true), (Eve, false) })
        {
            var lookup = (await _client.ReadAsync($"/v1/people/{person}/lookups"))["lookups"]!.AsArray().Single()!;
            Assert.That(((bool?)lookup["through"], (long?)lookup["count"]), Is.EqualTo((through, 2L)));
        }
    }

    [Test]
    public async Task A_fifth_colleague_lets_the_company_be_told()
    {
        await _client.AskForConsentAsync("middle");
        await _host.PutAsync(Enumerable.Range(1, 4).Select(number => new Person(Sample.Id($"tiny-{number}"), $"Tiny {number}")));
        await _host.PutAsync(Enumerable.Range(1, 3).Select(number => Sample.Works($"tiny-{number}", "tiny")));
        Assert.That((string?)(await _client.ReadAsync(ToAcme)).Steps(1)[1]!["text"], Is.EqualTo("Somebody"));

        await _host.PutAsync(Sample.Works("tiny-4", "tiny"));

        Assert.That((string?)(await _client.ReadAsync(ToAcme)).Steps(1)[1]!["text"], Is.EqualTo("Somebody at Tiny"));
    }

    private async Task StartAsync(Action<IServiceCollection>? replace, string cache)
    {
        _host = new ApiHost(replace, new Dictionary<string, string> { ["Cache:Enabled"] = cache });
        _client = _host.CreateClient();
        await _host.WarmedUpAsync();
        await _host.PutAsync(Records());
    }

    private async Task<string> TextAsync(string address)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return text;
    }

    /// <summary>An answer without what changes while it stays the same.</summary>
    private static string Moving(string answer)
    {
        var node = JsonNode.Parse(WithoutHandles(answer))!.AsObject();
        node.Remove("source");
        node.Remove("graph");
        node.Remove("nextCursor");
        return node.ToJsonString();
    }

    private async Task<string> BatchAsync()
    {
        using var response = await _client.PostJsonAsync(
            "/v1/paths/batch", $$"""{"from":"{{Ada}}","targets":[{"company":"acme"},{"person":"{{Eve}}"}]}""");
        return (await response.JsonAsync(HttpStatusCode.OK)).ToJsonString();
    }

    private async Task<string> EmbedAsync()
    {
        var key = await _host.KeyAsync(ApiScopes.EmbedMint);
        using var minting = new HttpRequestMessage(HttpMethod.Post, "/v1/embed-tokens")
        {
            Content = new StringContent(
                $$$"""{"embed":"careers","person":"{{{Ada}}}","lock":{"companies":["acme"]}}""", Encoding.UTF8, "application/json"),
        };
        minting.Headers.TryAddWithoutValidation(TestKeys.Header, key);
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var minted = await bare.SendAsync(minting);
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/embed/paths/data");
        asking.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(await minted.JsonAsync(HttpStatusCode.OK))["token"]}");
        asking.Headers.TryAddWithoutValidation("X-Embed-Origin", "https://hr.example.com");
        using var response = await bare.SendAsync(asking);
        return (await response.JsonAsync(HttpStatusCode.OK)).ToJsonString();
    }

    private async Task<JsonNode> ForAsync(string person, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-On-Behalf-Of", person);
        using var response = await _client.SendAsync(request);
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>Asks as Hal, who may ask as anybody.</summary>
    private async Task<JsonNode> AsHalAsync(string address)
    {
        using var response = await _client.GetAsync(address, ScopedHost.Person);
        return await response.JsonAsync(HttpStatusCode.OK);
    }
}
