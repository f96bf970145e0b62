using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>
/// Everything held about a person is told to them, and erased to the last byte when they ask for it; nobody brings it back.
/// </summary>
internal sealed class PersonErasureTests
{
    private const string Canary = "kanarienvogel";
    private const string Data = "/v1/people/" + Canary + "/data";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(
            new Company(new CompanyId("acme"), "Acme", 12),
            new Person(Sample.Id("ada"), "Ada"),
            new Person(Sample.Id(Canary), "Kim Kanarienvogel", "Engineer")
            {
                Emails = ["kanarienvogel@acme.example", "shared@acme.example"],
                Urls = ["linkedin.com/in/kanarienvogel", "acme.example"],
                Sources = [new PersonSource("hris") { KnowsId = true, Title = true, Emails = ["kanarienvogel@acme.example"] }],
            },
            new Person(Sample.Id("kanarienvogel2"), "K. Kanarienvogel"),
            new Person(Sample.Id("bob"), "Bob") { Emails = ["shared@acme.example"] },
            new PersonMerge(Sample.Id(Canary), Sample.Id("kanarienvogel2")),
            new Employment("hris", Sample.Id(Canary), new CompanyId("acme"), new DateOnly(2020, 1, 1), null),
            new Employment("hris", Sample.Id("bob"), new CompanyId("acme"), new DateOnly(2020, 1, 1), null) { Manager = Sample.Id(Canary) },
            new ManualTie("api", Sample.Id("ada"), Sample.Id("bob"), 0.5, null, null) { SetBy = Sample.Id("kanarienvogel2") },
            new Connection("linkedin", Sample.Id("ada"), Sample.Id("kanarienvogel2"), new DateOnly(2021, 5, 1), null),
            new Endorsement("api", Sample.Id(Canary), Sample.Id("ada"), 0.5, null, null),
            new Sharing(Sample.Id(Canary), null, SharingLevels.Team),
            new Team(new TeamId("scouts"), "Scouts", "hris") { Members = [Sample.Id("ada"), Sample.Id(Canary)] });
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Everything_held_is_told_with_who_said_it_whose_book_it_was_and_of_which_day()
    {
        var data = await _client.ReadAsync(Data);

        var records = data["records"]!.AsArray();
        Assert.That(records.Select(record => (string?)record!["id"]), Is.EqualTo(new[] { Canary, "kanarienvogel2" }));
        Assert.That((string?)records[1]!["mergedInto"], Is.EqualTo(Canary));
        Assert.That(
            records[0]!["sources"]!.ToJsonString(),
            Is.EqualTo("""[{"source":"hris","name":false,"title":true,"emails":["kanarienvogel@acme.example"],"urls":[]}]"""));
        Assert.That(data["teams"]!.ToJsonString(), Is.EqualTo("""[{"id":"scouts","name":"Scouts","source":"hris"}]"""));
        Assert.That(
            data["facts"]!.AsArray().Select(fact => (
                (string?)fact!["fact"]!["type"], (string?)fact["fact"]!["source"], (string?)fact["owner"], (string?)fact["day"])),
            Is.EquivalentTo(new (string?, string?, string?, string?)[]
            {
                ("employment", "hris", null, "2020-01-01"),
                ("connection", "linkedin", "ada", "2021-05-01"),
                ("endorsement", "api", null, null),
                ("sharing", "api", null, null),
            }));
    }

