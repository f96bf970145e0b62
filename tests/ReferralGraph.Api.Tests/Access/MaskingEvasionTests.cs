using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Waiting;
using static ReferralGraph.Api.Tests.Access.MaskedTenant;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Ways to learn, by asking differently, waiting or removing, who is not named or how they are tied.</summary>
internal sealed class MaskingEvasionTests
{
    private const string ToAcme = $"/v1/companies/acme/paths?from={Ada}";
    private const string ToEve = $"/v1/people/{Eve}/paths?from={Ada}";

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

    [TestCase("minStrength=0.5", "minStrength", "middle")]
    [TestCase("minFirstStrength=0.5", "minFirstStrength", "middle")]
    [TestCase("minLastStrength=0.5", "minLastStrength", "middle")]
    [TestCase("evidence=manual", "evidence", "middle")]
    [TestCase("observedOnly=true", "observedOnly", "middle")]
    [TestCase("jobFamily=data", "jobFamily", "middle")]
    [TestCase("ranking=bridge", "ranking", "middle")]
    [TestCase("ranking=balanced", "ranking", "middle")]
    [TestCase("title=data", "title", "everyone")]
    [TestCase("department=data", "department", "everyone")]
    [TestCase("site=berlin", "site", "everyone")]
    public async Task A_person_asks_nothing_that_measures_who_is_not_named(string condition, string parameter, string policy)
    {
        await Stop();
        await StartAsync(ScopedHost.Use, cache: "true");
        using var open = await _client.GetAsync($"{ToAcme}&{condition}", ScopedHost.Person);
        Assert.That(open.StatusCode, Is.EqualTo(HttpStatusCode.OK), "where nobody is hidden it is a question as any");

        await _client.AskForConsentAsync(policy);

        using var refused = await _client.GetAsync($"{ToAcme}&{condition}", ScopedHost.Person);
        var problem = await refused.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.About(parameter), Does.StartWith(parameter).And.Contain("leave it out"));
        using var system = await _client.GetAsync(new Uri($"{ToAcme}&{condition}", UriKind.Relative));
        Assert.That(system.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a system that reads facts may");
    }

