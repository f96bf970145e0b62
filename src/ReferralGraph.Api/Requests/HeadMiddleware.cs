using Microsoft.AspNetCore.Http.Features;

namespace ReferralGraph.Api.Requests;

/// <summary>Answers HEAD wherever there is a GET: as GET does, without the body.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => HttpMethods.IsHead(context.Request.Method) ? HeadAsync(context) : next(context);

    private async Task HeadAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new CountedStream();
        var counted = new StreamResponseBodyFeature(body);
        context.Features.Set<IHttpResponseBodyFeature>(counted);
        request.Method = HttpMethods.Get;
        try
        {
            await next(context);
            await counted.CompleteAsync();
        }
        finally
        {
            context.Features.Set(sent);
            request.Method = HttpMethods.Head;
        }

        if (body.Length > 0)
        {
            response.ContentLength ??= body.Length;
        }
    }

    /// <summary>Keeps nothing but how much was written.</summary>
    private sealed class CountedStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
            // Nothing waits.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
