using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Api.Tests.Ids;

/// <summary>Requests whose paths are written to be misread, sent over sockets to the web server itself.</summary>
internal sealed class HostilePathTests
{
    private const int Paths = 10_000;

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private RawConnection _connection = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost(settings: new Dictionary<string, string> { ["AllowedHosts"] = "127.0.0.1;localhost;[::1];elsewhere.example" });
        _host.UseKestrel(port: 0);
        _client = _host.CreateClient();
        var address = _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _connection = new RawConnection(new Uri(address));
        await _host.PutAsync(HostilePath.Records());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _connection.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("/v1/people/carl/ties/..")]
    [TestCase("/v1/people/carl/ties/%2e%2e")]
    [TestCase("/v1/people/carl/ties/.%2E")]
    [TestCase("/v1/people/carl/ties/%2e%2E/")]
    [TestCase("/v1/people/bob/../carl")]
    [TestCase("/v1/people/./carl")]
    [TestCase("/v1/people/carl/%2E")]
    [TestCase("/v1/people/bob%2f..%2fcarl")]
    [TestCase("/v1/people/bob%5c..%5Ccarl")]
    [TestCase("/v1/people/bob\\..\\carl")]
    [TestCase("/v1/people/bob/%252e%252e/carl")]
    [TestCase("/v1/people/bob%252f%252e%252e%252fcarl")]
    [TestCase("/..//v1/people/carl")]
    [TestCase("http://elsewhere.example/v1/people/bob/../carl")]
    [TestCase("/v1/companies/acme%2F%2e%2e")]
    [TestCase("/v1/companies/acme%252Fnorth")]
    public async Task A_path_that_could_be_read_as_another_is_refused(string target)
    {
        var before = await RevisionAsync();

        var (status, body) = await _connection.SendAsync("DELETE", target, json: null);

        Assert.That(status, Is.EqualTo(400), body);
        Assert.That((string?)JsonNode.Parse(body)!["type"], Is.EqualTo("urn:referralgraph:problem:invalid-request"));
        Assert.That(await RevisionAsync(), Is.EqualTo(before));
    }

    [TestCase("/swagger/../v1/graph")]
    [TestCase("/v1/%2e%2e/swagger/v1/swagger.json")]
    public async Task Reading_is_refused_as_well(string target) =>
        Assert.That((await _connection.SendAsync("GET", target, json: null)).Status, Is.EqualTo(400));

    [TestCase("/v1/people/%63arl")]
    [TestCase("http://elsewhere.example/v1/people/carl")]
    [TestCase("/v1/people/carl?")]
    public async Task A_path_that_can_be_read_one_way_only_is_taken(string target) =>
        Assert.That((await _connection.SendAsync("GET", target, json: null)).Status, Is.EqualTo(200));

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 1 })]
    public async Task No_write_changes_a_record_that_its_path_does_not_name(int seed)
    {
        var random = new Random(seed);
        var commits = new ConcurrentQueue<GraphCommit>();
        using var watch = _host.Services.GetRequiredService<IGraphStore>().Subscribe(commits.Enqueue);
        var (written, refused) = (0, 0);
        for (var drawn = 0; drawn < Paths; drawn++)
        {
            var (method, target, json) = HostilePath.Draw(random);
            commits.Clear();

            var (status, body) = await _connection.SendAsync(method, target, json);

            var what = $"seed {seed}, {drawn}: {method} {target} answered {status}: {body}";
            var changes = commits.SelectMany(commit => commit.Changes).ToList();
            var named = HostilePath.NamedBy(method, target);
            Assert.That(changes.Where(change => !named(change.After ?? change.Before!)), Is.Empty, what);
            Assert.That(status, Is.LessThan(500), what);
            Assert.That(status < 300 || changes.Count == 0, what);
            (written, refused) = (written + (changes.Count > 0 ? 1 : 0), refused + (status == 400 ? 1 : 0));
            if (changes.Count > 0)
            {
                await _host.PutAsync(HostilePath.Records());
            }
        }

        Assert.That(written, Is.GreaterThan(Paths / 50), "too few of the paths drawn lead anywhere");
        Assert.That(refused, Is.GreaterThan(Paths / 10), "too few of the paths drawn are hostile");
    }

    private Task<GraphRevision> RevisionAsync() =>
        _host.Services.GetRequiredService<IGraphStore>().ReadRevisionAsync(Core.Tenancy.TenantId.Default, CancellationToken.None);
}

/// <summary>Paths to draw, and what each of them names when it is read as it is written.</summary>
internal static class HostilePath
{
    private static readonly string[] Known = ["carl", "bob", "ada", "acme", "initech", "scouts"];