    [Test]
    public async Task A_person_may_say_that_there_is_no_condition_and_whom_to_reach()
    {
        await Stop();
        await StartAsync(ScopedHost.Use, cache: "true");
        await _client.AskForConsentAsync("middle");

        foreach (var condition in new[] { "minStrength=0", "observedOnly=false", "ranking=shortest", "title=engineer" })
        {
            using var answer = await _client.GetAsync($"{ToAcme}&{condition}", ScopedHost.Person);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), condition);
        }
    }

    [Test]
    public async Task An_entity_tag_changes_with_whom_a_handle_means()
    {
        await Stop();
        await StartAsync(replace: null, cache: "false");
        await _client.AskForConsentAsync("middle");
        await _host.PutAsync(Sample.Tie(Ada, "hooli-1", 0.8), Sample.Tie("hooli-1", Finn, 0.6), Sample.Tie("hooli-2", Finn, 0.6));
        const string ToFinn = $"/v1/people/{Finn}/paths?from={Ada}&notVia=nobody.here";
        await _host.PutAsync(new Person(Sample.Id("nobody.here"), "Nobody"));
        await _client.DeleteStatusAsync($"/v1/people/{Cleo}");
        using var one = await _client.GetAsync(new Uri(ToFinn, UriKind.Relative));

        await _client.DeleteStatusAsync("/v1/people/hooli-1");
        await _host.PutAsync(
            new Person(Sample.Id("hooli-1"), "Hooligan 1"),
            new Employment("hris", Sample.Id("hooli-1"), new CompanyId("hooli"), new DateOnly(2026, 11, 1), Until: null),
            Sample.Tie(Ada, "hooli-2", 0.8));

        using var other = await _client.GetAsync(new Uri(ToFinn, UriKind.Relative));
        Assert.That(Still(await other.Content.ReadAsStringAsync()), Is.EqualTo(Still(await one.Content.ReadAsStringAsync())), "control");
        Assert.That(other.Headers.ETag, Is.Not.EqualTo(one.Headers.ETag), "a caller who is told 304 would ask somebody else");
    }

    [Test]
    public async Task Cursors_are_of_one_length_and_no_two_are_alike()
    {
        await Stop();
        await StartAsync(replace: null, cache: "false");
        var longest = new string('z', Identifier.MaxLength);
        await _host.PutAsync(
            new Person(Sample.Id(longest), "Zoe"), Sample.Works(longest, "acme"), Sample.Tie(Ada, longest, 0.95));
        await _client.AskForConsentAsync("everyone");

        using var one = await _client.GetAsync(new Uri(ToAcme + "&limit=1", UriKind.Relative));
        using var again = await _client.GetAsync(new Uri(ToAcme + "&limit=1", UriKind.Relative));
        var (first, second) = (await CursorOfAsync(one), await CursorOfAsync(again));
        var shorter = (string)(await _client.ReadAsync(ToAcme + "&limit=2"))["nextCursor"]!;

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(again.Headers.ETag, Is.EqualTo(one.Headers.ETag), "it is the same answer");
        Assert.That(shorter, Has.Length.EqualTo(first.Length), "nor does it tell how long the id of the last one is");
        Assert.That((await _client.ReadAsync($"{ToAcme}&limit=1&cursor={first}"))["people"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Whoever_comes_after_somebody_whom_a_write_of_many_removed_has_stated_nothing()
    {
        await _client.AskForConsentAsync("middle");
        await _client.ConsentAsync(Bob);

        await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id(Bob)));

        var access = _host.Services.GetRequiredService<AccessDirectory>();
        await Polling.UntilAsync(
            () => Task.FromResult(access.Current.Find<PersonConsents>(TenantId.Default, Bob) is null), "what Bob stated to be forgotten");
    }

    [Test]
    public async Task A_merge_gives_nobody_a_consent()
    {
        await _client.AskForConsentAsync("middle");
        await _host.PutAsync(new Person(Sample.Id("robert"), "Robert"));
        await _client.ConsentAsync("robert");

        using var merged = await _client.PostJsonAsync($"/v1/people/{Bob}/merge", """{"absorbed":"robert"}""");

        Assert.That(merged.IsSuccessStatusCode);
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Empty, "Bob has stated nothing");
        Assert.That((bool?)(await _client.ReadAsync($"/v1/people/{Bob}/consents/referrals"))["holds"], Is.False, "and is told so");
        await _client.ConsentAsync(Bob);
        Assert.That(Told(await TextAsync(ToEve), Middle), Is.Not.Empty);
    }

    [Test]
    public async Task Five_are_counted_as_people_who_are_not_named_and_whom_the_viewer_knows_of()
    {
        await _client.AskForConsentAsync("middle");
        await _host.PutAsync(Enumerable.Range(1, 5).Select(number => new Person(Sample.Id($"tiny-{number}"), $"Tiny {number}")));
        await _host.PutAsync(Enumerable.Range(1, 3).Select(number => Sample.Works($"tiny-{number}", "tiny")));
        await _host.PutAsync(Sample.Works("tiny-4", "tiny"));
        Assert.That(await OfCleoAsync(), Is.EqualTo("Somebody at Tiny"), "the control: Cleo is one of five");

        await _client.ConsentAsync("tiny-4");
        Assert.That(await OfCleoAsync(), Is.EqualTo("Somebody"), "one of them would be named, and Cleo is none of them");

        await _host.PutAsync(Sample.Works("tiny-5", "tiny"));
        Assert.That(await OfCleoAsync(), Is.EqualTo("Somebody at Tiny"));
        using var merged = await _client.PostJsonAsync("/v1/people/tiny-1/merge", """{"absorbed":"tiny-2"}""");
        Assert.That(merged.IsSuccessStatusCode);
        Assert.That(await OfCleoAsync(), Is.EqualTo("Somebody"), "two of them are one");
    }

    [Test]
    public async Task A_system_that_asks_by_a_merged_id_looks_as_whom_it_means()
    {
        await _host.PutAsync(new Person(Sample.Id("adele"), "Adele"));
        using var merged = await _client.PostJsonAsync($"/v1/people/{Ada}/merge", """{"absorbed":"adele"}""");
        Assert.That(merged.IsSuccessStatusCode);
        await _client.AskForConsentAsync("everyone");

        var own = await _client.ReadAsync($"/v1/people/{Ada}/ties/{Bob}");
        var byOther = await _client.ReadAsync($"/v1/people/adele/ties/{Bob}");

        Assert.That((string?)own["to"]!["name"], Is.EqualTo("Bob Brewer"), "their own ties they see");
        Assert.That(byOther.ToJsonString(), Is.EqualTo(own.ToJsonString()));
        await _client.PutAsync($"/v1/people/{Ada}/sharing", """{"level":"private"}""", HttpStatusCode.OK);
        Assert.That(
            (int?)(await _client.ReadAsync($"/v1/people/adele/distance/{Bob}"))["hops"],
            Is.EqualTo((int?)(await _client.ReadAsync($"/v1/people/{Ada}/distance/{Bob}"))["hops"]).And.EqualTo(1));
    }

    [Test]
    public async Task A_node_that_cannot_ask_who_withdrew_gives_nothing_stale()
    {
        await Stop();
        var (isAnswering, isCut) = (true, false);
        var finder = new FakeFinder(_ => isAnswering
            ? new PathSearchResult.Completed(new GraphRevision(7), new DateOnly(2026, 11, 23), [], HasMore: false, 1)
            : throw new Core.Errors.GraphStoreException(Core.Errors.StoreFailure.Unavailable, "gone"))
        {
            Revision = new GraphRevision(100),
        };
        await StartAsync(
            services => services
                .AddKeyedSingleton<IReferralPathFinder>(AnswerPipeline.Computing, finder)
                .AddSingleton<IGraphStore>(provider => CutOffStore.Before<ISharedGraphStore>(
                    provider.GetRequiredService<IOpenedStore>().Graph, () => false))
                .AddSingleton(provider => CutOffStore.Before<IAccessStore>(
                    provider.GetRequiredService<IOpenedStore>().Access, () => isCut)),
            cache: "true");
        await _client.AskForConsentAsync("middle");
        await _client.ReadAsync(ToEve);
        isAnswering = false;

        _host.Time.Advance(TimeSpan.FromSeconds(2));
        var access = _host.Services.GetRequiredService<AccessDirectory>();
        await Polling.UntilAsync(() => Task.FromResult(access.IsPresent), "who may ask what to be read");
        Assert.That((string?)(await _client.ReadAsync(ToEve))["source"], Is.EqualTo("stale"), "the control: only questions fail");

        isCut = true;
        _host.Time.Advance(TimeSpan.FromSeconds(2));
        await _client.ProblemAsync(ToEve, HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<string> CursorOfAsync(HttpResponseMessage response) =>
        (string)(await response.JsonAsync(HttpStatusCode.OK))["nextCursor"]!;

    /// <summary>An answer without handles and the revision.</summary>
    private static string Still(string answer)
    {
        var node = JsonNode.Parse(WithoutHandles(answer))!.AsObject();
        node.Remove("graph");
        return node.ToJsonString();
    }

    private async Task<string?> OfCleoAsync() => (string?)(await _client.ReadAsync(ToAcme)).Steps(1)[1]!["text"];

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
}
