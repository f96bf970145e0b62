using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>A whole data export as people download it: a ZIP archive of which one file is wanted.</summary>
internal static class DataExport
{
    private const int NamesShown = 8;

    // Of the record at the end of an archive: its length without a comment, the longest comment, where it says where the directory begins.
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int DirectoryField = 16;

    private static readonly byte[] FileMark = [.. "PK\u0003\u0004"u8];
    private static readonly byte[] EndMark = [.. "PK\u0005\u0006"u8];

    /// <summary>True for a ZIP archive that holds something.</summary>
    public static bool Is(Stream content)
    {
        content.Position = 0;
        var beginning = new byte[FileMark.Length];
        var read = content.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return read == beginning.Length && beginning.AsSpan().SequenceEqual(FileMark);
    }

    /// <summary>The file of that name, wherever in the archive it lies, unpacked into memory.</summary>
    /// <param name="content">The archive; can seek, stays open.</param>
    /// <param name="name">Of the file, in any case.</param>
    /// <exception cref="ImportRefusedException">There is none, or more than one; or it is too large, locked or damaged.</exception>
    public static MemoryStream Unpack(Stream content, string name)
    {
        CheckDirectory(content);
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var found = archive.Entries
                .Where(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !IsOfFinder(entry))
                .ToList();
            return found switch
            {
                [var only] => Unpack(only),
                [] => throw new ImportRefusedException($"The archive holds no {name}{Others(archive)}."),
                _ => throw new ImportRefusedException(
                    $"The archive holds {found.Count} files {name}: {Listed(found)}. Import each by itself."),
            };
        }
        catch (InvalidDataException damaged)
        {
            throw new ImportRefusedException($"The archive is damaged: {damaged.Message} Download it anew.");
        }
    }

    private static MemoryStream Unpack(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new ImportRefusedException($"{entry.Name} in the archive is locked with a password; unpack it first.");
        }

        // What the archive says of the length need not be true, and unpacking compares no checksum.
        using var packed = entry.Open();
        var content = new MemoryStream();
        var (block, checksum) = (new byte[81_920], new Crc32());
        for (int read; (read = packed.Read(block)) > 0;)
        {
            checksum.Append(block.AsSpan(0, read));
            if (content.Length + read > ImportLimits.UnpackedBytes)
            {
                throw new ImportRefusedException(
                    $"{entry.Name} in the archive is larger than {ImportLimits.UnpackedBytes} bytes; unpack it first.");
            }

            content.Write(block, 0, read);
        }

        content.Position = 0;
        return checksum.GetCurrentHashAsUInt32() == entry.Crc32
            ? content
            : throw new InvalidDataException($"What {entry.Name} holds is not what was packed.");
    }

    /// <summary>An archive is read by its directory, which must not be more than fits into memory.</summary>
    private static void CheckDirectory(Stream content)
    {
        var tail = new byte[Math.Min(content.Length, EndLength + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        content.Position = 0;
        var end = tail.AsSpan().LastIndexOf(EndMark);
        if (end < 0 || tail.Length - end < EndLength)
        {
            throw new ImportRefusedException("The archive is damaged: it has no end. Download it anew.");
        }

        var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + DirectoryField));
        if (content.Length - tail.Length + end - directory > ImportLimits.ArchiveDirectoryBytes)
        {
            throw new ImportRefusedException("The archive holds too many files; unpack it first.");
        }
    }

    // What a Mac lays beside each file that it packs.
    private static bool IsOfFinder(ZipArchiveEntry entry) => entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static string Others(ZipArchive archive) => archive.Entries.Count == 0 ? string.Empty : $", but {Listed(archive.Entries)}";

    private static string Listed(IReadOnlyCollection<ZipArchiveEntry> entries) =>
        string.Join(", ", entries.Take(NamesShown).Select(entry => RowFields.Printable(entry.FullName)))
        + (entries.Count > NamesShown ? ", ..." : string.Empty);
}
