using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace ReferralGraph.Import.Formats;

/// <summary>Finds how the bytes of a file are text.</summary>
internal sealed class TextDetection
{
    private const int BlockBytes = 128 * 1024;

    // A UTF-8 sequence has at most 4 bytes, so at most 3 of one can lie at the end of a block.
    private const int LongestTail = 3;

    private readonly byte[] _joined = new byte[BlockBytes + LongestTail];
    private readonly char[] _characters = new char[BlockBytes + LongestTail];
    private TextEncoding _encoding = TextEncoding.Utf8;
    private Decoder? _utf16;
    private int _tail;
    private long _offset;
    private long? _malformed;
    private bool _endsMalformed;
    private bool _manyBytes;
    private bool _noWindows;
    private string? _problem;

    /// <summary>The encoding of a whole file; leaves it at its beginning.</summary>
    /// <exception cref="ImportRefusedException">It is no text.</exception>
    public static TextEncoding Of(Stream content)
    {
        content.Position = 0;
        var detection = new TextDetection();
        var block = new byte[BlockBytes];
        int read;
        while ((read = content.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false)) > 0)
        {
            detection.Add(block.AsSpan(0, read));
        }

        content.Position = 0;
        return detection.End();
    }

    /// <summary>Takes the next bytes, at most 128 KiB.</summary>
    public void Add(ReadOnlySpan<byte> block)
    {
        if (_problem is not null)
        {
            return;
        }

        if (_offset == 0 && _tail == 0)
        {
            Begin(block);
        }

        if (_problem is not null)
        {
            return;
        }

        if (_utf16 is not null)
        {
            AddUtf16(block, flush: false);
            return;
        }

        block.CopyTo(_joined.AsSpan(_tail));
        var bytes = _joined.AsSpan(0, _tail + block.Length);
        var whole = bytes.Length - IncompleteTail(bytes);
        Check(bytes[..whole]);
        bytes[whole..].CopyTo(_joined);
        _offset += whole;
        _tail = bytes.Length - whole;
    }

    /// <summary>The encoding, once everything was given.</summary>
    /// <exception cref="ImportRefusedException">It is no text.</exception>
    public TextEncoding End()
    {
        if (_problem is null && _utf16 is not null)
        {
            AddUtf16([], flush: true);
        }

        if (_problem is null && _tail > 0)
        {
            _malformed ??= _offset;
            _endsMalformed = true;
        }

        // Bytes that are no UTF-8 among some that are, or cut off at the end, are a damaged file rather than another encoding.
        if (_problem is null && _malformed is { } at)
        {
            if (_manyBytes || _noWindows || _endsMalformed)
            {
                _problem = Malformed(at);
            }

            _encoding = TextEncoding.Windows1252(at);
        }

        return _problem is null ? _encoding : throw new ImportRefusedException(_problem);
    }

    /// <summary>Why a file is refused whose byte at <paramref name="at"/> is no UTF-8.</summary>
    public static string Malformed(long at) => string.Create(
        CultureInfo.InvariantCulture, $"The file is not UTF-8 text: byte {at} belongs to no character. Save it as UTF-8.");

    private void Begin(ReadOnlySpan<byte> block)
    {
        if (ContentSniffer.Unreadable(block) is { } what)
        {
            _problem = $"The file is not text but looks like {what}.";
        }
        else if (block.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || block.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            _encoding = block[0] == 0xFF ? TextEncoding.Utf16 : TextEncoding.Utf16BigEndian;
            _utf16 = new UnicodeEncoding(block[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true).GetDecoder();
        }
        else if (block.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _manyBytes = true;
        }
    }

    private void AddUtf16(ReadOnlySpan<byte> block, bool flush)
    {
        try
        {
            var length = _utf16!.GetChars(block, _characters, flush);
            if (_characters.AsSpan(0, length).Contains('\0'))
            {
                _problem = "The file is not text: it holds NUL, as binary files do. Save it as UTF-8.";
            }
        }
        catch (DecoderFallbackException)
        {
            _problem = "The file begins as UTF-16 but holds half a character. Save it as UTF-8.";
        }
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            _problem = string.Create(
                CultureInfo.InvariantCulture,
                $"The file is not text: byte {_offset + nul} is NUL, as in binary files and UTF-16 without a mark. Save it as UTF-8.");
            return;
        }

        _endsMalformed &= bytes.IsEmpty;
        if (Utf8.IsValid(bytes))
        {
            _manyBytes |= !Ascii.IsValid(bytes);
            return;
        }

        for (var at = 0; at < bytes.Length;)
        {
            var done = Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done;
            if (done)
            {
                _manyBytes |= consumed > 1;
            }
            else
            {
                _malformed ??= _offset + at;
                _endsMalformed = at + consumed == bytes.Length;

                // These five mean nothing in Windows-1252.
                _noWindows |= bytes[at..(at + consumed)].IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) >= 0;
            }

            at += consumed;
        }
    }

    /// <summary>How many bytes at the end begin a character that the next block may complete.</summary>
    private static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(LongestTail, bytes.Length); length++)
        {
            var lead = bytes[^length];
            if (lead >= 0xC0)
            {
                var needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return needed > length ? length : 0;
            }

            if (lead < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }
}
