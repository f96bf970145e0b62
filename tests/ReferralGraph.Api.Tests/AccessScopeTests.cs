using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests;

/// <summary>
/// What was answered, kept or begun for one scope is not there for another: for another tenant, nor for somebody who sees less.
/// </summary>
internal sealed class AccessScopeTests
{
    private static readonly string[] Questions =
    [
        "/v1/companies/acme/paths?from=ada", "/v1/people/finn/paths?from=ada", "/v1/people/ada/ties", "/v1/people/ada/distance/finn",
    ];

    private static readonly string[] Lists =
    [
        "/v1/companies/acme/paths?from=ada", "/v1/people/ada/ties", "/v1/people", "/v1/companies", "/v1/teams", "/v1/people/ada/facts",
        "/v1/imports",
    ];

    [Test]
    public async Task An_answer_that_is_kept_is_not_given_in_another_scope(
        [ValueSource(nameof(Questions))] string question, [ValueSource(typeof(ScopedHost), nameof(ScopedHost.Names))] string scope)
    {
        await using var host = new ApiHost(ScopedHost.Use);
        using var client = host.CreateClient();
        await host.PutAsync([.. Sample.Records(), new Sharing(Sample.Id("ada"), null, SharingLevels.Private)]);
        var own = await client.ReadAsync(question);
        using var inMemory = await client.GetAsync(question, scope);
        await client.ReadAsync(question);
        await client.ReadAsync(question);
        using var rendered = await client.GetAsync(question, scope);

        if (scope == ScopedHost.OtherTenant)
        {
            // Its graph is empty.
            Assert.That((inMemory.StatusCode, rendered.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
            return;
        }

        // All of it leads over what is hidden from them.
        foreach (var answer in new[] { inMemory, rendered })
        {
            var seen = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.That(IsEmpty(seen), seen.ToString());
            Assert.That(IsEmpty(own), Is.False, own.ToString());
        }
    }

    [Test]
    public async Task Nor_does_it_stand_in_for_one_that_cannot_be_had(
        [ValueSource(typeof(ScopedHost), nameof(ScopedHost.Names))] string scope)
    {
        const string Question = "/v1/people/eve/paths?from=ada";
        var fails = false;
        var finder = new FakeFinder(_ => fails
            ? throw new GraphStoreException(StoreFailure.Unavailable, "gone")
            : new PathSearchResult.Completed(new GraphRevision(1), new DateOnly(2026, 11, 23), [], HasMore: false, 1));
        await using var host = new ApiHost(services =>
        {
            ScopedHost.Use(services);
            services.AddSingleton<IReferralPathFinder>(finder);
        });
        using var client = host.CreateClient();
        await client.ReadAsync(Question);
        fails = true;

        using var answer = await client.GetAsync(Question, scope);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That((string?)(await client.ReadAsync(Question))["source"], Is.EqualTo("stale"));
    }

    [Test]
    public async Task A_cursor_is_refused_in_another_scope(
        [ValueSource(nameof(Lists))] string list, [ValueSource(typeof(ScopedHost), nameof(ScopedHost.Names))] string scope)
    {
        if (scope == ScopedHost.Person && list is not ("/v1/companies/acme/paths?from=ada" or "/v1/people/ada/ties"))
        {
            Assert.Pass("The list is the same for everybody of the tenant.");
        }

        await using var host = new ApiHost(ScopedHost.Use);
        using var client = host.CreateClient();
        GraphRecord[] records = [.. Sample.Records(), new Team(new TeamId("one"), "One"), new Team(new TeamId("two"), "Two")];
        await host.PutAsync(records);
        var write = new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]);
        await host.Services.GetRequiredService<IGraphStore>().WriteAsync(new TenantId("other"), write, CancellationToken.None);
        await client.ImportAsync("format=graph-jsonl", """{"type":"person","id":"zoe"}""");
        await client.ImportAsync("format=graph-jsonl", """{"type":"person","id":"yan"}""");
        var address = $"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=1";
        var cursor = (string?)(await client.ReadAsync(address))["nextCursor"];
        Assert.That(cursor, Is.Not.Null);
        address += $"&cursor={cursor}";

        using var refused = await client.GetAsync(address, scope);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await client.ReadAsync(address), Is.Not.Null);
    }

    private static bool IsEmpty(JsonNode answer) => answer["people"] is JsonArray people ? people.Count == 0
        : answer["ties"] is JsonArray ties ? ties.Count == 0
        : answer["hops"] is null;
}
