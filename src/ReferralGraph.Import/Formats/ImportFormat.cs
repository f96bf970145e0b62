using ReferralGraph.Core.People;
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

    /// <summary>Source of facts whose row names none, when the import names none either.</summary>
    public abstract string DefaultSource { get; }

    /// <summary>True when the import must say whose contacts the file holds.</summary>
    public virtual bool NeedsOwner => false;

    /// <summary>Understands a file row by row. Nothing is kept of rows already given.</summary>
    /// <param name="content">UTF-8 without NUL bytes, at its beginning, can seek.</param>
    /// <param name="origin">Where its facts come from.</param>
    /// <exception cref="ImportRefusedException">
    /// On the first step when the file is not of this format; later when it cannot be read on.
    /// </exception>
    internal abstract IEnumerable<ImportRow> Read(Stream content, ImportOrigin origin);
}

/// <summary>Where the facts of a file come from.</summary>
/// <param name="Source">Source of facts that name none.</param>
/// <param name="Owner">Whose contacts they are; not null for formats that need it.</param>
internal sealed record ImportOrigin(string Source, PersonId? Owner);
