using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ReferralGraph.Import.Formats;

/// <summary>The cards of a file, one at a time, of versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).</summary>
/// <remarks>
/// Lines that are folded are joined, quoted-printable text is decoded, groups such as <c>item1.</c> are dropped. Of a card only the
/// properties asked for are kept, so a picture of megabytes passes by line after line.
/// </remarks>
internal sealed class VCardReader(LineReader lines, IReadOnlySet<string> wanted)
{
    private const int MostLineBytes = 64 * 1024;
    private const int MostProperties = 500;

    private static readonly Encoding Latin = Encoding.Latin1;

    private readonly List<byte> _line = [];
    private bool _ahead;
    private bool _begun;

    /// <summary>What stands before the first card, in a few characters; null while nothing does.</summary>
    public string? Strange { get; private set; }

    /// <summary>The properties of the next card that were asked for, by rising line; null at the end.</summary>
    /// <param name="isWhole">False when the file ends before the card does, or something in it is too long.</param>
    public IReadOnlyList<VCardProperty>? Read(out bool isWhole)
    {
        var card = new List<VCardProperty>();
        isWhole = true;
        var depth = _begun ? 1 : 0;
        var last = string.Empty;
        _begun = false;
        while (ReadLine(out var isTooLong))
        {
            var property = isTooLong ? null : VCardProperty.Parse(Encoding.UTF8.GetString(Line));
            if (IsMark(property, "BEGIN"))
            {
                if (depth == 1 && last != "AGENT")
                {
                    (_begun, isWhole) = (true, false);
                    return card;
                }

                depth++;
            }
            else if (depth == 0)
            {
                Strange ??= Encoding.UTF8.GetString(Line).Trim() is { Length: > 0 } text ? text : null;
            }
            else if (IsMark(property, "END"))
            {
                if (--depth == 0)
                {
                    return card;
                }
            }
            else if (depth == 1 && property is not null && wanted.Contains(property.Name))
            {
                isWhole &= card.Count < MostProperties;
                if (isWhole)
                {
                    card.Add(Decode(property));
                }
            }

            // Of version 2.1: the card of somebody's assistant, within theirs.
            last = property?.Name ?? string.Empty;
        }

        isWhole = false;
        return depth > 0 ? card : null;
    }

    private static bool IsMark(VCardProperty? property, string name) =>
        property is not null && property.Name == name && property.Value.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of a property that version 2.1 wrote as bytes.</summary>
    private static VCardProperty Decode(VCardProperty property)
    {
        if (!property.IsQuotedPrintable)
        {
            return property;
        }

        var bytes = new ArrayBufferWriter<byte>(property.Value.Length);
        for (var index = 0; index < property.Value.Length; index++)
        {
            var character = property.Value[index];
            if (character == '='
                && byte.TryParse(
                    property.Value.AsSpan(index + 1, Math.Min(2, property.Value.Length - index - 1)),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var value))
            {
                bytes.Write([value]);
                index += 2;
            }
            else
            {
                bytes.Write(Encoding.UTF8.GetBytes([character]));
            }
        }

        var charset = property.Parameter("CHARSET") ?? "UTF-8";
        return property with
        {
            Value = charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8.GetString(bytes.WrittenSpan)
                : Latin.GetString(bytes.WrittenSpan),
        };
    }

    /// <summary>Reads a line with those that go on with it; what is longer than is kept is read to its end and dropped.</summary>
    private bool ReadLine(out bool isTooLong)
    {
        _line.Clear();
        isTooLong = false;
        if (!_ahead && !lines.Read())
        {
            return false;
        }

        Append(Current(), ref isTooLong);
        while (_ahead = lines.Read())
        {
            var next = Current();
            if (next is [(byte)' ' or (byte)'\t', ..])
            {
                Append(next[1..], ref isTooLong);
            }
            else if (EndsSoftly())
            {
                _line.RemoveAt(_line.Count - 1);
                Append(next, ref isTooLong);
            }
            else
            {
                break;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Line => CollectionsMarshal.AsSpan(_line);

    private ReadOnlySpan<byte> Current() => lines.Line.Span.TrimEnd((byte)'\r');

    /// <summary>True for a line of quoted-printable text that goes on with the next one.</summary>
    private bool EndsSoftly() => Line is [.., (byte)'='] && VCardProperty.IsQuotedPrintableLine(Line);

    private void Append(ReadOnlySpan<byte> part, ref bool isTooLong)
    {
        isTooLong |= lines.TooLong || _line.Count + part.Length > MostLineBytes;
        if (!isTooLong)
        {
            _line.AddRange(part);
        }
    }
}
