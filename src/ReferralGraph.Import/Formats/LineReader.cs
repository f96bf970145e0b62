namespace ReferralGraph.Import.Formats;

/// <summary>The lines of a stream as bytes, in bounded memory: of a line longer than the limit only the length is known.</summary>
internal sealed class LineReader(Stream content, int maxBytes)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _begun;

    /// <summary>The current line without its line break; valid until the next read. Empty when <see cref="TooLong"/>.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>True when the current line is longer than the limit.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Moves to the next line; false at the end.</summary>
    public bool Read()
    {
        TooLong = false;
        Line = default;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                Take(searched + found);
                _start++;
                return true;
            }

            searched = _end - _start;
            if (searched > maxBytes)
            {
                TooLong = true;
                _start = _end;
                searched = 0;
            }

            if (!Fill())
            {
                var last = TooLong || _end > _start;
                Take(_end - _start);
                return last;
            }
        }
    }

    private void Take(int length)
    {
        if (TooLong || length > maxBytes)
        {
            TooLong = true;
        }
        else
        {
            Line = _buffer.AsMemory(_start, length);
        }

        _start += length;
    }

    /// <summary>Reads more behind what is not yet taken; false at the end of the stream.</summary>
    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = content.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        if (!_begun && _end >= ByteOrderMark.Length)
        {
            _begun = true;
            _start = _buffer.AsSpan(0, _end).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        }

        return read > 0;
    }
}
