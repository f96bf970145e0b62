using System.Net.Sockets;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.QueryApi;

/// <summary>Requests as Neo4j wants them, and answers as Neo4j 5.26.30 gave them.</summary>
internal sealed class QueryApiTests
{
    private const string One =
        """{"data":{"fields":["x"],"values":[[{"$type":"Integer","_value":"1"}]]},"bookmarks":["FB:one"]}""";

    private const string Begun =
        """
        {"data":{"fields":["x"],"values":[[{"$type":"Integer","_value":"1"}]]},
        "transaction":{"id":"fa284d","expires":"2026-11-26T14:36:47Z"}}
        """;

    private const string Committed = """{"bookmarks":["FB:two"]}""";

    private static readonly CypherStatement Statement = new("RETURN $x AS x", new Dictionary<string, object?> { ["x"] = 1 });

    [Test]
    public async Task Every_kind_of_value_is_read_as_what_it_is()
    {
        using var server = new StubServer().Then(
            """
            {"data":{"fields":["i","f","d","t","n","s","l","m"],"values":[[
            {"$type":"Integer","_value":"-9223372036854775808"},{"$type":"Float","_value":"1.0"},{"$type":"Float","_value":"1.0E20"},
            {"$type":"Boolean","_value":true},{"$type":"Null","_value":null},{"$type":"String","_value":"x"},
            {"$type":"List","_value":[{"$type":"Integer","_value":"1"},{"$type":"List","_value":[{"$type":"String","_value":"a"}]}]},
            {"$type":"Map","_value":{"a":{"$type":"Integer","_value":"1"},"b":{"$type":"Null","_value":null}}}]]},"bookmarks":[]}
            """);

        var table = await server.Client().ReadAsync(Statement, CancellationToken.None);

        Assert.That(table.Columns, Is.EqualTo(new[] { "i", "f", "d", "t", "n", "s", "l", "m" }));
        Assert.That(
            table.Rows.Single(),
            Is.EqualTo(new object?[]
            {
                long.MinValue, 1.0, 1e20, true, null, "x", new object[] { 1L, new object[] { "a" } },
                new Dictionary<string, object?> { ["a"] = 1L, ["b"] = null },
            }));
        Assert.That(table.Rows[0][1], Is.TypeOf<double>());
    }

    [Test]
    public async Task Values_are_sent_as_what_they_are()
    {
        using var server = new StubServer().Then(One);
        var parameters = new Dictionary<string, object?>
        {
            ["whole"] = 5_000_000_000L,
            ["real"] = 1.0,
            ["small"] = 5e-324,
            ["third"] = 0.1 + 0.2,
            ["flag"] = false,
            ["nothing"] = null,
            ["text"] = "\"}) DETACH DELETE n //\0\u2028𝒳",
            ["list"] = new[] { "a", "b" },
            ["map"] = new Dictionary<string, object?> { ["x"] = 1 },
        };

        await server.Client().ReadAsync(new CypherStatement("RETURN 1", parameters), CancellationToken.None);

        var sent = server.Requests[0].Body!["parameters"]!.AsObject();
        Assert.That(
            sent.Where(entry => entry.Key is not ("requestId" or "text")).Select(entry => entry.Value?.ToJsonString() ?? "null"),
            Is.EqualTo(new[] { "5000000000", "1.0", "5E-324", "0.30000000000000004", "false", "null", """["a","b"]""", """{"x":1}""" }));
        Assert.That((string?)sent["text"], Is.EqualTo(parameters["text"]));
    }

    [Test]
    public void A_number_that_is_none_is_not_sent()
    {
        using var server = new StubServer();

        Assert.That(
            () => server.Client().ReadAsync(
                new CypherStatement("RETURN 1", new Dictionary<string, object?> { ["x"] = double.NaN }), CancellationToken.None),
            Throws.ArgumentException);
    }

    [TestCase(false, "READ")]
    [TestCase(true, "WRITE")]
    public async Task A_statement_says_whether_it_writes(bool write, string mode)
    {
        using var server = new StubServer().Then(One);

        await (write
            ? server.Client().WriteAsync([Statement], CypherWrite.Once, CancellationToken.None)
            : (Task)server.Client().ReadAsync(Statement, CancellationToken.None));

        Assert.That(
            ((string?)server.Requests[0].Body!["accessMode"], server.Requests[0].Path, server.Requests[0].Accept),
            Is.EqualTo((mode, "/db/neo4j/query/v2", "application/vnd.neo4j.query")));
    }

    [Test]
    public async Task Each_statement_has_a_request_id_of_its_own()
    {
        using var server = new StubServer().Then(One).Then(One);
        var client = server.Client();

        await client.ReadAsync(Statement, CancellationToken.None);
        await client.ReadAsync(Statement, CancellationToken.None);

        Assert.That(
            server.Requests.Select(request => (string?)request.Body!["parameters"]!["requestId"]), Is.Unique.And.All.Length.EqualTo(32));
    }

