using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>Imports as jobs: accepted, run, reported, cancelled.</summary>
internal sealed class ImportTests : WriteFixture
{
    private const string Header = "person_id,company,from,until\n";

    [Test]
    public async Task A_file_is_accepted_with_the_address_of_its_job()
    {
        using var response = await Client.SendFileAsync("format=employment-csv&source=hris", Header + "ada,acme,2019-01-01,\n");

        var job = await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/v1/imports/{job["id"]}"));
        Assert.That((string?)job["state"], Is.EqualTo("queued"));
        Assert.That((string?)job["source"], Is.EqualTo("hris"));
        await Client.EndOfAsync(response.Headers.Location!.ToString());
    }

    [Test]
    public async Task Every_row_has_one_outcome_and_refused_ones_say_why()
    {
        var job = await Client.ImportAsync(
            "format=employment-csv", Header + "b1,acme,2019-01-01,\nb2,acme,2019-02-30,\nb3,acme,2019-01-01,\n");

        Assert.That((string?)job["state"], Is.EqualTo("completed"));
        Assert.That(job.Counts(), Is.EqualTo(new[] { 3, 2, 0, 0, 1, 0 }));
        Assert.That((int?)job["percent"], Is.EqualTo(100));
        Assert.That((int?)job["errors"]![0]!["row"], Is.EqualTo(2));
        Assert.That((string?)job["errors"]![0]!["field"], Is.EqualTo("from"));
        Assert.That((string?)job["errors"]![0]!["problem"], Is.Not.Empty);
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        const string File = Header + "c1,acme,2019-01-01,\nc2,acme,2020-01-01,2021-01-01\n";
        var first = await Client.ImportAsync("format=employment-csv", File);
        var second = await Client.ImportAsync("format=employment-csv", File);

        Assert.That(second.Counts(), Is.EqualTo(new[] { 2, 0, 0, 2, 0, 0 }));
        Assert.That((int?)second["revision"], Is.EqualTo((int?)first["revision"]));
    }

