using System.Text;

namespace ReferralGraph.Import.Formats;

/// <summary>A file in another encoding, read as UTF-8. Can go back to its beginning.</summary>
internal sealed class Utf8View(Stream content, Encoding encoding) : Stream
{
    private Stream? _transcoding;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <summary>False: only its beginning can be sought, and how long the text is as UTF-8 is known at its end.</summary>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("How long the text is as UTF-8 is known at its end.");

    /// <summary>Position in the file; only its beginning can be set.</summary>
    public override long Position
    {
        get => content.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Transcoding.Read(buffer);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Transcoding.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        if (offset != 0 || origin != SeekOrigin.Begin)
        {
            throw new NotSupportedException("Only the beginning can be sought.");
        }

        content.Position = 0;
        _transcoding = null;
        return 0;
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("The file is only read.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The file is only read.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    private Stream Transcoding =>
        _transcoding ??= Encoding.CreateTranscodingStream(
            content, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
}
