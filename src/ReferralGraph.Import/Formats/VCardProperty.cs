using System.Text;

namespace ReferralGraph.Import.Formats;

/// <summary>A line of a card: <c>[group.]NAME[;PARAMETER=value]:value</c>.</summary>
/// <param name="Name">In upper case, without its group.</param>
/// <param name="Parameters">As written, such as <c>TYPE=work</c>, or <c>PREF</c> in version 2.1.</param>
/// <param name="Value">As written, with its escapes.</param>
internal sealed record VCardProperty(string Name, IReadOnlyList<string> Parameters, string Value)
{
    private const string QuotedPrintable = "QUOTED-PRINTABLE";

    /// <summary>True where the value is bytes, written as <c>=C3</c>.</summary>
    public bool IsQuotedPrintable => Parameters.Any(parameter => parameter.EndsWith(QuotedPrintable, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for the one its owner prefers.</summary>
    public bool IsPreferred => Parameters.Any(parameter =>
        parameter.Equals("PREF", StringComparison.OrdinalIgnoreCase)
        || parameter.Equals("PREF=1", StringComparison.OrdinalIgnoreCase)
        || (parameter.StartsWith("TYPE=", StringComparison.OrdinalIgnoreCase)
            && parameter[5..].Trim('"').Split(',').Contains("PREF", StringComparer.OrdinalIgnoreCase)));

    /// <summary>The value without escapes, on one line.</summary>
    public string Text => Unescape(Value);

    /// <summary>The parts of a value that has several, such as family and given name, without escapes.</summary>
    public IReadOnlyList<string> Parts
    {
        get
        {
            var (parts, begun) = (new List<string>(), 0);
            for (var index = 0; index < Value.Length; index++)
            {
                if (Value[index] == '\\')
                {
                    index++;
                }
                else if (Value[index] == ';')
                {
                    parts.Add(Unescape(Value[begun..index]));
                    begun = index + 1;
                }
            }

            parts.Add(Unescape(Value[begun..]));
            return parts;
        }
    }

    /// <summary>Takes a line apart; null when it is none of this form.</summary>
    public static VCardProperty? Parse(string line)
    {
        if (EndOfHead(line) is not { } end)
        {
            return null;
        }

        var head = line[..end].Split(';', StringSplitOptions.TrimEntries);
        var name = head[0][(head[0].LastIndexOf('.') + 1)..].ToUpperInvariant();
        return name.Length == 0 ? null : new VCardProperty(name, head[1..], line[(end + 1)..]);
    }

    /// <summary>The value of a parameter, or null.</summary>
    public string? Parameter(string name) => Parameters
        .FirstOrDefault(parameter => parameter.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim('"');

    /// <summary>True when the head of a line, as bytes, says that its value is quoted-printable.</summary>
    public static bool IsQuotedPrintableLine(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0 && Encoding.ASCII.GetString(line[..colon]).Contains(QuotedPrintable, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first colon outside of quotes.</summary>
    private static int? EndOfHead(string line)
    {
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            quoted ^= line[index] == '"';
            if (line[index] == ':' && !quoted)
            {
                return index;
            }
        }

        return null;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\\' && index + 1 < text.Length)
            {
                character = text[++index];
                character = character is 'n' or 'N' ? ' ' : character;
            }

            plain.Append(character is '\r' or '\n' ? ' ' : character);
        }

        return plain.ToString().Trim();
    }
}