    [Test]
    public async Task Whoever_reads_that_an_import_is_visible_is_answered_from_all_of_it()
    {
        var job = await Client.ImportAsync("format=employment-csv", Header + "d1,dunder,2019-01-01,\nd2,dunder,2019-01-01,\n");

        Assert.That((bool?)job["visible"], Is.True);

        Assert.That((int?)(await Client.ReadAsync("/v1/people/d1/distance/d2"))["hops"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_snapshot_ends_what_its_source_no_longer_holds()
    {
        await Client.ImportAsync("format=employment-csv&source=hr-e", Header + "e1,acme,2019-01-01,\ne2,acme,2019-01-01,\n");

        var job = await Client.ImportAsync("format=employment-csv&source=hr-e&mode=snapshot", Header + "e1,acme,2019-01-01,\n");

        Assert.That((string?)job["mode"], Is.EqualTo("snapshot"));
        Assert.That(job.Counts(), Is.EqualTo(new[] { 1, 0, 0, 1, 0, 1 }));
        Assert.That((string?)(await Client.ReadAsync("/v1/people/e2/employments"))["facts"]![0]!["until"], Is.EqualTo("2026-11-23"));
        Assert.That((await Client.ReadAsync("/v1/people/e1/employments"))["facts"]![0]!["until"], Is.Null);
    }

    [Test]
    public async Task Contacts_need_to_know_whose_they_are()
    {
        const string File = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            + "Eve,E,https://www.linkedin.com/in/eve,,Acme,CTO,12 Mar 2024\n";
        using var refused = await Client.SendFileAsync("format=linkedin-connections", File);
        Assert.That((await refused.ProblemAsync(HttpStatusCode.BadRequest)).About("owner"), Does.Contain("owner"));

        var job = await Client.ImportAsync("format=linkedin-connections&owner=ada", File);

        Assert.That((string?)job["state"], Is.EqualTo("completed"), job.ToJsonString());
        Assert.That((string?)job["owner"], Is.EqualTo("ada"));
        Assert.That((await Client.ReadAsync("/v1/people/ada/facts?kind=connection"))["facts"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Errors_page()
    {
        var rows = string.Concat(Enumerable.Range(0, 5).Select(row => $"f{row},acme,never,\n"));
        var job = await Client.ImportAsync("format=employment-csv", Header + rows);
        var address = $"/v1/imports/{job["id"]}";

        var first = await Client.ReadAsync($"{address}?limit=3");
        var second = await Client.ReadAsync($"{address}?limit=3&errorsCursor={first["nextErrorsCursor"]}");

        Assert.That(first["errors"]!.AsArray().Select(error => (int)error!["row"]!), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(second["errors"]!.AsArray().Select(error => (int)error!["row"]!), Is.EqualTo(new[] { 4, 5 }));
        Assert.That(second["nextErrorsCursor"], Is.Null);
        Assert.That(
            (await Client.ProblemAsync($"{address}?errorsCursor=x", HttpStatusCode.BadRequest)).About("errorsCursor"),
            Does.Contain("nextErrorsCursor"));
    }

    [Test]
    public async Task A_file_that_is_not_what_it_says_fails_before_anything_is_written()
    {
        var job = await Client.ImportAsync("format=employment-csv", "{\"type\":\"person\",\"id\":\"g1\"}\n");

        Assert.That((string?)job["state"], Is.EqualTo("failed"));
        Assert.That((string?)job["failure"], Is.Not.Empty);
        Assert.That((int?)job["read"], Is.Zero);
    }

    [TestCase("format=employment-csv&maxEnded=20", "maxEnded")]
    [TestCase("format=employment-csv&source=hris&mode=snapshot&maxEnded=many", "maxEnded")]
    [TestCase("format=employment-csv&source=hris&mode=snapshot&maxEnded=101%25", "maxEnded")]
    [TestCase("format=employment-csv&source=hris&mode=snapshot&maxEnded=-1", "maxEnded")]
    [TestCase("format=employment-csv&dateFormat=ymd", "dateFormat")]
    [TestCase("format=employment-csv&dryRun=yes", "dryRun")]
    [TestCase("", "format")]
    [TestCase("format=excel", "format")]
    [TestCase("format=employment-csv&mode=replace", "mode")]
    [TestCase("format=employment-csv&mode=snapshot", "source")]
    [TestCase("format=employment-csv&owner=ada", "owner")]
    [TestCase("format=employment-csv&source=h%20r", "source")]
    [TestCase("format=employment-csv&sauce=hris", "sauce")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        using var response = await Client.SendFileAsync(query, Header);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(parameter), Is.Not.Null);
    }

    [Test]
    public async Task An_unknown_import_is_a_404()
    {
        Assert.That((await Client.ProblemAsync("/v1/imports/none", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("import-unknown"));
        Assert.That((await Client.RefusedDeleteAsync("/v1/imports/none")).TypeName(), Is.EqualTo("import-unknown"));
    }

    [Test]
    public async Task An_import_that_has_ended_cannot_be_cancelled()
    {
        var job = await Client.ImportAsync("format=employment-csv", Header + "h1,acme,2019-01-01,\n");

        var problem = await Client.RefusedDeleteAsync($"/v1/imports/{job["id"]}", HttpStatusCode.Conflict);

        Assert.That((string?)problem["detail"], Does.Contain("completed"));
    }

    [Test]
    public async Task A_running_import_stops_where_it_is_and_a_queued_one_before_it_begins()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        using var running = await client.SendFileAsync("format=employment-csv", ImportClient.Employments(60_000));
        using var queued = await client.SendFileAsync("format=employment-csv", Header + "i1,acme,2019-01-01,\n");
        await Polling.UntilAsync(
            () => client.ReadAsync(running.Headers.Location!.ToString()), job => (int)job["read"]! > 0, "the first batch");

        using var cancelQueued = await client.RemoveAsync(queued.Headers.Location!.ToString());
        using var cancelRunning = await client.RemoveAsync(running.Headers.Location!.ToString());

        var second = await cancelQueued.JsonAsync(HttpStatusCode.OK);
        var first = await cancelRunning.JsonAsync(HttpStatusCode.OK);
        Assert.That((string?)second["state"], Is.EqualTo("cancelled"));
        Assert.That((int?)second["read"], Is.Zero);
        Assert.That((string?)first["state"], Is.EqualTo("cancelled"));
        Assert.That((int?)first["read"], Is.InRange(1, 59_999));
        Assert.That(
            (int?)(await client.ReadAsync("/v1/graph"))["employments"], Is.EqualTo((int?)first["created"]), "batches already written stay");
        Assert.That(
            await client.DeleteStatusAsync(running.Headers.Location!.ToString()),
            Is.EqualTo(HttpStatusCode.OK), "cancelling again is no harm");
    }

    [Test]
    public async Task Imports_are_listed_newest_first_and_page()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Insert(0, (string)(await client.ImportAsync("format=employment-csv", $"{Header}j{number},acme,2019-01-01,\n"))["id"]!);
        }

        var first = await client.ReadAsync("/v1/imports?limit=3");
        var second = await client.ReadAsync($"/v1/imports?limit=3&cursor={first["nextCursor"]}");

        Assert.That(
            first["imports"]!.AsArray().Concat(second["imports"]!.AsArray()).Select(job => (string?)job!["id"]), Is.EqualTo(ids));
        Assert.That(second["nextCursor"], Is.Null);
    }

    [Test]
    public async Task Companies_that_would_gain_from_facts_about_their_size_are_named_with_what_to_send()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await client.PutAsync("/v1/companies/told", """{"name":"Told","headcount":40,"units":[{"department":"Lab","headcount":12}]}""");
        await client.PutAsync("/v1/companies/named", """{"name":"Named","headcount":41}""");
        await client.PutAsync("/v1/companies/bare", """{"name":"Bare","headcount":60}""");
        await client.PutAsync("/v1/companies/calm", """{"name":"Calm","headcount":12}""");
        var many = string.Concat(Enumerable.Range(0, 10).Select(number => $"g{number},many,2019-01-01,,\n"));
        var few = string.Concat(Enumerable.Range(0, 9).Select(number => $"g{number},few,2019-01-01,,\n"));
        var none = string.Concat(Enumerable.Range(0, 10).Select(number => $"g{number},Freelance,2019-01-01,,\n"));

        var job = await client.ImportAsync(
            "format=employment-csv",
            "person_id,company,from,until,department\n" + many + few + none
            + "g0,told,2019-01-01,,Lab\ng0,named,2019-01-01,,Lab\ng0,bare,2019-01-01,,\ng0,calm,2019-01-01,,\n");

        var address = $"/v1/imports/{job["id"]}";
        job = await Polling.UntilAsync(() => client.ReadAsync(address), read => read["wouldGain"] is not null, "what would help");
        Assert.That(
            job["wouldGain"]!.AsArray().Select(gap => $"{gap!["company"]!["id"]} {gap["people"]} {gap["missing"]!.ToJsonString()}"),
            Is.EqualTo(new[]
            {
                """bare 60 ["departments"]""", """named 41 ["units"]""", """many 10 ["headcount"]""",
            }));
        Assert.That(
            (string?)job["wouldGain"]![2]!["text"],
            Is.EqualTo(
                "10 people are known at many; to tell better who knows whom there, state the headcount with PUT /v1/companies/many."));
        Assert.That(job["largeOrganisations"], Is.Null);
    }

    [Test]
    public async Task A_strict_import_names_each_row_that_would_make_somebody_and_takes_the_others()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await client.PutAsync("/v1/people/s1", "{}");
        await client.PutAsync("/v1/companies/acme", "{}");
        const string File = Header + "s1,acme,2019-01-01,\ns2,acme,2019-01-01,\ns1,Acmee,2020-01-01,\n";

        var dry = await client.ImportAsync("format=employment-csv&strict=true&dryRun=true", File);
        var job = await client.ImportAsync("format=employment-csv&strict=true", File);
        using var contacts = await client.SendFileAsync("format=vcard&owner=s1&strict=true", new StringContent("BEGIN:VCARD"));

        Assert.That(job.Counts(), Is.EqualTo(new[] { 3, 1, 0, 0, 2, 0 }));
        Assert.That(((bool?)job["strict"], (int?)job["made"]), Is.EqualTo((true, 0)));
        Assert.That(
            job["errors"]!.AsArray().Select(error => $"{error!["row"]} {error["field"]} {error["problem"]}"),
            Is.EqualTo(new[]
            {
                "2  names person 's2', and no person has this id; store it first, correct the row, or import without strict.",
                "3 company names a company that nobody knows; store it first, correct the name, or import without strict.",
            }));
        Assert.That(dry["errors"]!.ToJsonString(), Is.EqualTo(job["errors"]!.ToJsonString()));
        Assert.That((await contacts.ProblemAsync(HttpStatusCode.BadRequest)).About("strict"), Does.Contain("vcard"));
        Assert.That((int?)(await client.ReadAsync("/v1/graph"))["people"], Is.EqualTo(1));
    }

    [Test]
    public async Task Companies_too_large_to_make_ties_are_counted_with_the_reason()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Ties:CoEmploymentMaxHeadcount"] = "2" });
        using var client = host.CreateClient();
        await client.PutAsync("/v1/companies/stated", """{"headcount":3}""");
        await client.PutAsync("/v1/companies/unknown", """{"name":"Unknown","headcount":9}""");

        var job = await client.ImportAsync(
            "format=employment-csv",
            Header + "k1,counted,2019-01-01,\nk2,counted,2019-01-01,\nk3,counted,2019-01-01,\nk3,counted,2020-01-01,\n"
            + "k1,small,2019-01-01,\nk2,small,2019-01-01,\n");

        var address = $"/v1/imports/{job["id"]}";
        job = await Polling.UntilAsync(() => client.ReadAsync(address), read => read["largeOrganisations"] is not null, "the count");
        Assert.That((int?)job["largeOrganisations"]!["count"], Is.EqualTo(2));
        Assert.That((int?)job["largeOrganisations"]!["maxHeadcount"], Is.EqualTo(2));
        Assert.That((string?)job["largeOrganisations"]!["reason"], Does.Contain("Ties:CoEmploymentMaxHeadcount"));
    }
}
