using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Start;

/// <summary>
/// Gives a body to what the web server answers before any of our code sees a request: an address it cannot read, headers that are too large
/// or do not come. It answers these with an empty body and has no place to change that but the connection itself.
/// </summary>
/// <remarks>
/// An answer to HTTP/1.1 that does not go through TLS is looked at before it is sent, as it lies in the buffer. What our own code answers
/// to an error has a body, so only the server's own answers end after their headers.
/// </remarks>
internal static class ConnectionProblems
{
    public static void UseConnectionProblems(this KestrelServerOptions server) =>
        server.ConfigureEndpointDefaults(listen => listen.Use(next => connection => RunAsync(next, connection)));

    private static async Task RunAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var transport = connection.Transport;
        connection.Transport = new Wrapped(transport.Input, new AnswerWriter(transport.Output, connection.ConnectionId));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    /// <summary>The same answer with a problem document; null where it is not one that the server gives by itself.</summary>
    /// <param name="answer">Status line and headers.</param>
    /// <param name="connection">What the server's log calls the connection.</param>
    internal static byte[]? WithProblem(ReadOnlySpan<byte> answer, string connection)
    {
        if ((!answer.StartsWith("HTTP/1.1 4"u8) && !answer.StartsWith("HTTP/1.1 505"u8))
            || !answer.EndsWith("\r\n\r\n"u8)
            || answer.IndexOf("\r\nContent-Length: 0\r\n"u8) < 0)
        {
            return null;
        }

        var lines = Encoding.Latin1.GetString(answer[..^4]).Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var type = status < StatusCodes.Status500InternalServerError
            ? ProblemTypes.ForStatus(status)
            : ProblemTypes.InvalidRequest with { Status = status };
        var problem = ApiProblem.Document(type, Explain(status));
        problem.Extensions["traceId"] = connection;
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, JsonSerializerOptions.Web);
        var head = string.Join("\r\n", lines.Where(line => !line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)))
            + string.Create(
                CultureInfo.InvariantCulture, $"\r\nContent-Type: application/problem+json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }

    private static string Explain(int status) => status switch
    {
        StatusCodes.Status405MethodNotAllowed => "An address such as * is taken with OPTIONS alone; name the address of a resource.",
        StatusCodes.Status408RequestTimeout => "The headers of the request did not arrive in time; send it anew.",
        StatusCodes.Status414UriTooLong => "The first line of a request may have 8192 bytes; ask for less, or in the body of a batch.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "The headers of a request may have 32768 bytes in 100 lines.",
        _ => "The request is no HTTP that can be read: its first line, its address (%00 is in none) or a header is malformed.",
    };

    private sealed class Wrapped(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    /// <summary>Holds the first piece of what is written back until it is flushed, in the place where it is written.</summary>
    private sealed class AnswerWriter(PipeWriter inner, string connection) : PipeWriter
    {
        private Memory<byte> _piece;
        private int _held;
        private bool _isFirst = true;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes + _held;

        public override void Advance(int bytes)
        {
            if (_isFirst)
            {
                _held += bytes;
            }
            else
            {
                inner.Advance(bytes);
            }
        }

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (!_isFirst)
            {
                return inner.GetMemory(sizeHint);
            }

            if (_held > 0 && _piece.Length - _held >= Math.Max(sizeHint, 1))
            {
                return _piece[_held..];
            }

            if (_held > 0)
            {
                LetGo();
                return inner.GetMemory(sizeHint);
            }

            return _piece = inner.GetMemory(sizeHint);
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            if (_held > 0 && WithProblem(_piece.Span[.._held], connection) is { } replaced)
            {
                _held = 0;
                inner.Write(replaced);
            }

            LetGo();
            _isFirst = true;
            return inner.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
            LetGo();
            inner.Complete(exception);
        }

        public override ValueTask CompleteAsync(Exception? exception = null)
        {
            LetGo();
            return inner.CompleteAsync(exception);
        }

        private void LetGo()
        {
            if (_held > 0)
            {
                inner.Advance(_held);
            }

            (_piece, _held, _isFirst) = (default, 0, false);
        }
    }
}
