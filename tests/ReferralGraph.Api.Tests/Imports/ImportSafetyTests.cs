using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>Nothing is ended by accident: held snapshots, confirming, dry runs, and what a job says of its file.</summary>
internal sealed class ImportSafetyTests : WriteFixture
{
    private const string Header = "person_id,company,from,until\n";

    [Test]
    public async Task A_snapshot_that_was_cut_off_is_held_until_somebody_confirms_it()
    {
        const string Query = "format=employment-csv&source=hr-a&mode=snapshot";
        await Client.ImportAsync(Query, Employees("a", 100));

        var held = await Client.ImportAsync(Query, Employees("a", 1));
        var address = $"/v1/imports/{held["id"]}";
        var first = await Client.ReadAsync($"{address}/ended?limit=60");
        var second = await Client.ReadAsync($"{address}/ended?limit=60&cursor={first["nextCursor"]}");
        using var confirmation = await Client.PostAsync(new Uri($"{address}/confirm", UriKind.Relative), null);
        var confirmed = await confirmation.JsonAsync(HttpStatusCode.OK);

        Assert.That((string?)held["state"], Is.EqualTo("held"));
        Assert.That(held.Counts(), Is.EqualTo(new[] { 1, 0, 0, 1, 0, 0 }));
        Assert.That(held["wouldEnd"]!.ToJsonString(), Is.EqualTo("""{"employments":99,"connections":0,"teams":0}"""));
        Assert.That((string?)held["heldBecause"], Does.Contain("maxEnded, 10%, at least 5").And.Contain("confirm"));
        Assert.That((first["ended"]!.AsArray().Count, second["ended"]!.AsArray().Count), Is.EqualTo((60, 39)));
        Assert.That(second["nextCursor"], Is.Null);
        Assert.That(
            Without(first["ended"]![0]!, "id"), Is.EqualTo("""{"kind":"employment","person":"a1","company":"acme","from":"2019-01-01"}"""));
        Assert.That(((string?)confirmed["state"], (int?)confirmed["ended"]), Is.EqualTo(("completed", 99)));
        Assert.That(confirmation.Headers.GetValues("X-Graph-Revision").Single(), Is.EqualTo(confirmed["revision"]!.ToJsonString()));
        Assert.That((string?)(await Client.ReadAsync("/v1/people/a99/employments"))["facts"]![0]!["until"], Is.EqualTo("2026-11-23"));
    }

