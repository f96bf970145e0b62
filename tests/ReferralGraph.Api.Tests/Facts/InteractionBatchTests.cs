using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Interactions in batches: metadata only, all or none.</summary>
internal sealed class InteractionBatchTests : WriteFixture
{
    private const string Batch = "/v1/interactions:batch";

    [Test]
    public async Task A_batch_is_stored_and_answered_with_the_id_of_each()
    {
        var answer = await Client.PostAsync(
            Batch,
            """
            [{"from":"ada","to":["bob","ada","bob"],"kind":"meeting","at":"2026-10-01T11:00:00.1239+02:00","source":"calendar"},
             {"from":"ada","to":["bob"],"kind":"message","at":"2026-10-02T09:00:00Z"}]
            """);

        Assert.That((int?)answer["created"], Is.EqualTo(2));
        Assert.That(
            (await Client.ReadAsync($"/v1/facts/{answer["ids"]![0]}")).ToJsonString(),
            Is.EqualTo(
                $$"""{"id":"{{answer["ids"]![0]}}","type":"interaction","source":"calendar","from":"ada","to":["bob"]"""
                + ""","kind":"meeting","at":"2026-10-01T09:00:00.123Z"}"""));
    }

    [Test]
    public async Task The_same_batch_again_changes_nothing()
    {
        const string Same = """[{"from":"cy","to":["di"],"kind":"cc","at":"2026-10-01T09:00:00Z"}]""";
        using var first = await Client.PostJsonAsync(Batch, Same);
        using var second = await Client.PostJsonAsync(Batch, Same);

        Assert.That((int?)(await second.JsonAsync(HttpStatusCode.OK))["unchanged"], Is.EqualTo(1));
        Assert.That(second.Revision(), Is.EqualTo(first.Revision()));
    }

    [Test]
    public async Task A_meeting_sent_again_with_others_is_the_same_and_two_in_one_batch_are_two()
    {
        const string At = """ "kind":"meeting","at":"2026-10-03T09:00:00Z","from":"fay" """;
        var two = await Client.PostAsync(Batch, $$"""[{"to":["gus"],{{At}}},{"to":["hal"],{{At}}}]""");
        Assert.That((int?)two["created"], Is.EqualTo(2));

        var again = await Client.PostAsync(Batch, $$"""[{"to":["gus","ivy"],{{At}}}]""");

        Assert.That((int?)again["updated"], Is.EqualTo(1));
        Assert.That((string?)again["ids"]![0], Is.EqualTo((string?)two["ids"]![0]));
    }

    [Test]
    public async Task A_uid_names_an_interaction_whatever_else_changes()
    {
        var first = await Client.PostAsync(
            Batch, """[{"from":"fay","to":["gus"],"kind":"message","at":"2026-10-04T09:00:00Z","uid":"m 1"}]""");
        var second = await Client.PostAsync(
            Batch, """[{"from":"gus","to":["ivy"],"kind":"meeting","at":"2026-10-05T09:00:00Z","uid":"m 1"}]""");

        Assert.That(((int?)second["updated"], (string?)second["ids"]![0]), Is.EqualTo((1, (string?)first["ids"]![0])));
        Assert.That((string?)(await Client.ReadAsync($"/v1/facts/{second["ids"]![0]}"))["uid"], Is.EqualTo("m 1"));
    }

    [TestCase("subject")]
    [TestCase("body")]
    [TestCase("text")]
    [TestCase("Body_Html")]
    [TestCase("snippet")]
    [TestCase("attachments")]
    public async Task What_was_said_is_refused_by_name(string member)
    {
        var problem = await Client.RefusedPostAsync(
            Batch,
            """[{"from":"x","to":["y"],"kind":"message","at":"2026-10-01T09:00:00Z"},"""
            + $$"""{"from":"x","to":["y"],"kind":"message","at":"2026-10-01T09:00:00Z","{{member}}":"?"}]""",
            HttpStatusCode.UnprocessableEntity);

        Assert.That(problem.TypeName(), Is.EqualTo("content-refused"));
        Assert.That(problem.About($"[1].{member}"), Is.Not.Null, problem.ToJsonString());
        await Client.ProblemAsync("/v1/people/x", HttpStatusCode.NotFound);
    }

