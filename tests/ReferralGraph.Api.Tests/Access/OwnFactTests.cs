using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What is said of a person is removed at their own word, for good, and takes nothing away from others.</summary>
internal sealed class OwnFactTests
{
    private static readonly Interaction Meeting = new(
        "calendar",
        Sample.Id("ada"),
        [Sample.Id("bob"), Sample.Id("cleo")],
        InteractionMedium.Meeting,
        new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.Zero));

    private static readonly Interaction Message = new(
        "calendar",
        Sample.Id("ada"),
        [Sample.Id("bob"), Sample.Id("cleo")],
        InteractionMedium.Message,
        new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero));

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private IGraphStore? _store;

    [SetUp]
    public async Task Start()
    {
        _store = null;
        _host = new ApiHost(services =>
        {
            PersonHost.Use(services);
            services.AddSingleton(provider => _store ??= HookedStore.Before(provider.GetRequiredService<IOpenedStore>().Graph));
        });
        _client = _host.CreateClient();
        await _host.PutAsync([.. Sample.Records(), Meeting, Message, new Company(new CompanyId("globex"), "Globex")]);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task What_others_sent_is_removed_and_does_not_come_back()
    {
        var link = new Connection("linkedin", Sample.Id("ada"), Sample.Id("bob"), null, null);
        await _host.PutAsync(link);

        Assert.That(await RemoveAsync("bob", link.Id), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await KindsAsync("bob"), Does.Not.Contain("connection"));
        using var again = await _client.PutJsonAsync("/v1/people/ada/connections/bob", """{"source":"linkedin"}""");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        var data = await _client.ReadAsync("/v1/people/bob/data");
        Assert.That(data["suppressions"]!.AsArray().Select(one => (string?)one!["id"]), Is.EqualTo(new[] { link.Id.Value }));
    }

    [Test]
    public async Task A_stint_that_says_who_has_left_is_the_admins_to_remove()
    {
        await _client.PutAsync("/v1/settings", """{"homeCompanies":["Globex"]}""", HttpStatusCode.OK);
        await _host.PutAsync(new Company(new CompanyId("globex-ag"), "Globex AG"));
        using var merged = await _client.PostJsonAsync("/v1/companies/globex/merge", """{"absorbed":"globex-ag"}""");
        Assert.That(merged.IsSuccessStatusCode);
        var (home, other, elsewhere) = (Sample.Works("bob", "globex"), Sample.Works("bob", "globex-ag"), Sample.Works("bob", "acme"));
        await _host.PutAsync(home, other, elsewhere);

        foreach (var stint in new[] { home, other })
        {
            using var refused = await _client.SendAsPersonAsync(HttpMethod.Delete, "bob", AddressOf("bob", stint.Id));
            var problem = await refused.ProblemAsync(HttpStatusCode.Forbidden);
            Assert.That(problem["scopes"]!.ToJsonString(), Is.EqualTo("""["admin"]"""));
        }

        Assert.That(await RemoveAsync("bob", elsewhere.Id), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _client.DeleteStatusAsync(AddressOf("bob", home.Id)), Is.EqualTo(HttpStatusCode.NoContent), "an admin may");
    }

    [Test]
    public async Task A_meeting_that_somebody_leaves_stays_for_the_others()
    {
        foreach (var met in new[] { Meeting, Message })
        {
            Assert.That(await RemoveAsync("bob", met.Id), Is.EqualTo(HttpStatusCode.NoContent));
        }

        var left = (await FactsAsync("cleo")).Where(fact => (string?)fact!["type"] == "interaction").ToList();
        Assert.That(left.Select(fact => fact!["to"]!.ToJsonString()), Is.EqualTo(new[] { """["cleo"]""", """["cleo"]""" }));
        Assert.That((await FactsAsync("bob")).Count(fact => (string?)fact!["type"] == "interaction"), Is.EqualTo(1), "the one of two");
        using var again = await _client.PostJsonAsync(
            "/v1/interactions:batch",
            """[{"source":"calendar","from":"ada","to":["bob","cleo"],"kind":"meeting","at":"2026-11-16T09:00:00Z"}]""");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "its source does not bring them back into it");

        Assert.That(await RemoveAsync("cleo", Meeting.Id), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await KindsAsync("ada"), Does.Contain("interaction"));
        Assert.That((await FactsAsync("cleo")).Count(fact => (string?)fact!["type"] == "interaction"), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_called_it_takes_all_of_it_away()
    {
        Assert.That(await RemoveAsync("ada", Meeting.Id), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That((await FactsAsync("cleo")).Count(fact => (string?)fact!["type"] == "interaction"), Is.EqualTo(1));
    }

    [Test]
    public async Task Nobody_removes_what_names_others_alone_nor_what_they_share()
    {
        Assert.That(await RemoveAsync("bob", Sample.Tie("ada", "cleo", 0.5).Id), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await RemoveAsync("bob", new FactId("nothing")), Is.EqualTo(HttpStatusCode.NotFound));
        await _client.PutAsync("/v1/people/bob/sharing", """{"level":"team"}""", HttpStatusCode.OK);
        var shared = (string)(await FactsAsync("bob")).Single(fact => (string?)fact!["type"] == "sharing")!["id"]!;
        Assert.That(await RemoveAsync("bob", new FactId(shared)), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_key_that_may_ask_as_anybody_removes_nothing_as_anybody()
    {
        await Stop();
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync([.. Sample.Records(), Meeting]);
        using var request = new HttpRequestMessage(HttpMethod.Delete, AddressOf("bob", Meeting.Id));
        request.Headers.TryAddWithoutValidation(TestKeys.Header, await _host.KeyAsync(ApiScopes.PathsAny));
        request.Headers.Add("X-On-Behalf-Of", "bob");
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };

        using var refused = await bare.SendAsync(request);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await FactsAsync("bob")).Count(fact => (string?)fact!["type"] == "interaction"), Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_takes_their_removal_back_takes_nobody_elses()
    {
        var id = (await FactsAsync("hal")).Select(fact => (string)fact!["id"]!).Single();
        using var late = new HttpRequestMessage(HttpMethod.Delete, $"/v1/facts/{id}?suppress=true");
        late.Headers.TryAddWithoutValidation("If-Match", "\"another\"");
        var store = (HookedStore)_store!;

        // Between what the late one keeps away and what it finds, somebody else removes the fact.
        store.AfterNext(nameof(IGraphStore.ReadFactAsync), () =>
        {
            store.AfterNext(nameof(IGraphStore.ReadFactAsync), async () =>
            {
                using var other = await _client.RemoveAsync($"/v1/facts/{id}?suppress=true");
                Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            });
            return Task.CompletedTask;
        });
        using var unmet = await _client.SendAsync(late);

        Assert.That(unmet.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        var kept = (await _client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray().Single()!;
        Assert.That(((string?)kept["id"], kept["sources"]!.ToJsonString()), Is.EqualTo((id, """["hris"]""")));
    }

    [Test]
    public async Task All_that_is_held_tells_who_looked()
    {
        await _client.ReadAsync("/v1/people/eve/paths?from=ada");

        var data = await _client.ReadAsync("/v1/people/bob/data");

        Assert.That(data["lookups"]!["lookups"]!.ToJsonString(), Is.EqualTo(
            (await _client.ReadAsync("/v1/people/bob/lookups"))["lookups"]!.ToJsonString()));
        Assert.That((bool?)data["lookups"]!["lookups"]!.AsArray().Single()!["through"], Is.True);
    }

    [Test]
    public async Task Who_is_parted_from_them_while_they_are_erased_is_erased_as_well()
    {
        await _host.PutAsync(new Person(Sample.Id("robert"), "Robert"), new PersonMerge(Sample.Id("bob"), Sample.Id("robert")));
        var store = (HookedStore)_store!;
        store.AfterNext(nameof(IGraphStore.ListAbsorbedAsync), () =>
        {
            store.AfterNext(
                nameof(IGraphStore.ListAbsorbedAsync),
                () => _host.WriteAsync(new GraphChange.Unmerge(Sample.Id("robert"))));
            return Task.CompletedTask;
        });

        using var erased = await _client.RemoveAsync("/v1/people/bob/data");

        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var id in new[] { "bob", "robert" })
        {
            await _client.ProblemAsync($"/v1/people/{id}", HttpStatusCode.NotFound);
        }
    }

    [Test]
    public async Task What_a_person_says_of_a_fact_stands_beside_it_until_anybody_of_it_is_erased()
    {
        var link = new Connection("linkedin", Sample.Id("ada"), Sample.Id("bob"), null, null);
        await _host.PutAsync(link);
        var address = AddressOf("bob", link.Id) + "/dispute";
        var refused = await _client.RefusedPutAsync(address, """{"note":" "}""");
        Assert.That(refused.About("note"), Does.StartWith("note is required"));

        await _client.PutAsync(address, """{"note":"We never met."}""", HttpStatusCode.OK);
        await _client.PutAsync(AddressOf("ada", link.Id) + "/dispute", """{"note":"Nor did I."}""", HttpStatusCode.OK);

        Assert.That(
            (await _client.ReadAsync("/v1/people/ada/facts"))["disputes"]!.AsArray().Select(said => (string?)said!["note"]),
            Is.EqualTo(new[] { "Nor did I.", "We never met." }));
        var own = (await _client.ReadAsync("/v1/people/bob/data"))["disputes"]!.AsArray().Single()!;
        Assert.That((string?)own["fact"], Is.EqualTo(link.Id.Value));
        await _client.RefusedPutAsync(AddressOf("cleo", link.Id) + "/dispute", """{"note":"Not me."}""", HttpStatusCode.NotFound);

        using var erased = await _client.RemoveAsync("/v1/people/ada/data");
        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _client.ReadAsync("/v1/people/bob/data"))["disputes"]!.AsArray(), Is.Empty, "it told of Ada");
    }

    [Test]
    public async Task What_a_person_said_of_a_fact_is_taken_back()
    {
        var address = AddressOf("bob", Meeting.Id) + "/dispute";
        await _client.PutAsync(address, """{"note":"I was away."}""", HttpStatusCode.OK);

        Assert.That(await _client.DeleteStatusAsync(address), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _client.DeleteStatusAsync(address), Is.EqualTo(HttpStatusCode.NoContent), "there is nothing more to take back");
        Assert.That((await _client.ReadAsync("/v1/people/bob/facts"))["disputes"], Is.Null);
    }

    private static string AddressOf(string person, FactId fact) => $"/v1/people/{person}/facts/{fact}";

    private async Task<HttpStatusCode> RemoveAsync(string person, FactId fact)
    {
        using var response = await _client.SendAsPersonAsync(HttpMethod.Delete, person, AddressOf(person, fact));
        return response.StatusCode;
    }

    private async Task<JsonArray> FactsAsync(string person) => (await _client.ReadAsync($"/v1/people/{person}/facts"))["facts"]!.AsArray();

    private async Task<string[]> KindsAsync(string person) => [.. (await FactsAsync(person)).Select(fact => (string)fact!["type"]!)];
}