    [Test]
    public async Task A_database_is_asked_by_its_name()
    {
        using var server = new StubServer().Then(One);

        await server.Client(database: "people/2").ReadAsync(Statement, CancellationToken.None);

        Assert.That(server.Requests[0].Path, Is.EqualTo("/db/people%2F2/query/v2"));
    }

    [Test]
    public async Task The_user_goes_along()
    {
        using var server = new StubServer().Then(One);

        await server.Client("neo4j", "pässword:x").ReadAsync(Statement, CancellationToken.None);

        Assert.That(server.Requests[0].Authorization, Is.EqualTo("Basic " + Convert.ToBase64String("neo4j:pässword:x"u8)));
    }

    [Test]
    public async Task A_later_call_has_seen_what_an_earlier_one_wrote()
    {
        using var server = new StubServer().Then(One).Then(One);
        var client = server.Client();

        await client.WriteAsync([Statement], CypherWrite.Once, CancellationToken.None);
        await client.ReadAsync(Statement, CancellationToken.None);

        Assert.That(
            server.Requests.Select(request => request.Body!["bookmarks"]?.ToJsonString()), Is.EqualTo(new[] { null, """["FB:one"]""" }));
    }

    [Test]
    public async Task Several_statements_are_one_transaction()
    {
        using var server = new StubServer().Then(Begun).Then(Begun).Then(Committed).Then(One);
        var client = server.Client();

        var tables = await client.WriteAsync([Statement, Statement], CypherWrite.Once, CancellationToken.None);
        await client.ReadAsync(Statement, CancellationToken.None);

        Assert.That(
            server.Requests.Select(request => request.Path),
            Is.EqualTo(new[]
            {
                "/db/neo4j/query/v2/tx", "/db/neo4j/query/v2/tx/fa284d", "/db/neo4j/query/v2/tx/fa284d/commit", "/db/neo4j/query/v2",
            }));
        Assert.That((tables.Count, server.Requests[3].Body!["bookmarks"]!.ToJsonString()), Is.EqualTo((2, """["FB:two"]""")));
    }

    [Test]
    public async Task A_transaction_stays_with_the_member_that_began_it()
    {
        using var server = new StubServer { Affinity = "member-2" }.Then(Begun).Then(Begun).Then(Committed);

        await server.Client().WriteAsync([Statement, Statement], CypherWrite.Once, CancellationToken.None);

        Assert.That(server.Requests.Select(request => request.Affinity), Is.EqualTo(new[] { null, "member-2", "member-2" }));
    }

    [Test]
    public void Work_that_fails_is_rolled_back()
    {
        using var server = new StubServer().Then(Begun);

        Assert.That(
            () => server.Client().TransactAsync<int>(
                async (transaction, cancel) =>
                {
                    await transaction.RunAsync(Statement, cancel);
                    throw new FormatException("No.");
                },
                CancellationToken.None),
            Throws.TypeOf<FormatException>());
        Assert.That((server.Requests[^1].Method, server.Requests[^1].Path), Is.EqualTo(("DELETE", "/db/neo4j/query/v2/tx/fa284d")));
    }

    [Test]
    public async Task Work_that_is_cancelled_before_its_transaction_has_a_name_is_rolled_back_when_it_has()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var named = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new StubServer().Then(Begun, before: () =>
        {
            begun.SetResult();
            return named.Task;
        });
        using var leave = new CancellationTokenSource();
        var running = server.Client().TransactAsync((transaction, cancel) => transaction.RunAsync(Statement, cancel), leave.Token);
        await begun.Task;

        await leave.CancelAsync();
        named.SetResult();