    [TestCase("""{"to":["y"],"kind":"message","at":"2026-10-01T09:00:00Z"}""", "[1].from")]
    [TestCase("""{"from":"x y","to":["y"],"kind":"message","at":"2026-10-01T09:00:00Z"}""", "[1].from")]
    [TestCase("""{"from":"x","kind":"message","at":"2026-10-01T09:00:00Z"}""", "[1].to")]
    [TestCase("""{"from":"x","to":[],"kind":"message","at":"2026-10-01T09:00:00Z"}""", "[1].to")]
    [TestCase("""{"from":"x","to":["x"],"kind":"message","at":"2026-10-01T09:00:00Z"}""", "[1].to")]
    [TestCase("""{"from":"x","to":["y","z z"],"kind":"message","at":"2026-10-01T09:00:00Z"}""", "[1].to[1]")]
    [TestCase("""{"from":"x","to":["y"],"at":"2026-10-01T09:00:00Z"}""", "[1].kind")]
    [TestCase("""{"from":"x","to":["y"],"kind":"call","at":"2026-10-01T09:00:00Z"}""", "[1].kind")]
    [TestCase("""{"from":"x","to":["y"],"kind":"message"}""", "[1].at")]
    [TestCase("""{"from":"x","to":["y"],"kind":"message","at":"2026-10-01"}""", "[1].at")]
    [TestCase("""{"from":"x","to":["y"],"kind":"message","at":"2026-10-01T09:00:00"}""", "[1].at")]
    [TestCase("""{"from":"x","to":["y"],"kind":"message","at":"2026-02-30T09:00:00Z"}""", "[1].at")]
    [TestCase("""{"from":"x","to":["y"],"kind":"message","at":"2026-10-01T09:00:00Z","size":3}""", "[1].size")]
    [TestCase("null", "[1]")]
    public async Task One_wrong_item_refuses_the_whole_batch_and_is_named(string item, string field)
    {
        var problem = await Client.RefusedPostAsync(
            Batch, $$"""[{"from":"x","to":["y"],"kind":"message","at":"2026-10-01T09:00:00Z"},{{item}}]""");

        Assert.That(problem.About(field), Is.Not.Null, problem.ToJsonString());
        await Client.ProblemAsync("/v1/people/x", HttpStatusCode.NotFound);
    }

    [TestCase("""[{"from":1}]""", "[0].from")]
    [TestCase("""[{"from":"x","to":"y"}]""", "[0].to")]
    public async Task A_member_of_the_wrong_type_is_named(string json, string field) =>
        Assert.That((await Client.RefusedPostAsync(Batch, json)).About(field), Does.Contain(field));

    [TestCase("{}")]
    [TestCase("[")]
    [TestCase("")]
    public async Task A_body_that_is_no_list_is_a_400(string json) =>
        Assert.That((await Client.RefusedPostAsync(Batch, json)).TypeName(), Is.EqualTo("malformed-body"));

    [Test]
    public async Task A_thousand_are_taken_and_one_more_is_not()
    {
        Assert.That((int?)(await Client.PostAsync(Batch, Many(1_000)))["created"], Is.EqualTo(1_000));
        Assert.That((await Client.RefusedPostAsync(Batch, Many(1_001))).About("body"), Does.Contain("1000"));
    }

    private static string Many(int count)
    {
        var items = Enumerable.Range(0, count).Select(number =>
            $$"""{"from":"many","to":["m{{number}}"],"kind":"cc","at":"2026-10-01T09:00:00Z"}""");
        return $"[{string.Join(',', items)}]";
    }
}
