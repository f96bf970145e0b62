using ReferralGraph.Core.People;

namespace ReferralGraph.Import;

/// <summary>How much of a file an import holds in memory at once. Together they bound it whatever the file's size.</summary>
public static class ImportLimits
{
    /// <summary>Largest file accepted unless configured otherwise, in bytes: 512 MiB.</summary>
    public const long DefaultMaxBytes = 512L * 1024 * 1024;

    /// <summary>
    /// Longest line of <c>graph-jsonl</c>, in bytes; a longer one is refused as a row. Holds a team of <see cref="TextLimits.Members"/>
    /// members with the longest ids.
    /// </summary>
    public const int LineBytes = 2 * 1024 * 1024;

    /// <summary>Longest record of a CSV file, in bytes; a longer one ends the import, for where the next begins is then a guess.</summary>
    public const int CsvRecordBytes = 256 * 1024;

    /// <summary>Largest file taken out of an archive, in bytes: 64 MiB, held in memory.</summary>
    public const int UnpackedBytes = 64 * 1024 * 1024;

    /// <summary>Longest directory of an archive, in bytes: tens of thousands of files.</summary>
    public const int ArchiveDirectoryBytes = 4 * 1024 * 1024;

    /// <summary>Most columns of a CSV file.</summary>
    public const int CsvColumns = 500;

    /// <summary>Most lines before the header of a LinkedIn export.</summary>
    public const int PreambleRecords = 20;

    /// <summary>Deepest nesting of a <c>graph-jsonl</c> line; its records need 3.</summary>
    public const int JsonDepth = 8;

    /// <summary>Most rows written in one transaction.</summary>
    public const int BatchRows = 4_096;

    /// <summary>
    /// Most rows written in one transaction where nobody else can write to the store: a commit writes the pages of the indexes anew.
    /// </summary>
    public const int BatchRowsAlone = 16_384;

    /// <summary>Most of the file, in bytes, whose rows are written in one transaction.</summary>
    public const int BatchBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Rows, at least, that are looked back for one with the same key, to report that it was replaced. The later row stands in any case.
    /// </summary>
    public const int KeysRemembered = 250_000;

    /// <summary>Longest name of an ignored column that is reported, in characters; what is longer is cut.</summary>
    public const int ColumnName = 100;

    /// <summary>Most refused and replaced rows of a job that are kept with their reason; more are counted.</summary>
    public const int KeptErrors = 100_000;
}