    [Test]
    public async Task There_is_nothing_to_confirm_of_what_is_not_held()
    {
        var job = await Client.ImportAsync("format=employment-csv&source=hr-b", Employees("b", 1));

        using var refused = await Client.PostAsync(new Uri($"/v1/imports/{job["id"]}/confirm", UriKind.Relative), null);
        using var unknown = await Client.PostAsync(new Uri("/v1/imports/none/confirm", UriKind.Relative), null);

        Assert.That((string?)(await refused.ProblemAsync(HttpStatusCode.Conflict))["detail"], Does.Contain("no snapshot"));
        Assert.That((await unknown.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("import-unknown"));
        Assert.That(
            (await Client.ProblemAsync("/v1/imports/none/ended", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("import-unknown"));
        Assert.That(
            (await Client.ProblemAsync($"/v1/imports/{job["id"]}/ended?cursor=x", HttpStatusCode.BadRequest)).About("cursor"),
            Does.Contain("nextCursor"));
    }

    [Test]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        const string Query = "format=employment-csv&source=hr-c&mode=snapshot";
        await Client.ImportAsync(Query, Employees("c", 3));
        var before = (await Client.ReadAsync("/v1/graph"))["revision"]!.ToJsonString();

        var job = await Client.ImportAsync(Query + "&dryRun=true", Employees("c", 2) + "zed,acme,2020-01-01,\ncat,acme,never,\n");

        Assert.That((bool?)job["dryRun"], Is.True);
        Assert.That(job.Counts(), Is.EqualTo(new[] { 4, 1, 0, 2, 1, 0 }));
        Assert.That((int?)job["wouldEnd"]!["employments"], Is.EqualTo(1));
        Assert.That((string?)job["errors"]![0]!["field"], Is.EqualTo("from"));
        Assert.That((job["revision"], job["visible"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
        Assert.That((string?)(await Client.ReadAsync($"/v1/imports/{job["id"]}/ended"))["ended"]![0]!["person"], Is.EqualTo("c2"));
        Assert.That((await Client.ReadAsync("/v1/graph"))["revision"]!.ToJsonString(), Is.EqualTo(before));
        Assert.That((await Client.ProblemAsync("/v1/people/zed", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("person-unknown"));
    }

    [Test]
    public async Task Two_rows_that_say_the_same_fact_otherwise_are_told_apart()
    {
        var job = await Client.ImportAsync(
            "format=employment-csv",
            "person_id,company,from,until,title,department\ntwo,Twin Corp,2020-01-01,,Dentist,Clinic\n"
            + "two,Twin Corp,2020-01-01,,Lecturer,Academy\n");

        Assert.That(job.Counts(), Is.EqualTo(new[] { 2, 1, 1, 0, 0, 0 }));
        Assert.That((int?)job["replaced"], Is.EqualTo(1));
        Assert.That(job["errors"]!.AsArray(), Is.Empty);
        Assert.That((int?)job["notices"]![0]!["row"], Is.EqualTo(2));
        Assert.That((string?)job["notices"]![0]!["problem"], Does.Contain("in the place of row 1"));
    }

    [TestCase(
        "employment-csv",
        "person_id,company,from,until,title,employment_id\ntri,Twin Corp,2020-01-01,,Dentist,t1\ntri,Twin Corp,2020-01-01,,Lecturer,t2\n")]
    [TestCase(
        "graph-jsonl",
        """{"type":"employment","id":"t3","person":"tro","company":"twin","from":"2020-01-01","title":"Dentist"}""" + "\n"
        + """{"type":"employment","id":"t4","person":"tro","company":"twin","from":"2020-01-01","title":"Lecturer"}""")]
    public async Task Two_rows_of_one_key_are_two_where_each_has_an_id(string format, string file)
    {
        var job = await Client.ImportAsync($"format={format}", file);
        var again = await Client.ImportAsync($"format={format}", file);
        var person = format == "graph-jsonl" ? "tro" : "tri";

        Assert.That(job.Counts(), Is.EqualTo(new[] { 2, 2, 0, 0, 0, 0 }));
        Assert.That(again.Counts(), Is.EqualTo(new[] { 2, 0, 0, 2, 0, 0 }));
        Assert.That(
            (await Client.ReadAsync($"/v1/people/{person}/employments"))["facts"]!.AsArray().Select(fact => (string?)fact!["title"]),
            Is.EquivalentTo(new[] { "Dentist", "Lecturer" }));
    }

    [Test]
    public async Task A_job_says_how_its_file_was_read()
    {
        using var response = await Client.SendFileAsync(
            "format=employment-csv&dateFormat=dmy",
            new ByteArrayContent(Encoding.Latin1.GetBytes("person_id;company;from;until;grade\ndu;Ærø Salt;31/12/2019;;7\n")));
        await response.JsonAsync(HttpStatusCode.Accepted);

        var job = await Client.EndOfAsync(response.Headers.Location!.ToString());

        Assert.That(
            ((string?)job["encoding"], (string?)job["dateFormat"], job["ignoredColumns"]!.ToJsonString()),
            Is.EqualTo(("windows-1252", "dmy", """["grade"]""")));
        Assert.That((string?)(await Client.ReadAsync("/v1/people/du/employments"))["facts"]![0]!["from"], Is.EqualTo("2019-12-31"));
    }

    [TestCase("2-Connections.csv", "format=linkedin-connections&owner=me")]
    [TestCase("3-same-idea.csv", "format=employment-csv")]
    public async Task Semicolons_and_notes_before_the_header_are_read(string name, string query)
    {
        var file = name == "3-same-idea.csv"
            ? "person_id;company;from;until\nsal;Acme;2019-01-01;\n"
            : "\uFEFFNotes:;;;;;;\n\"When exporting; some are missing.\";;;;;;\n;;;;;;\n"
                + "First Name;Last Name;URL;Email Address;Company;Position;Connected On\n"
                + "Oda;Brekke;https://www.linkedin.com/in/oda-brekke;;Fjordlys AS;Engineer;12 Mar 2024\n";

        var job = await Client.ImportAsync(query, file);

        Assert.That(job.Counts(), Is.EqualTo(new[] { 1, 1, 0, 0, 0, 0 }));
        Assert.That(((string?)job["encoding"], job["ignoredColumns"]!.AsArray().Count), Is.EqualTo(("utf-8", 0)));
    }

    [Test]
    public async Task Separators_behind_the_last_column_are_no_columns()
    {
        var job = await Client.ImportAsync("format=employment-csv", "person_id,company,from,until,\ntra,Acme,2019-01-01,,\n");

        Assert.That((job.Counts(), job["ignoredColumns"]!.AsArray().Count), Is.EqualTo((new[] { 1, 1, 0, 0, 0, 0 }, 0)));
    }

    [Test]
    public async Task A_job_is_read_while_questions_do_not_see_it_yet()
    {
        // A finder that never gets anywhere, as while ties of a large import are scored.
        await using var host = new ApiHost(services => services.AddKeyedSingleton<IReferralPathFinder>(
            AnswerPipeline.Computing, new FakeFinder(_ => throw new NotSupportedException()) { Revision = new GraphRevision(0) }));
        using var client = host.CreateClient();
        using var sent = await client.SendFileAsync("format=employment-csv", Header + "ada,acme,2019-01-01,\n");

        var job = await Polling.UntilAsync(
            () => client.ReadAsync(sent.Headers.Location!.ToString()), read => (string?)read["state"] == "completed", "the end");

        Assert.That(((int?)job["revision"], (bool?)job["visible"]), Is.EqualTo((1, false)));
        Assert.That((await client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Has.Count.EqualTo(1));
    }

    private static string Employees(string prefix, int count) =>
        Header + string.Concat(Enumerable.Range(0, count).Select(number => $"{prefix}{number},acme,2019-01-01,\n"));

    private static string Without(JsonNode node, string member)
    {
        var copy = node.DeepClone().AsObject();
        copy.Remove(member);
        return copy.ToJsonString();
    }
}
