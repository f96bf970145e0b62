using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>Many path questions in one call.</summary>
internal sealed class PathBatchTests : SampleFixture
{
    [Test]
    public async Task Every_target_has_its_own_status_in_order()
    {
        var answer = await AskAsync(
            """{"from":"ada","targets":[{"company":"acme"},{"person":"nobody"},{"person":"finn"},{"company":"nowhere"},"""
            + """{"company":"Acme North"},{"company":"freelance"}]}""",
            HttpStatusCode.OK);

        Assert.That(Statuses(answer), Is.EqualTo(new[] { 200, 404, 200, 404, 409, 422 }));
        Assert.That((string?)answer["items"]![1]!["person"], Is.EqualTo("nobody"));
        Assert.That(answer["items"]![1]!["problem"]!.TypeName(), Is.EqualTo("person-unknown"));
    }

    [Test]
    public async Task An_item_is_what_the_question_alone_is_answered()
    {
        var answer = await AskAsync(
            """{"from":"ada","limit":1,"employment":"any","targets":[{"company":"acme.example"}]}""", HttpStatusCode.OK);
        var alone = await Client.ReadAsync("/v1/companies/acme/paths?from=ada&employment=any&limit=1");

        Assert.That(answer["items"]![0]!["answer"]!.WithoutSource(), Is.EqualTo(alone.WithoutSource()));
    }

    [Test]
    public async Task Five_hundred_targets_are_answered_and_none_is_dropped()
    {
        var targets = Enumerable.Range(0, 500).Select(number => number % 200 == 1 ? """{"person":"nobody"}""" : """{"person":"finn"}""");

        var answer = await AskAsync($$"""{"from":"ada","targets":[{{string.Join(',', targets)}}]}""", HttpStatusCode.OK);

        Assert.That(
            (Statuses(answer).Count(status => status == 200), Statuses(answer).Count(status => status == 404)), Is.EqualTo((497, 3)));
    }

    [TestCase(501)]
    [TestCase(0)]
    public async Task Too_many_or_no_targets_are_refused(int count)
    {
        var targets = string.Join(',', Enumerable.Repeat("""{"person":"finn"}""", count));

        var problem = await RefusedAsync($$"""{"from":"ada","targets":[{{targets}}]}""");

        Assert.That(problem.About("targets"), Is.EqualTo($"targets must hold 1 to 500 items; got {count}."));
    }

    [TestCase(500, 50, 10, 250_000)]
    [TestCase(201, 50, 1, 10_050)]
    [TestCase(101, null, 10, 10_100)]
    public async Task More_paths_than_one_answer_may_hold_are_refused_by_name(int count, int? limit, int perPerson, int paths)
    {
        var targets = string.Join(',', Enumerable.Repeat("""{"company":"acme"}""", count));
        var limited = limit is null ? string.Empty : $"\"limit\":{limit},";

        var problem = await RefusedAsync($$"""{"from":"ada",{{limited}}"pathsPerPerson":{{perPerson}},"targets":[{{targets}}]}""");

        Assert.That(
            problem.About("targets"),
            Is.EqualTo(
                $"{count} targets * limit {limit ?? 10} * pathsPerPerson {perPerson} are {paths} paths; a batch holds at most 10000. "
                + "Name fewer targets, or lower limit or pathsPerPerson."));
    }

    [TestCase("""{"from":"ada"}""", "targets", "got 0")]
    [TestCase("""{"from":"ada","targets":[{}]}""", "targets[0]", "either a company or a person")]
    [TestCase("""{"from":"ada","targets":[{"person":"eve"},null]}""", "targets[1]", "either a company or a person")]
    [TestCase("""{"from":"ada","targets":[{"person":"eve","company":"acme"}]}""", "targets[0]", "either a company or a person")]
    [TestCase("""{"targets":[{"person":"eve"}]}""", "from", "from is required")]
    [TestCase(
        """{"from":"ada","maxHops":9,"targets":[{"person":"eve"}]}""",
        "maxHops",
        "maxHops must be 1 to 4 (1 to 6 with ranking=shortest); got 9.")]
    [TestCase("""{"from":"ada","limit":51,"targets":[{"person":"eve"}]}""", "limit", "from 1 to 50; got 51.")]
    [TestCase("""{"from":"ada","ranking":"Shortest","targets":[{"person":"eve"}]}""", "ranking", "got 'Shortest'")]
    [TestCase("""{"from":"ada","evidence":[null],"targets":[{"person":"eve"}]}""", "evidence", "evidence is empty")]
    [TestCase("""{"from":"ada","maxHops":"3","targets":[{"person":"eve"}]}""", "maxHops", "maxHops must be a whole number.")]
    [TestCase(
        """{"from":"ada","targets":[{"peron":"eve"}]}""", "targets[0].peron", "There is no member 'peron' here. Did you mean person?")]
    [TestCase("""{"from":"ada","max_hops":3,"targets":[]}""", "max_hops", "Did you mean maxHops?")]
    [TestCase("""{"from":"ada","targets":{"person":"eve"}}""", "targets", "targets must be a list, given once.")]
    public async Task A_wrong_member_is_told_by_its_path(string body, string field, string message)
    {
        var problem = await RefusedAsync(body);

        Assert.That(problem.About(field), Does.Contain(message), problem.ToJsonString());
    }

    private static IReadOnlyList<int> Statuses(JsonNode answer) => [.. answer["items"]!.AsArray().Select(item => (int)item!["status"]!)];

    private async Task<JsonNode> AskAsync(string body, HttpStatusCode status)
    {
        using var response = await Client.PostJsonAsync("/v1/paths/batch", body);
        return await response.JsonAsync(status);
    }

    private async Task<JsonNode> RefusedAsync(string body)
    {
        using var response = await Client.PostJsonAsync("/v1/paths/batch", body);
        return await response.ProblemAsync(HttpStatusCode.BadRequest);
    }
}
