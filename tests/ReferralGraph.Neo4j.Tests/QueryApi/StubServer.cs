using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.QueryApi;

/// <summary>Answers over HTTP what was recorded from a real server, in order, and remembers what it was asked.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Queue<(int Status, string Body, Func<Task> Before)> _answers = new();

    public StubServer()
    {
        _listener.Prefixes.Add(Uri.AbsoluteUri);
        _listener.Start();
        _ = AnswerAsync();
    }

    public Uri Uri { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}/"));

    /// <summary>Every request so far.</summary>
    public List<StubRequest> Requests { get; } = [];

    /// <summary>Sent with every answer, or null.</summary>
    public string? Affinity { get; set; }

    /// <summary>Answers the next request, which <paramref name="before"/> may keep waiting.</summary>
    public StubServer Then(string body, int status = 202, Func<Task>? before = null)
    {
        _answers.Enqueue((status, body, before ?? (static () => Task.CompletedTask)));
        return this;
    }

    public QueryApiCypherClient Client(string? user = null, string? password = null, string database = "neo4j") =>
        new(_http, new QueryApiOptions { Uri = Uri, User = user, Password = password, Database = database }, TimeProvider.System);

    public void Dispose()
    {
        _listener.Close();
        _http.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                Requests.Add(new StubRequest(
                    context.Request.HttpMethod,
                    context.Request.Url!.AbsolutePath,
                    body.Length == 0 ? null : JsonNode.Parse(body),
                    context.Request.Headers["Authorization"],
                    context.Request.Headers["neo4j-cluster-affinity"],
                    context.Request.Headers["Accept"]));
                var (status, answer, before) = _answers.Count > 0 ? _answers.Dequeue() : (200, "", static () => Task.CompletedTask);
                context.Response.StatusCode = status;
                if (Affinity is not null)
                {
                    context.Response.Headers["neo4j-cluster-affinity"] = Affinity;
                }

                _ = SendAsync(context.Response, answer, before);
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // Closed with the test.
        }
    }

    private static async Task SendAsync(HttpListenerResponse response, string answer, Func<Task> before)
    {
        try
        {
            await before();
            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            response.Close();
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // Whoever asked has left, or the test has ended.
        }
    }
}

/// <summary>One request as the server saw it.</summary>
internal sealed record StubRequest(string Method, string Path, JsonNode? Body, string? Authorization, string? Affinity, string? Accept);
