using System.Text;

namespace ReferralGraph.Import.Formats;

/// <summary>Says what a file looks like that is not what was announced.</summary>
internal static class ContentSniffer
{
    private const int SampleBytes = 4_096;

    private static readonly (byte[] Start, string What)[] Binary =
    [
        ([.. "PK\u0003\u0004"u8], "a ZIP archive, perhaps an Excel workbook; save it as CSV UTF-8"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook; save it as CSV UTF-8"),
        ([.. "%PDF-"u8], "a PDF document"),
        ([0x1F, 0x8B], "a gzip archive; unpack it first"),
        ([.. "BZh"u8], "a bzip2 archive; unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive; unpack it first"),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7-Zip archive; unpack it first"),
        ([.. "SQLite format 3"u8], "an SQLite database"),
        ([0x89, .. "PNG"u8], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ([0xFF, 0xFE, 0, 0], "UTF-32 text; save it as UTF-8"),
        ([0, 0, 0xFE, 0xFF], "UTF-32 text; save it as UTF-8"),
    ];

    /// <summary>What binary thing begins so; null when it may be text.</summary>
    public static string? Unreadable(ReadOnlySpan<byte> beginning)
    {
        foreach (var (start, what) in Binary)
        {
            if (beginning.StartsWith(start))
            {
                return what;
            }
        }

        return null;
    }

    /// <summary>A sentence, with a space before it, on what a text file looks like instead of <paramref name="expected"/>.</summary>
    /// <returns>Empty when nothing comes to mind.</returns>
    public static string Guess(Stream content, string expected)
    {
        content.Position = 0;
        var sample = new byte[SampleBytes];
        var length = content.ReadAtLeast(sample, SampleBytes, throwOnEndOfStream: false);
        var text = Encoding.UTF8.GetString(sample, 0, length);
        var looks = Looks(text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n'));
        return looks is null || string.Equals(looks, expected, StringComparison.Ordinal) ? string.Empty : $" It looks like {looks}.";
    }

    private static string? Looks(string text)
    {
        bool Begins(string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
        bool Holds(string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

        return text switch
        {
            "" => null,
            _ when Begins("<!doctype html") || Begins("<html") => "an HTML page, perhaps a sign-in page saved in place of the file",
            _ when Begins("<") => "XML",
            _ when Begins("BEGIN:VCARD") => "vcard",
            _ when Begins("{") && Holds("\"type\"") => "graph-jsonl",
            _ when Begins("{") => "JSON",
            _ when Begins("[") => "one JSON array; graph-jsonl is one JSON object a line, without brackets around them",
            _ when Holds("First Name") && Holds("Last Name") && Holds("Connected On") => "linkedin-connections",
            _ when Holds("E-mail 1 - Value") => "google-contacts",
            _ when Holds("E-mail Address") && Holds("Job Title") => "outlook-contacts",
            _ when Holds("company") && Holds("person") && (Holds(",") || Holds(";") || Holds("\t")) => "employment-csv",
            _ => null,
        };
    }
}
