using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>
/// Drawn questions of one tenant over a store that holds two, whose people have the same ids: every answer is that of a store which holds
/// the one alone, to the byte.
/// </summary>
internal sealed class TenantIsolationTests
{
    private const int Questions = 400;
    private const int People = 12;
    private const string Theirs = "Secretive";

    private static readonly string[] Companies = ["acme", "hooli", "initech"];

    private static readonly Regex TraceId = new("\"traceId\":\"[^\"]*\"", RegexOptions.NonBacktracking);

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 3 })]
    public async Task Nothing_of_another_tenant_is_ever_shown(int seed)
    {
        var random = new Random(seed);
        var ours = Draw(random, "Ordinary").ToList();
        await using var alone = new ApiHost();
        await using var both = new ApiHost();
        using var oneClient = alone.CreateClient();
        using var bothClient = both.CreateClient();
        await alone.PutAsync(ours);
        await both.PutAsync(ours);
        await WriteTheirsAsync(both, [.. Draw(random, Theirs)]);
        var admin = await both.KeyAsync(ApiScopes.Admin, KeyRing.Other);
        var shown = 0;
        for (var number = 0; number < Questions; number++)
        {
            var address = Address(random);
            using var theirs = await bothClient.GetAsync(address, admin, null);
            using var expected = await oneClient.GetAsync(new Uri(address, UriKind.Relative));
            using var answer = await bothClient.GetAsync(new Uri(address, UriKind.Relative));

            var what = $"seed {seed}, question {number}: {address}";
            Assert.That(answer.StatusCode, Is.EqualTo(expected.StatusCode), what);
            Assert.That(await TextAsync(answer), Is.EqualTo(await TextAsync(expected)), what);
            shown += (await theirs.Content.ReadAsStringAsync()).Contains(Theirs, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.That(shown, Is.GreaterThan(Questions / 10), "The other tenant has nothing to show, so nothing was tested.");
    }

    private static async Task<string> TextAsync(HttpResponseMessage response) =>
        TraceId.Replace(await response.Content.ReadAsStringAsync(), string.Empty);

    private static async Task WriteTheirsAsync(ApiHost host, IReadOnlyList<GraphRecord> records)
    {
        var write = new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]);
        var written = await host.Services.GetRequiredService<IGraphStore>().WriteAsync(KeyRing.Other, write, CancellationToken.None);
        await host.Services.GetRequiredService<IReferralPathFinder>().WaitForRevisionAsync(
            KeyRing.Other, written.Revision, CancellationToken.None);
    }

    private static IEnumerable<GraphRecord> Draw(Random random, string mark)
    {
        foreach (var company in Companies)
        {
            yield return new Company(new CompanyId(company), $"{company} {mark}", Headcount: 100) { Domains = [$"{company}.example"] };
        }

        for (var number = 0; number < People; number++)
        {
            var id = new PersonId($"p{number}");
            yield return new Person(id, $"{mark} {number}") { Emails = [$"p{number}@{mark}.example".ToLowerInvariant()] };
            yield return new Employment(
                "hris",
                id,
                new CompanyId(Companies[random.Next(Companies.Length)]),
                new DateOnly(2015 + random.Next(8), 1, 1),
                Until: null);
            for (var tie = 0; tie < 3; tie++)
            {
                var other = random.Next(People);
                if (other != number)
                {
                    yield return new ManualTie(
                        Fact.DefaultSource, id, new PersonId($"p{other}"), 0.1 + (0.8 * random.NextDouble()), Response: null, On: null);
                }
            }
        }

        yield return new Team(new TeamId("scouts"), $"Scouts {mark}")
        {
            Members = [new PersonId("p1"), new PersonId($"p{random.Next(People)}")],
        };
    }

    private static string Address(Random random)
    {
        // Some that nobody has.
        var (one, other) = ($"p{random.Next(People + 2)}", $"p{random.Next(People + 2)}");
        var company = Companies[random.Next(Companies.Length)];
        string[] addresses =
        [
            $"/v1/companies/{company}/paths?from={one}",
            $"/v1/companies/{company}/paths?from=anyone&limit=3",
            $"/v1/companies/{company}/paths?from=team:scouts&pathsPerPerson=2",
            $"/v1/companies/{company}/paths?from=company:{Companies[random.Next(Companies.Length)]}&ranking=shortest",
            $"/v1/people/{other}/paths?from={one}&ranking=bridge",
            $"/v1/people/{one}/ties",
            $"/v1/people/{one}/ties/{other}",
            $"/v1/people/{one}/distance/{other}",
            $"/v1/people/{one}",
            $"/v1/people/{one}/facts",
            $"/v1/people/{one}/sharing",
            "/v1/suppressions",
            $"/v1/people/{one}/employments",
            "/v1/people",
            "/v1/people?q=secretive",
            $"/v1/people?q={other}&company={company}",
            $"/v1/people/{one}@secretive.example",
            "/v1/people/duplicates",
            "/v1/companies",
            $"/v1/companies/{company}",
            $"/v1/companies/{company}.example",
            "/v1/companies?q=secretive",
            "/v1/teams",
            "/v1/teams/scouts",
            "/v1/imports",
            "/v1/export",
            "/v1/graph",
            "/v1/model",
            "/v1/keys",
            "/v1/settings",
        ];
        return addresses[random.Next(addresses.Length)];
    }
}
