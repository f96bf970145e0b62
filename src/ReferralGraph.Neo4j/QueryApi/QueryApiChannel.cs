using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>One HTTP call: a request in, an answer or a <see cref="GraphStoreException"/> out.</summary>
internal sealed class QueryApiChannel(HttpClient http, QueryApiOptions options)
{
    /// <summary>Names the member of a cluster that has a transaction open.</summary>
    private const string AffinityHeader = "neo4j-cluster-affinity";

    private readonly Uri _root = new(WithSlash(options.Uri), $"db/{Uri.EscapeDataString(options.Database)}/query/v2");

    private readonly AuthenticationHeaderValue? _credentials = options.User is null
        ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));

    private volatile bool _isNeo4j;

    /// <summary>Where the server is, for messages.</summary>
    public string Where => _root.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// Sends a body to a path below the Query API; <paramref name="affinity"/> takes the transaction to the member that has it.
    /// </summary>
    public async Task<QueryApiAnswer> PostAsync(
        string path, ReadOnlyMemory<byte> body, QueryApiAnswerKind kind, Affinity? affinity, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(QueryApiMessages.PlainJson);
        using var request = Request(HttpMethod.Post, path, affinity);
        request.Content = content;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            affinity?.Notice(response);
            return await ReadAsync(response, kind, cancellationToken);
        }
        catch (Exception broken) when (
            IsBroken(broken) || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A connection that takes too long to be made ends as a cancellation, though nobody cancelled it.
            throw CypherErrors.Unreachable(Where, broken);
        }
    }

    /// <summary>Gives up the transaction at a path. Whether that succeeds is no matter: the server gives it up in the end.</summary>
    public async Task DeleteAsync(string path, Affinity affinity, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Delete, path, affinity);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
        }
        catch (Exception broken) when (IsBroken(broken) || broken is OperationCanceledException)
        {
            // An idle transaction times out by itself.
        }
    }

    // One that is reset as soon as it is made comes out of HttpClient as it is.
    private static bool IsBroken(Exception failure) => failure is HttpRequestException or IOException or SocketException;

    private static Uri WithSlash(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");

    private HttpRequestMessage Request(HttpMethod method, string path, Affinity? affinity)
    {
        var request = new HttpRequestMessage(method, _root + path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(QueryApiMessages.TypedJson));
        request.Headers.Authorization = _credentials;
        if (affinity?.Member is { } member)
        {
            request.Headers.Add(AffinityHeader, member);
        }

        return request;
    }

    private async Task<QueryApiAnswer> ReadAsync(
        HttpResponseMessage response, QueryApiAnswerKind kind, CancellationToken cancellationToken)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            using var answer = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            QueryApiMessages.ThrowError(answer.RootElement);
            var read = response.IsSuccessStatusCode
                ? QueryApiMessages.Answer(answer.RootElement, kind)
                : throw new FormatException($"Status {response.StatusCode:D} came without an error of Neo4j.");
            _isNeo4j = true;
            return read;
        }
        catch (Exception malformed) when (QueryApiMessages.IsMalformed(malformed))
        {
            throw NoAnswer(response.StatusCode, malformed);
        }
    }

    /// <summary>What it means when something else answers than Neo4j, such as a gateway before it.</summary>
    private GraphStoreException NoAnswer(HttpStatusCode status, Exception cause) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            CypherErrors.FromStatus("Neo.ClientError.Security.Unauthorized", cause.Message),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => CypherErrors.Unreachable(Where, cause),

        // Where Neo4j has answered before, something stands in for it or spoils its answers, and no operator need act for that to end.
        _ when _isNeo4j => CypherErrors.Unreachable(Where, cause),
        _ => CypherErrors.NotUnderstood($"What answers at {Where} is not the Query API of Neo4j 5.26 or newer.", cause),
    };

    /// <summary>Which member of a cluster has a transaction open.</summary>
    internal sealed class Affinity
    {
        /// <summary>Its name, or null where there is one server.</summary>
        public string? Member { get; private set; }

        /// <summary>Takes the name from an answer.</summary>
        public void Notice(HttpResponseMessage response) =>
            Member = response.Headers.TryGetValues(AffinityHeader, out var values) ? values.First() : Member;
    }
}