    [Test]
    public async Task It_is_told_in_pages_to_the_person_themself()
    {
        var key = await _host.KeyAsync(ApiScopes.Admin);
        var (facts, address) = (new List<string>(), Data + "?limit=2");
        for (var next = string.Empty; next is not null;)
        {
            using var response = await _client.GetAsync(next.Length == 0 ? address : $"{address}&cursor={next}", key, Canary);
            var page = await response.JsonAsync(HttpStatusCode.OK);
            facts.AddRange(page["facts"]!.AsArray().Select(fact => (string)fact!["fact"]!["id"]!));
            Assert.That(page["records"] is null, Is.EqualTo(next.Length > 0));
            next = (string?)page["nextCursor"];
        }

        Assert.That(facts, Is.Unique.And.Count.EqualTo(4));
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    public async Task A_system_that_acts_for_them_needs_more_than_the_right_to_act_for_anybody(string method)
    {
        var key = await _host.KeyAsync(ApiScopes.PathsAny | ApiScopes.FactsRead | ApiScopes.FactsWrite);
        using var refused = await _client.SendAsync(new HttpMethod(method), Data, key, Canary);

        var problem = await refused.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(problem["scopes"]!.ToJsonString(), Is.EqualTo("""["admin"]"""));
        Assert.That((await _client.ReadAsync(Data))["facts"]!.AsArray(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Nothing_of_them_is_left_in_any_file_once_nobody_reads_it_any_more()
    {
        var import = await ImportAsync(
            """{"type":"person","id":"kanarienvogel","name":"Kim Kanarienvogel","emails":["kanarienvogel@acme.example"],"urls":7}""",
            """{"type":"person","id":"eve","name":"Eve"}""");
        using var opening = await _client.PutJsonAsync("/v1/openings/role", $$"""{"title":"Engineer","recruiter":"{{Canary}}"}""");
        Assert.That(opening.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await FilesAsync(), Does.Contain(Canary).IgnoreCase, "the scan does not find what is there");

        // Without the compaction: an export that is under way keeps the log.
        await using (await _host.Services.GetRequiredService<IGraphStore>().OpenReadingAsync(TenantId.Default, CancellationToken.None))
        {
            var first = await EraseAsync();
            Assert.That((bool?)first["compacted"], Is.False);
            Assert.That(await FilesAsync(), Does.Contain(Canary).IgnoreCase);
        }

        var second = await EraseAsync();

        Assert.That((bool?)second["compacted"], Is.True);
        Assert.That(await FilesAsync(), Does.Not.Contain(Canary).IgnoreCase);
        Assert.That((await _client.ReadAsync(import)).ToJsonString(), Does.Not.Contain(Canary).IgnoreCase);
        Assert.That((await _client.GetStringAsync(new Uri("/v1/export", UriKind.Relative))), Does.Not.Contain(Canary).IgnoreCase);
        await _client.ProblemAsync(Data, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_import_that_names_them_is_told_the_number_of_its_row_alone()
    {
        await EraseAsync();

        var import = await ImportAsync(
            """{"type":"person","id":"eve","name":"Eve"}""",
            """{"type":"person","id":"kanarienvogel","name":"Kim"}""",
            """{"type":"person","id":"other","name":"Kim","emails":["Kanarienvogel@ACME.example"]}""",
            """{"type":"person","id":"another","name":"Kim","urls":["https://www.linkedin.com/in/kanarienvogel/"]}""",
            """{"type":"connection","from":"ada","to":"kanarienvogel2","source":"linkedin"}""");

        var report = await _client.ReadAsync(import);
        Assert.That(((int?)report["created"], (int?)report["rejected"]), Is.EqualTo((1, 4)));
        Assert.That(
            report["errors"]!.AsArray().Select(error => ((int?)error!["row"], (string?)error["field"], (string?)error["problem"])),
            Is.EqualTo(Enumerable.Range(2, 4).Select(row => ((int?)row, (string?)null, "erased on request"))));
        Assert.That(await _client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Does.Not.Contain("Kim"));
    }

    [Test]
    public async Task Nothing_of_a_row_that_names_them_is_imported()
    {
        await EraseAsync();
        const string Csv = "person_id,email,company,from,until\nnew,kanarienvogel@acme.example,Nowhere Inc,2020-01-01,\n";

        var import = await ImportFileAsync("employment-csv", "text/csv", Csv, "failed");

        Assert.That((int?)(await _client.ReadAsync(import))["rejected"], Is.EqualTo(1));
        Assert.That(await _client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Does.Not.Contain("Nowhere"));
    }

    [Test]
    public async Task An_address_book_of_theirs_is_not_taken()
    {
        await EraseAsync();
        using var content = new StringContent("BEGIN:VCARD\nFN:Zoe\nEMAIL:zoe@x.example\nEND:VCARD\n", Encoding.UTF8, "text/vcard");

        using var response = await _client.PostAsync(
            new Uri($"/v1/imports?format=vcard&owner={Canary}", UriKind.Relative), content);

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.That((string?)problem["type"], Is.EqualTo("urn:referralgraph:problem:person-erased"));
        Assert.That((await _client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Is.Empty);
        Assert.That(Directory.EnumerateFiles(_host.DataDirectory, "import-*", SearchOption.AllDirectories), Is.Empty);
    }

    [TestCase("PUT", "/v1/people/kanarienvogel", """{"name":"Kim"}""")]
    [TestCase("PUT", "/v1/people/other", """{"emails":["kanarienvogel@acme.example"]}""")]
    [TestCase("PUT", "/v1/people/ada/connections/kanarienvogel2", "{}")]
    [TestCase("PUT", "/v1/people/ada/employments/ada-1", """{"company":"acme","manager":"kanarienvogel2"}""")]
    [TestCase("PUT", "/v1/teams/scouts", """{"members":["ada","kanarienvogel"]}""")]
    public async Task A_single_write_that_names_them_is_refused(string method, string address, string body)
    {
        await EraseAsync();

        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await _client.SendAsync(request);

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.That((string?)problem["type"], Is.EqualTo("urn:referralgraph:problem:person-erased"));
        Assert.That((string?)problem["detail"], Does.Not.Contain(Canary));
    }

    [Test]
    public async Task An_address_that_somebody_else_has_too_keeps_nobody_away()
    {
        await EraseAsync();

        var import = await ImportAsync("""{"type":"person","id":"bob","name":"Bob","emails":["shared@acme.example"]}""");

        Assert.That((int?)(await _client.ReadAsync(import))["rejected"], Is.Zero);
    }

    [Test]
    public async Task The_homepage_of_their_firm_keeps_no_colleague_away()
    {
        await EraseAsync();

        var import = await ImportAsync("""{"type":"person","id":"zoe","name":"Zoe","urls":["https://www.acme.example/"]}""");

        Assert.That((int?)(await _client.ReadAsync(import))["created"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_client_that_does_not_wait_leaves_nothing_of_them_in_reports()
    {
        using var givesUp = new CancellationTokenSource();
        var erased = new List<bool>();
        await using var host = new ApiHost(services => services.AddSingleton<IDataRemoval>(provider => new WatchedRemoval(
            provider.GetRequiredService<IOpenedStore>().Removal,
            async () =>
            {
                var store = provider.GetRequiredService<IGraphStore>();
                erased.Add(await store.ReadPersonAsync(TenantId.Default, Sample.Id("eve"), CancellationToken.None) is null);
                await givesUp.CancelAsync();
            })));
        using var client = host.CreateClient();
        await host.PutAsync(new Person(Sample.Id("eve"), "Eve"));

        Assert.That(
            async () => await client.DeleteAsync(new Uri("/v1/people/eve/data", UriKind.Relative), givesUp.Token),
            Throws.InstanceOf<OperationCanceledException>());

        await Polling.UntilAsync(() => Task.FromResult(erased.Count == 2), "both looks at the reports");
        Assert.That(erased, Is.EqualTo(new[] { false, true }), "before and after the deletion");
    }

    [Test]
    public async Task Whoever_was_never_there_is_not_erased()
    {
        using var response = await _client.DeleteAsync(new Uri("/v1/people/nobody/data", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    private Task<JsonNode> EraseAsync() => _host.UntilAsync(
        async () =>
        {
            using var response = await _client.DeleteAsync(new Uri(Data, UriKind.Relative));
            return await response.JsonAsync(HttpStatusCode.OK);
        },
        _ => true);

    /// <summary>Imports lines to the end; answers the address of the report.</summary>
    private Task<string> ImportAsync(params string[] lines) =>
        ImportFileAsync("graph-jsonl", "application/x-ndjson", string.Join('\n', lines));

    private async Task<string> ImportFileAsync(string format, string type, string file, string state = "completed")
    {
        using var content = new StringContent(file, Encoding.UTF8, type);
        using var response = await _client.PostAsync(new Uri($"/v1/imports?format={format}", UriKind.Relative), content);
        await response.JsonAsync(HttpStatusCode.Accepted);
        var address = response.Headers.Location!.ToString();
        Assert.That((string?)(await _client.EndOfAsync(address))["state"], Is.EqualTo(state));
        return address;
    }

    private async Task<string> FilesAsync()
    {
        var text = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(_host.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith("store.", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            text.Append(path).Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return text.ToString();
    }

    /// <summary>Does something first whenever reports are looked at, and then fails as one does that nobody waits for any more.</summary>
    private sealed class WatchedRemoval(IDataRemoval inner, Func<Task> before) : IDataRemoval
    {
        public Task<bool> RemoveTenantAsync(TenantId tenant, CancellationToken cancellationToken) =>
            inner.RemoveTenantAsync(tenant, cancellationToken);

        public async Task EraseFromReportsAsync(
            TenantId tenant, IReadOnlyCollection<PersonId> ids, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
        {
            await before();
            cancellationToken.ThrowIfCancellationRequested();
            await inner.EraseFromReportsAsync(tenant, ids, texts, cancellationToken);
        }

        public Task CompactAsync(CancellationToken cancellationToken) => inner.CompactAsync(cancellationToken);
    }
}
