using System.Globalization;
using System.IO.Compression;

namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// Reads the two shapes in which graphs of trust are published: KONECT's <c>out.*</c> and SNAP's signed CSV, either also gzipped.
/// </summary>
/// <remarks>
/// KONECT: <c>from to weight [time]</c> between white space, comments begin with <c>%</c>. SNAP: <c>from,to,rating[,time]</c>. Either may
/// begin with a line of column names. Sources: J. Kunegis, "KONECT: the Koblenz network collection", WWW 2013 Companion; S. Kumar et al.,
/// "Edge weight prediction in weighted signed networks", ICDM 2016.
/// </remarks>
internal static class RatingFile
{
    /// <summary>Whether the name promises one of the two shapes. A file of another name is not opened.</summary>
    public static bool HasKnownName(string path)
    {
        var name = Path.GetFileName(path);
        return IsKonect(name)
            || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnfitDataException">It is no directed, weighted graph.</exception>
    /// <exception cref="InvalidDataException">It begins as one, and then a line cannot be read.</exception>
    public static List<RatingLine> Read(string path)
    {
        using var file = File.OpenRead(path);
        var gzipped = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        using Stream content = gzipped ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(content);
        return IsKonect(Path.GetFileName(path)) ? ReadKonect(text) : ReadCsv(text);
    }

    /// <summary>Reads KONECT's shape.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static List<RatingLine> ReadKonect(TextReader text) =>
        ReadLines(text, line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads SNAP's shape.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static List<RatingLine> ReadCsv(TextReader text) => ReadLines(text, line => line.Split(',', StringSplitOptions.TrimEntries));

    private static List<RatingLine> ReadLines(TextReader text, Func<string, string[]> split)
    {
        var lines = new List<RatingLine>();
        var (number, namesSeen) = (0, false);
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('%') || line.StartsWith('#'))
            {
                RefuseUndirected(line);
                continue;
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var fields = split(line);
            if (fields.Length is < 3 or > 4)
            {
                throw lines.Count > 0 ? Unreadable(number)
                    : fields.Length < 3 ? new UnfitDataException("its lines have no weight")
                    : new UnfitDataException("its lines say more than a weight and a time");
            }

            if (Parse(fields) is { } rating)
            {
                lines.Add(rating);
            }
            else if (lines.Count > 0)
            {
                throw Unreadable(number);
            }
            else if (namesSeen)
            {
                throw new UnfitDataException("its third field is no weight");
            }
            else
            {
                namesSeen = true;
            }
        }

        return lines;
    }

    private static RatingLine? Parse(string[] fields)
    {
        double? time = null;
        if (fields.Length > 3)
        {
            if (!TryNumber(fields[3], out var seconds))
            {
                return null;
            }

            time = seconds;
        }

        return TryNumber(fields[2], out var weight) ? new RatingLine(fields[0], fields[1], weight, time) : null;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    // The first comment of a KONECT file: "% asym posweighted", "% sym unweighted", "% bip weighted".
    private static void RefuseUndirected(string comment)
    {
        if (comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["%", "sym" or "bip", ..])
        {
            throw new UnfitDataException("its ties have no direction between people");
        }
    }

    private static InvalidDataException Unreadable(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line} is not: from, to, weight, and a time if there is one."));

    private static bool IsKonect(string name) => name.StartsWith("out.", StringComparison.Ordinal);
}

/// <summary>A file that is no directed, weighted graph. The message says why, to follow the file's name.</summary>
internal sealed class UnfitDataException(string message) : Exception(message);