    private static readonly string[] Odd =
    [
        "..", ".", "...", "%2e%2e", "%2E%2e", ".%2e", "%2e.", "%2e", "..%2f", "%2f..", "..%5c", "..\\", "\\..", "%252e%252e",
        "%c0%ae%c0%ae",
        "..;", "..;x=y", "%00", "..%00", "%u002e%u002e", "%ef%bc%8e%ef%bc%8e", "", "%20", "..%20", "us", "anyone", "duplicates",
        "team:scouts",
        "company:acme", "%75s", "%63arl", "carl%2f", "carl%2fties%2fbob", "bob%252fcarl", "carl%5cbob", "carl.", ".carl", "carl%3fx",
        "carl%23x",
        "carl;x", "CARL", "%25", "%zz", "%2", "%", "carl%2e%2e", "a%0d%0ab", "~", "*", "{person}", "%7bperson%7d", "c\u00e4rl",
        "%E2%80%8Bcarl",
    ];

    private static readonly (string Prefix, string? Middle, string? Body)[] Routes =
    [
        ("people", null, "{}"),
        ("people", "ties", """{"strength":0.5}"""),
        ("people", "connections", "{}"),
        ("people", "endorsements", """{"level":1}"""),
        ("people", "employments", """{"company":"acme"}"""),
        ("companies", null, "{}"),
        ("teams", null, """{"members":["bob"]}"""),
        ("facts", null, null),
    ];

    public static IEnumerable<GraphRecord> Records() =>
    [
        new Company(new CompanyId("acme"), "Acme"),
        new Company(new CompanyId("initech"), "Initech"),
        new Person(new PersonId("ada"), "Ada"),
        new Person(new PersonId("bob"), "Bob"),
        new Person(new PersonId("carl"), "Carl"),
        new ManualTie(Fact.DefaultSource, new PersonId("carl"), new PersonId("bob"), 0.5, Response: null, On: null),
        new Connection(Fact.DefaultSource, new PersonId("carl"), new PersonId("bob"), Since: null),
        new Team(new TeamId("scouts"), "Scouts") { Members = [new PersonId("ada")] },
    ];

    /// <summary>A request: most of its path leads somewhere, and something in it is odd.</summary>
    public static (string Method, string Target, string? Json) Draw(Random random)
    {
        var route = random.Pick(Routes);
        var write = random.Next(3) > 0 && route.Body is not null;
        List<string> parts = ["v1", route.Prefix, Part(random)];
        if (route.Middle is { } middle)
        {
            parts.AddRange([middle, Part(random)]);
        }

        for (var more = random.Next(3); more > 0; more--)
        {
            parts.Insert(random.Next(parts.Count + 1), random.Pick(Odd));
        }

        var origin = random.Next(20) == 0 ? "http://elsewhere.example/" : "/";
        var query = random.Next(20) == 0 ? "?" : string.Empty;
        return (write ? "PUT" : "DELETE", origin + string.Join('/', parts) + query, write ? route.Body : null);
    }

    /// <summary>Which records a request may change, read from the target alone: cut at slashes, each part decoded once.</summary>
    public static Func<GraphRecord, bool> NamedBy(string method, string target)
    {
        const string Authority = "http://elsewhere.example";
        var path = target.StartsWith(Authority, StringComparison.Ordinal) ? target[Authority.Length..] : target;
        var parts = path.Split('?')[0].Split('/')[1..].Select(Uri.UnescapeDataString).ToList();
        if (parts is [.., ""])
        {
            parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Any(part => part.Split('/', '\\').Any(piece => piece.Length > 0 && piece.All(letter => letter == '.'))))
        {
            return _ => false;
        }

        var deletes = method == "DELETE";
        return parts switch
        {
            [_, "people", var person] => record => IsPerson(record, person) || (deletes && record is Fact or Team),
            [_, "people", var person, var kind, var other] => record => record switch
            {
                ManualTie tie => kind == "ties" && (tie.From.Value, tie.To.Value) == (person, other),
                Connection link => kind == "connections" && (link.From.Value, link.To.Value) == (person, other),
                Endorsement endorsement => kind == "endorsements" && (endorsement.From.Value, endorsement.To.Value) == (person, other),
                Employment employment => kind == "employments" && (employment.Person.Value, employment.Id.Value) == (person, other),
                _ => !deletes && (IsPerson(record, person) || IsPerson(record, other)),
            },
            [_, "companies", var company] => record =>
                record is Company named
                    ? new[] { named.Id.Value, named.Name }.Contains(company, StringComparer.OrdinalIgnoreCase)
                    : deletes && record is Employment,
            [_, "teams", var team] => record => record is Team named ? named.Id.Value == team : !deletes && IsPerson(record, "bob"),
            [_, "facts", var fact] => record => record is Fact named && named.Id.Value == fact,
            _ => _ => false,
        };
    }

    private static bool IsPerson(GraphRecord record, string id) =>
        record is Person person && person.Id.Value == id && !PersonId.IsReserved(id);

    private static string Part(Random random) => random.Next(3) == 0 ? random.Pick(Odd) : random.Pick(Known);

    private static T Pick<T>(this Random random, T[] items) => items[random.Next(items.Length)];
}
