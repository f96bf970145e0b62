namespace ReferralGraph.Import.Formats;

/// <summary>A stream that is read once, from where it is, and that knows with what it ended. Leaves the content open.</summary>
internal sealed class EndWatch(Stream content) : Stream
{
    private byte? _last;
    private bool _isRead;

    /// <summary>True when all of it was read, and the last byte ends no line.</summary>
    public bool EndsInLine => _isRead && _last is not (null or (byte)'\n' or (byte)'\r');

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        if (read > 0)
        {
            _last = buffer[read - 1];
        }
        else if (buffer.Length > 0)
        {
            _isRead = true;
        }

        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
