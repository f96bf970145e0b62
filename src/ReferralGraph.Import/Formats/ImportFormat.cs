using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>A shape of file that can be imported. A new one is a class of this and a line in <see cref="ImportFormats"/>.</summary>
public abstract class ImportFormat
{
    private protected ImportFormat()
    {
    }

    /// <summary>Its name on the wire, e.g. <c>employment-csv</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in a few words for people.</summary>
    public abstract string Description { get; }

    /// <summary>What it holds, in the order in which it is explained.</summary>
    public abstract IReadOnlyList<FormatColumn> Columns { get; }

    /// <summary>A file of it.</summary>
    public abstract FormatSample Sample { get; }

    /// <summary>Source of facts whose row names none, when the import names none either.</summary>
    public abstract string DefaultSource { get; }

    /// <summary>True when the import must say whose contacts the file holds.</summary>
    public virtual bool NeedsOwner => false;

    /// <summary>
    /// True for formats that are UTF-8 by definition; the others are also read as UTF-16 with a mark and as Windows-1252.
    /// </summary>
    private protected virtual bool IsUtf8 => false;

    /// <summary>Name of the file that is wanted of a whole data export; null for formats that are no part of one.</summary>
    private protected virtual string? NameInExport => null;

    /// <summary>What is read of a file: itself, or what it holds where it is a whole data export.</summary>
    /// <param name="file">At its beginning, can seek.</param>
    /// <exception cref="ImportRefusedException">It is an export without what is wanted.</exception>
    internal Stream Open(Stream file) => NameInExport is { } name && DataExport.Is(file) ? DataExport.Unpack(file, name) : file;

    /// <summary>Understands a file row by row. Nothing is kept of rows already given.</summary>
    /// <param name="content">At its beginning, can seek.</param>
    /// <param name="origin">Where its facts come from.</param>
    /// <param name="notes">Takes what is to be said besides the rows, or null.</param>
    /// <exception cref="ImportRefusedException">
    /// At once or on the first step when the file is not of this format; later when it cannot be read on.
    /// </exception>
    internal IEnumerable<ImportRow> Read(Stream content, ImportOrigin origin, ImportNotes? notes = null)
    {
        var taken = notes ?? new ImportNotes();
        return ReadRows(Text(content, taken), origin, taken);
    }

    /// <summary>
    /// Reads a file to its end before any of it is written, where its rows say who people are: what it says of a person may stand in
    /// several rows.
    /// </summary>
    /// <param name="content">At its beginning, can seek.</param>
    /// <param name="origin">Where its facts come from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its rows; none where none says anything of a person.</returns>
    /// <exception cref="ImportRefusedException">See <see cref="Read"/>.</exception>
    internal virtual IEnumerable<ImportRow> ReadAhead(Stream content, ImportOrigin origin, CancellationToken cancellationToken) =>
        NeedsOwner ? Read(content, origin) : [];

    /// <summary>The content as UTF-8, and how the file says it is text.</summary>
    /// <exception cref="ImportRefusedException">It is no text, or of an encoding that the format has not.</exception>
    private protected Stream Text(Stream content, ImportNotes notes)
    {
        var encoding = TextDetection.Of(content);
        if (IsUtf8 && encoding != TextEncoding.Utf8)
        {
            throw new ImportRefusedException(encoding.FirstOther is { } at
                ? TextDetection.Malformed(at)
                : $"The file is {encoding.Name} text, and {Name} is UTF-8. Save it as UTF-8.");
        }

        notes.Encoding = encoding.Name;
        return encoding.AsUtf8(content);
    }

    /// <summary>See <see cref="Read"/>.</summary>
    /// <param name="content">UTF-8 without NUL bytes; its position can be set to its beginning.</param>
    /// <param name="origin">Where its facts come from.</param>
    /// <param name="notes">Takes what is to be said besides the rows.</param>
    private protected abstract IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes);
}

/// <summary>Where the facts of a file come from.</summary>
/// <param name="Source">Source of facts that name none.</param>
/// <param name="Owner">Whose contacts they are; not null for formats that need it.</param>
internal sealed record ImportOrigin(string Source, PersonId? Owner)
{
    /// <summary>How a day such as 01/02/2019 is meant; null refuses it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>See <see cref="ImportRequest.OnlyTightens"/>.</summary>
    public SharingLevels? OnlyTightens { get; init; }
}
