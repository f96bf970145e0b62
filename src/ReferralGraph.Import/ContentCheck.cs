using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Import;

/// <summary>Reads a whole file once before anything of it is written: is it the one that was accepted, and is it text?</summary>
internal static class ContentCheck
{
    private const int BlockBytes = 128 * 1024;

    // A UTF-8 sequence has at most 4 bytes, so at most 3 of one can lie at the end of a block.
    private const int LongestTail = 3;

    /// <summary>Leaves the stream at its beginning.</summary>
    /// <exception cref="ImportRefusedException">The content is another one, or not UTF-8 text.</exception>
    public static async Task VerifyAsync(Stream content, string expectedHash, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var text = new TextCheck();
        var block = new byte[BlockBytes];
        int read;
        while ((read = await content.ReadAsync(block, cancellationToken)) > 0)
        {
            hash.AppendData(block, 0, read);
            text.Add(block.AsSpan(0, read));
        }

        if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), expectedHash, StringComparison.Ordinal))
        {
            throw new ImportRefusedException("The file is not the one that was accepted: its content has changed since. Import it anew.");
        }

        text.End();
        content.Position = 0;
    }

    private sealed class TextCheck
    {
        private readonly byte[] _joined = new byte[BlockBytes + LongestTail];
        private int _tail;
        private long _offset;
        private string? _problem;

        public void Add(ReadOnlySpan<byte> block)
        {
            if (_problem is not null)
            {
                return;
            }

            if (_offset == 0 && ContentSniffer.Unreadable(block) is { } what)
            {
                _problem = $"The file is not text but looks like {what}.";
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

        public void End()
        {
            if (_problem is null && _tail > 0)
            {
                Malformed(_offset);
            }

            if (_problem is not null)
            {
                throw new ImportRefusedException(_problem);
            }
        }

        private void Check(ReadOnlySpan<byte> bytes)
        {
            var nul = bytes.IndexOf((byte)0);
            if (nul >= 0)
            {
                _problem = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file is not text: byte {_offset + nul} is NUL, as in binary files and UTF-16. Save it as UTF-8.");
            }
            else if (!Utf8.IsValid(bytes))
            {
                var at = 0;
                while (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
                {
                    at += consumed;
                }

                Malformed(_offset + at);
            }
        }

        private void Malformed(long at) => _problem = string.Create(
            CultureInfo.InvariantCulture, $"The file is not UTF-8 text: byte {at} belongs to no character. Save it as UTF-8.");

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
}
