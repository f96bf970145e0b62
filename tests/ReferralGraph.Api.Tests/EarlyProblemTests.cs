using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests;

/// <summary>What is refused before routing, by the web server itself or by what reads bodies, is a problem document as well.</summary>
internal sealed class EarlyProblemTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _host.UseKestrel(port: 0);
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("GET /v1/people/a%00b HTTP/1.1", 400, "invalid-request")]
    [TestCase("GET * HTTP/1.1", 405, "method-not-allowed")]
    [TestCase("GET /v1/people/%zz HTTP/1.1\r\nNo header", 400, "invalid-request")]
    [TestCase("nonsense", 400, "invalid-request")]
    [TestCase("GET /v1/graph HTTP/3.9", 505, "invalid-request")]
    public async Task What_the_server_refuses_is_a_problem(string request, int status, string type)
    {
        var (answered, body) = await SendAsync(request);

        Assert.That(answered, Is.EqualTo(status));
        Assert.That(body.TypeName(), Is.EqualTo(type));
        Assert.That((int?)body["status"], Is.EqualTo(status));
        Assert.That(((string?)body["detail"], (string?)body["traceId"]), Is.Not.EqualTo((string.Empty, string.Empty)));
    }

    [Test]
    public async Task An_address_over_the_limit_is_a_problem()
    {
        var (status, body) = await SendAsync($"GET /v1/people/{new string('a', 9_000)} HTTP/1.1");

        Assert.That((status, body.TypeName()), Is.EqualTo((414, "uri-too-long")));
    }

    [Test]
    public async Task Headers_over_the_limit_are_a_problem()
    {
        var (status, body) = await SendAsync($"GET /v1/graph HTTP/1.1\r\nX-Long: {new string('a', 40_000)}");

        Assert.That((status, body.TypeName()), Is.EqualTo((431, "headers-too-large")));
    }

    [TestCase("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "request-timed-out")]
    public void Time_outs_of_the_server_are_problems(string answer, string type)
    {
        var text = Encoding.UTF8.GetString(ConnectionProblems.WithProblem(Encoding.ASCII.GetBytes(answer), "0HN1")!);

        Assert.That(text, Does.StartWith("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n"));
        Assert.That(JsonNode.Parse(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])!.TypeName(), Is.EqualTo(type));
    }

    [TestCase("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n0123456789")]
    [TestCase("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n")]
    public void Other_answers_are_left_as_they_are(string answer) =>
        Assert.That(ConnectionProblems.WithProblem(Encoding.ASCII.GetBytes(answer), "0HN1"), Is.Null);

    [TestCase("application/json; charset=klingon")]
    [TestCase("application/json; charset=\"no such\"")]
    public async Task An_unknown_character_set_is_refused_by_name(string type)
    {
        using var body = new StringContent("{}");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await _client.PostAsync(new Uri("/v1/paths/batch", UriKind.Relative), body);

        var problem = await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        Assert.That((string?)problem["detail"], Does.StartWith("The character set '").And.Contain("UTF-8"));
    }

    [TestCase("utf-8")]
    [TestCase("\"UTF-8\"")]
    [TestCase("utf-16")]
    public async Task A_known_character_set_is_taken(string charset)
    {
        using var body = new ByteArrayContent((charset == "utf-16" ? Encoding.Unicode : Encoding.UTF8).GetBytes(
            """{"from":"ada","targets":[{"person":"finn"}]}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        using var response = await _client.PostAsync(new Uri("/v1/paths/batch", UriKind.Relative), body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(71)]
    [TestCase(5_000)]
    public async Task A_boundary_of_any_length_is_a_problem(int length)
    {
        using var body = new StringContent("--x--");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={new string('b', length)}");

        using var response = await _client.SendFileAsync("format=graph-jsonl", body);

        Assert.That(
            (string?)(await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"], Does.Contain("at most 70 characters"));
    }

    [Test]
    public async Task Answers_to_good_requests_on_the_same_connection_are_as_they_were()
    {
        using var connection = new RawConnection(_client.BaseAddress!);

        var first = await connection.SendAsync("GET", "/v1/people/ada", json: null);
        var unknown = await connection.SendAsync("GET", "/v1/people/nobody", json: null);
        var second = await connection.SendAsync("GET", "/v1/people/ada", json: null);

        Assert.That((first.Status, unknown.Status, second.Body), Is.EqualTo((200, 404, first.Body)));
    }

    /// <summary>Sends lines as they are, and reads to the end of the connection.</summary>
    private async Task<(int Status, JsonNode Body)> SendAsync(string lines)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_client.BaseAddress!.Host, _client.BaseAddress.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{lines}\r\nHost: {_client.BaseAddress.Authority}\r\n{TestKeys.Header}: {TestKeys.Admin}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.That(answer, Does.Contain("Content-Type: application/problem+json"));
        return (int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), JsonNode.Parse(body)!);
    }
}