        Assert.That(() => running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            server.Requests.Select(request => (request.Method, request.Path)), Has.Member(("DELETE", "/db/neo4j/query/v2/tx/fa284d")));
    }

    [Test]
    public async Task Work_that_asks_nothing_is_no_transaction()
    {
        using var server = new StubServer();

        await server.Client().TransactAsync((_, _) => Task.FromResult(1), CancellationToken.None);

        Assert.That(server.Requests, Is.Empty);
    }

    [TestCase(
        """
        {"data":{"fields":["1/x"],"values":[[{"$type":"Integer","_value":"0"}]]},
        "errors":[{"code":"Neo.ClientError.Statement.ArithmeticError","message":"/ by zero"}]}
        """,
        202, StoreFailure.Incompatible, TestName = "An_error_that_comes_after_rows_with_status_202_is_seen")]
    [TestCase(
        """{"errors":[{"code":"Neo.ClientError.Statement.SyntaxError","message":"Invalid input 'RETRUN'"}]}""",
        400, StoreFailure.Incompatible, TestName = "A_statement_that_is_wrong_is_refused")]
    [TestCase(
        """{"errors":[{"code":"Neo.ClientError.Statement.AccessMode","message":"Writing in read access mode not allowed."}]}""",
        400, StoreFailure.Incompatible, TestName = "A_read_that_writes_is_refused")]
    [TestCase(
        """{"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"Invalid credential."}]}""",
        401, StoreFailure.Incompatible, TestName = "A_wrong_password_is_refused")]
    [TestCase(
        """{"errors":[{"code":"Neo.ClientError.Database.DatabaseNotFound","message":"Graph not found: nope"}]}""",
        404, StoreFailure.Incompatible, TestName = "A_database_that_is_not_there_is_refused")]
    [TestCase(
        """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"ForsetiClient[1] can't acquire"}]}""",
        400, StoreFailure.Unavailable, TestName = "A_deadlock_passes")]
    [TestCase(
        """{"errors":[{"code":"Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration","message":"timed out"}]}""",
        202, StoreFailure.TimedOut, TestName = "A_statement_that_took_too_long_has_timed_out")]
    [TestCase("<html>Bad Gateway</html>", 502, StoreFailure.Unavailable, TestName = "A_proxy_without_a_server_is_an_outage")]
    [TestCase("<html>Hello</html>", 200, StoreFailure.Incompatible, TestName = "A_web_site_is_not_Neo4j")]
    [TestCase("""{"hello":"world","data":[]}""", 200, StoreFailure.Incompatible, TestName = "Another_service_is_not_Neo4j")]
    [TestCase("", 401, StoreFailure.Incompatible, TestName = "A_proxy_that_wants_a_password_refuses")]
    [TestCase(
        """{"message":"no healthy upstream"}""",
        503, StoreFailure.Unavailable, TestName = "A_gateway_that_finds_no_server_is_an_outage")]
    [TestCase(
        """{"errors":[{"code":"503","message":"no upstream"}]}""",
        503, StoreFailure.Unavailable, TestName = "A_gateway_with_error_codes_of_its_own_is_an_outage")]
    [TestCase("""{"errors":["no upstream"]}""", 500, StoreFailure.Unavailable, TestName = "A_gateway_that_lists_sentences_is_an_outage")]
    [TestCase("""{"message":"slow down"}""", 429, StoreFailure.Unavailable, TestName = "A_gateway_that_has_had_enough_is_an_outage")]
    [TestCase("""{"message":"forbidden"}""", 403, StoreFailure.Incompatible, TestName = "A_gateway_that_lets_nobody_through_refuses")]
    [TestCase("""{"message":"no route"}""", 404, StoreFailure.Incompatible, TestName = "A_gateway_without_a_route_is_not_Neo4j")]
    [TestCase("{}", 200, StoreFailure.Incompatible, TestName = "An_answer_without_rows_is_none")]
    [TestCase("""{"data":{"fields":[],"values":[]}}""", 202, StoreFailure.Incompatible, TestName = "An_answer_without_bookmarks_is_none")]
    public void An_error_is_what_it_is(string body, int status, StoreFailure failure)
    {
        using var server = new StubServer().Then(body, status);

        Assert.That(
            () => server.Client().ReadAsync(Statement, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(failure));
    }

    [Test]
    public void Nobody_at_the_address_is_said_with_the_address()
    {
        Uri gone;
        using (var server = new StubServer())
        {
            gone = server.Uri;
        }

        using var http = new HttpClient();
        var client = new Neo4j.QueryApi.QueryApiCypherClient(http, new() { Uri = gone }, TimeProvider.System);

        Assert.That(
            () => client.ReadAsync(Statement, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable)
                .And.Message.EqualTo($"Neo4j cannot be reached at {gone.GetLeftPart(UriPartial.Authority)}."));
    }

    [TestCase("<html>Bad Gateway</html>", 502)]
    [TestCase("""{"message":"no healthy upstream"}""", 503)]
    [TestCase("{}", 200)]
    [TestCase("""{"bookmarks":null}""", 202)]
    [TestCase("<html>Hello</html>", 200)]
    public void A_commit_that_Neo4j_itself_does_not_answer_leaves_the_write_unknown(string body, int status)
    {
        using var server = new StubServer().Then(Begun).Then(body, status);

        var failure = Assert.ThrowsAsync<GraphStoreException>(() => server.Client().TransactAsync(
            (transaction, cancel) => transaction.RunAsync(Statement, cancel), CancellationToken.None));

        Assert.That(
            (failure!.Message, failure.Failure, CypherErrors.CanRetry(failure)),
            Is.EqualTo((UnknownCommit(server), StoreFailure.Unavailable, false)));
    }

    [Test]
    public void A_commit_that_Neo4j_refuses_is_known_not_to_be_done()
    {
        using var server = new StubServer().Then(Begun).Then(
            """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"ForsetiClient[1] can't acquire"}]}""", 400);

        var failure = Assert.ThrowsAsync<GraphStoreException>(() => server.Client().TransactAsync(
            (transaction, cancel) => transaction.RunAsync(Statement, cancel), CancellationToken.None));

        Assert.That(CypherErrors.CanRetry(failure!), Is.True);
    }

    [Test]
    public async Task What_stands_in_for_a_server_that_has_answered_is_an_outage()
    {
        using var server = new StubServer().Then(One).Then("<html>Back soon</html>", 200).Then("""{"message":"no route"}""", 404);
        var client = server.Client();
        await client.ReadAsync(Statement, CancellationToken.None);

        for (var answer = 0; answer < 2; answer++)
        {
            Assert.That(
                () => client.ReadAsync(Statement, CancellationToken.None),
                Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));
        }
    }

    [Test]
    public async Task A_statement_that_a_gateway_gave_up_is_stopped_on_the_server([Values] bool inTransaction)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new StubServer().Then("<html>Gateway Time-out</html>", 504).Then(One, before: () =>
        {
            stopping.SetResult();
            return Task.CompletedTask;
        });
        var client = server.Client();

        Assert.That(
            () => inTransaction
                ? client.TransactAsync((transaction, cancel) => transaction.RunAsync(Statement, cancel), CancellationToken.None)
                : client.ReadAsync(Statement, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>());
        await stopping.Task.WaitAsync(Polling.Patience);

        Assert.That(
            (string?)server.Requests[1].Body!["parameters"]!["target"],
            Is.EqualTo((string?)server.Requests[0].Body!["parameters"]!["requestId"]));
    }

    [Test]
    public void A_connection_that_is_never_made_is_an_outage_and_no_cancellation()
    {
        using var server = new StubServer();
        using var http = new HttpClient(Handler(static (_, cancel) => NeverAsync(cancel)));
        var client = new Neo4j.QueryApi.QueryApiCypherClient(http, new() { Uri = server.Uri }, TimeProvider.System);

        var failure = Assert.ThrowsAsync<GraphStoreException>(() => client.ReadAsync(Statement, CancellationToken.None));

        Assert.That((failure!.Failure, CypherErrors.CanRetry(failure)), Is.EqualTo((StoreFailure.Unavailable, true)));
    }

    [Test]
    public void A_connection_that_is_reset_as_soon_as_it_is_made_is_an_outage()
    {
        // HttpClient asks a new connection where it leads to, and lets what comes of that pass as it is.
        using var http = new HttpClient(new ResetHandler());
        var client = new Neo4j.QueryApi.QueryApiCypherClient(http, new() { Uri = new Uri("http://localhost") }, TimeProvider.System);

        var failure = Assert.ThrowsAsync<GraphStoreException>(() => client.ReadAsync(Statement, CancellationToken.None));

        Assert.That((failure!.Failure, CypherErrors.CanRetry(failure)), Is.EqualTo((StoreFailure.Unavailable, true)));
    }

    [Test]
    public void A_commit_whose_connection_is_never_made_leaves_the_write_unknown()
    {
        using var server = new StubServer().Then(Begun);
        var connections = 0;
        using var http = new HttpClient(Handler(
            (context, cancel) => ++connections == 1 ? ConnectAsync(context, cancel) : NeverAsync(cancel)));
        var client = new Neo4j.QueryApi.QueryApiCypherClient(http, new() { Uri = server.Uri }, TimeProvider.System);

        Assert.That(
            () => client.TransactAsync((transaction, cancel) => transaction.RunAsync(Statement, cancel), CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Message.EqualTo(UnknownCommit(server)));
    }

    [Test]
    public void Whoever_leaves_while_a_connection_is_made_has_cancelled()
    {
        using var server = new StubServer();
        using var leave = new CancellationTokenSource();
        using var http = new HttpClient(Handler((_, cancel) =>
        {
            leave.Cancel();
            return NeverAsync(cancel);
        }));
        var client = new Neo4j.QueryApi.QueryApiCypherClient(http, new() { Uri = server.Uri }, TimeProvider.System);

        Assert.That(() => client.ReadAsync(Statement, leave.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    // Every call on a connection of its own.
    private static SocketsHttpHandler Handler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) => new()
    {
        ConnectTimeout = TimeSpan.FromMilliseconds(100),
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = connect,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async ValueTask<Stream> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return Stream.Null;
    }

    private static string UnknownCommit(StubServer server) =>
        CypherErrors.CommitUnknown(server.Uri.GetLeftPart(UriPartial.Authority), new IOException()).Message;

    private sealed class ResetHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new SocketException((int)SocketError.NotConnected);
    }
}
