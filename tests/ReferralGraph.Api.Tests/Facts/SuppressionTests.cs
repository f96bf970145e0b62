using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>A fact that is removed for good stays away until somebody lets it in again.</summary>
internal sealed class SuppressionTests : FreshSampleFixture
{
    private const string Stints = "/v1/people/ada/facts?kind=employment";
    private const string Csv = "person_id,company,from,until\nada,initech,2019-01-01,2022-01-01\nbob,initech,2018-06-01,2023-01-01\n";

    [Test]
    public async Task Its_source_does_not_bring_it_back_and_the_report_of_its_import_says_so()
    {
        var id = await RemoveAdasStintAsync();

        var job = await Client.ImportAsync("format=employment-csv&source=hris", Csv);

        Assert.That((int?)job["rejected"], Is.EqualTo(1));
        Assert.That((int?)job["errors"]![0]!["row"], Is.EqualTo(1));
        Assert.That((string?)job["errors"]![0]!["problem"], Does.Contain($"DELETE /v1/facts/{id}/suppression"));
        Assert.That(await StintsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_snapshot_that_names_it_ends_nothing_else_for_it()
    {
        const string File = "person_id,company,from,until\nada,acme,2023-01-01,\ncleo,acme,2023-01-01,\n";
        await RemoveAdasStintAsync();
        await Client.ImportAsync("format=employment-csv&source=hr-b", File);
        var kept = (string)(await StintsAsync()).Single()!["id"]!;
        using var removed = await Client.RemoveAsync($"/v1/facts/{kept}?suppress=true");
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        var job = await Client.ImportAsync("format=employment-csv&source=hr-b&mode=snapshot", File);

        Assert.That(((string?)job["state"], (int?)job["ended"], (int?)job["rejected"]), Is.EqualTo(("completed", 0, 1)));
        Assert.That(await StintsAsync(), Is.Empty);
    }

    [Test]
    public async Task Another_source_may_say_it_and_once_let_in_its_own_may_again()
    {
        var id = await RemoveAdasStintAsync();
        await Client.ImportAsync("format=employment-csv&source=payroll", Csv);
        Assert.That(await StintsAsync(), Has.Count.EqualTo(1));

        var listed = (await Client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray().Single()!;
        Assert.That(
            ((string?)listed["id"], listed["sources"]!.ToJsonString(), listed["people"]!.ToJsonString()),
            Is.EqualTo((id, "[\"hris\"]", "[\"ada\"]")));
        Assert.That(await Client.DeleteStatusAsync($"/v1/facts/{id}/suppression"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray(), Is.Empty);

        await Client.ImportAsync("format=employment-csv&source=hris", Csv);
        Assert.That(await StintsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_single_write_and_a_batch_of_its_source_are_refused()
    {
        await Client.PutAsync("/v1/people/gus/connections/hal", """{"source":"api"}""");
        var id = (string)(await Client.ReadAsync("/v1/people/gus/connections/hal"))["id"]!;
        using var gone = await Client.RemoveAsync($"/v1/facts/{id}?suppress=true");
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var met = (await Client.ReadAsync("/v1/people/ada/facts?kind=interaction"))["facts"]!.AsArray().Single()!;
        using var meeting = await Client.RemoveAsync($"/v1/facts/{met["id"]}?suppress=true");

        using var put = await Client.PutJsonAsync("/v1/people/gus/connections/hal", """{"source":"api"}""");
        using var batch = await Client.PostJsonAsync(
            "/v1/interactions:batch",
            """
            [{"source":"api","from":"gus","to":["hal"],"kind":"message","at":"2026-11-12T10:00:00Z"},
             {"source":"calendar","from":"ada","to":["bob"],"kind":"meeting","at":"2026-11-12T09:00:00Z"}]
            """);

        Assert.That((string?)(await put.ProblemAsync(HttpStatusCode.Conflict))["detail"], Does.Contain($"/v1/facts/{id}/suppression"));
        Assert.That((string?)(await batch.ProblemAsync(HttpStatusCode.Conflict))["detail"], Does.Contain("Change 2 of 2"));
        Assert.That((await Client.ReadAsync("/v1/people/gus/facts"))["facts"]!.AsArray(), Is.Empty, "all or none");
    }

    [Test]
    public async Task What_is_not_removed_is_not_kept_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/facts/{await AdasStintAsync()}?suppress=true");
        request.Headers.TryAddWithoutValidation("If-Match", "\"another\"");
        using var unmet = await Client.SendAsync(request);
        using var unknown = await Client.RemoveAsync("/v1/facts/nothing?suppress=true");

        Assert.That((unmet.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.PreconditionFailed, HttpStatusCode.NotFound)));
        Assert.That((await Client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray(), Is.Empty);
        Assert.That((int?)(await Client.ImportAsync("format=employment-csv&source=hris", Csv))["rejected"], Is.Zero);
    }

    [Test]
    public async Task It_goes_with_whom_it_names()
    {
        await RemoveAdasStintAsync();

        using var erased = await Client.DeleteAsync(new Uri("/v1/people/ada/data", UriKind.Relative));

        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray(), Is.Empty);
    }

    private async Task<JsonArray> StintsAsync() => (await Client.ReadAsync(Stints))["facts"]!.AsArray();

    private async Task<string> AdasStintAsync() => (string)(await StintsAsync()).Single()!["id"]!;

    private async Task<string> RemoveAdasStintAsync()
    {
        var id = await AdasStintAsync();
        using var removed = await Client.RemoveAsync($"/v1/facts/{id}?suppress=true");
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        return id;
    }
}
