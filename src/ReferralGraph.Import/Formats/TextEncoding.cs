using System.Text;

namespace ReferralGraph.Import.Formats;

/// <summary>How the bytes of a file are text.</summary>
/// <param name="Name">As reports say it, e.g. <c>windows-1252</c>.</param>
/// <param name="FirstOther">Position of the first byte that is no UTF-8, or null.</param>
internal sealed record TextEncoding(string Name, long? FirstOther = null)
{
    /// <summary>UTF-8, with a byte order mark or without.</summary>
    public static readonly TextEncoding Utf8 = new("utf-8");

    /// <summary>UTF-16 with a mark, low byte first.</summary>
    public static readonly TextEncoding Utf16 = new("utf-16le");

    /// <summary>UTF-16 with a mark, high byte first.</summary>
    public static readonly TextEncoding Utf16BigEndian = new("utf-16be");

    /// <summary>
    /// Windows-1252: what spreadsheets of Western Europe and America save unless told otherwise. Guessed from a byte that is no UTF-8.
    /// </summary>
    public static TextEncoding Windows1252(long firstOther) => new("windows-1252", firstOther);

    /// <summary>The content as UTF-8.</summary>
    public Stream AsUtf8(Stream content) => this == Utf8 ? content : new Utf8View(content, Encoding);

    private Encoding Encoding => Name switch
    {
        "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };
}
