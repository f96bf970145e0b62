using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>Every answer that is no success is a problem document, whoever refused it.</summary>
internal sealed class ProblemTests : SampleFixture
{
    [TestCase("/nowhere")]
    [TestCase("/v1/nowhere")]
    [TestCase("/v1/people/ada/nowhere")]
    [TestCase("/v2/people/ada")]
    public async Task An_address_nothing_answers_is_a_problem(string address)
    {
        var problem = await Client.ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.That(problem.TypeName(), Is.EqualTo("route-unknown"));
    }

    [TestCase("")]
    [TestCase("null")]
    public async Task An_empty_body_is_told_in_words_for_callers(string text)
    {
        using var response = await Client.PutJsonAsync("/v1/people/empty", text);

        Assert.That(
            (string?)(await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"],
            Is.EqualTo("The body is empty or null; send the JSON that the API document describes."));
    }

    [TestCase("POST", "/v1/imports/none/confirm", """{"dryRun":true}""")]
    [TestCase("DELETE", "/v1/people/nobody", """{"dryRun":true}""")]
    [TestCase("DELETE", "/v1/people/nobody", "x")]
    public async Task A_body_that_nothing_reads_is_refused(string method, string address, string text)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
        };

        using var response = await Client.SendAsync(request);

        Assert.That((string?)(await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"], Does.Contain($"{address} has no body"));
    }

    [TestCase("")]
    [TestCase(" {} ")]
    [TestCase("null")]
    public async Task A_body_that_says_nothing_is_none(string text)
    {
        using var response = await Client.PostJsonAsync("/v1/imports/none/confirm", text);

        Assert.That((await response.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("import-unknown"));
    }

    [TestCase("/v1/people/adda/lookups")]
    [TestCase("/v1/people/adda/preferences")]
    [TestCase("/v1/openings?person=adda")]
    [TestCase("/v1/introductions?person=adda")]
    public async Task An_unknown_id_is_told_with_the_nearest(string address)
    {
        var problem = await Client.ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.That((string?)problem["detail"], Does.Contain("no person has this id; nothing else is taken here"));
        Assert.That((string?)problem["nearest"]![0]!["id"], Is.EqualTo("ada"));
    }

    [Test]
    public async Task A_method_an_address_does_not_take_is_a_problem_that_names_those_it_does()
    {
        using var response = await Client.DeleteAsync(new Uri("/v1/paths/batch", UriKind.Relative));

        var problem = await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.That(problem.TypeName(), Is.EqualTo("method-not-allowed"));
        Assert.That((string?)problem["detail"], Does.Contain("POST"));
    }

    [TestCase("text/plain")]
    [TestCase("application/xml")]
    [TestCase(null)]
    public async Task A_body_of_another_content_type_is_a_problem(string? contentType)
    {
        using var body = new StringContent("{}");
        body.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);

        using var response = await Client.PostAsync(new Uri("/v1/paths/batch", UriKind.Relative), body);

        Assert.That((await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).TypeName(), Is.EqualTo("unsupported-media-type"));
    }

    [TestCase("{")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}x")]
    [TestCase("{'from':'ada'}")]
    public async Task A_body_that_is_not_the_JSON_expected_is_a_problem(string text)
    {
        using var response = await Client.PostJsonAsync("/v1/paths/batch", text);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).TypeName(), Is.EqualTo("malformed-body"));
    }

    [Test]
    public async Task Malformed_UTF_8_is_a_problem()
    {
        using var body = new ByteArrayContent([.. "{\"from\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"targets\":[]}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await Client.PostAsync(new Uri("/v1/paths/batch", UriKind.Relative), body);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About("from"), Does.Contain("must be a text"));
    }

    [TestCase("text/html")]
    [TestCase("application/xml")]
    public async Task A_problem_is_told_whatever_the_caller_accepts(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Accept.ParseAdd(accept);

        using var response = await Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public void Types_are_listed_once() =>
        Assert.That(ProblemTypes.All.Select(type => type.Name), Is.Unique);

    [Test]
    public void Every_declared_type_is_in_the_list()
    {
        var declared = typeof(ProblemTypes)
            .GetFields()
            .Where(field => field.FieldType == typeof(ProblemType))
            .Select(field => field.GetValue(null));

        Assert.That(ProblemTypes.All, Is.EquivalentTo(declared));
    }
}

/// <summary>Limits that only the web server itself enforces.</summary>
internal sealed class BodyLimitTests
{
    [Test]
    public async Task A_body_over_the_limit_is_a_problem_that_names_it()
    {
        await using var host = new ApiHost();
        host.UseKestrel(port: 0);
        using var client = host.CreateClient();
        using var body = new StringContent(new string(' ', (1 << 20) + 1), Encoding.UTF8, "application/json");

        using var response = await client.PostAsync(new Uri("/v1/paths/batch", UriKind.Relative), body);

        var problem = await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.That((string?)problem["detail"], Is.EqualTo("The body may be at most 1048576 bytes here."));
    }
}
