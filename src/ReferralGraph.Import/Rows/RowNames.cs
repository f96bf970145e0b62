using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Rows;

/// <summary>Whom a refused row names all the same: a snapshot ends nothing of that because of a typo.</summary>
internal abstract record RowNames
{
    /// <summary>Nobody: it is empty but for days, is a footer, or says nothing that a snapshot ends.</summary>
    public static RowNames Nobody { get; } = new Nothing();

    /// <summary>Somebody, and who cannot be read from it.</summary>
    public static RowNames Somebody { get; } = new Unreadable();

    /// <summary>What changes keep.</summary>
    /// <param name="change">One of those that keep.</param>
    /// <param name="isSure">False where the row may be read wrongly: when nothing is kept, it names somebody else.</param>
    public static RowNames Of(GraphChange change, bool isSure = true) => new Kept(change, isSure);

    /// <summary>See <see cref="Nobody"/>.</summary>
    internal sealed record Nothing : RowNames;

    /// <summary>See <see cref="Somebody"/>.</summary>
    internal sealed record Unreadable : RowNames;

    /// <summary>See <see cref="Of"/>.</summary>
    internal sealed record Kept(GraphChange Change, bool IsSure) : RowNames;

    /// <summary>A stint at a company given as a name.</summary>
    /// <param name="Employment">The stint; its company is not yet known.</param>
    /// <param name="Company">The company as the file spells it.</param>
    internal sealed record Stint(Employment Employment, string Company) : RowNames;

    /// <summary>Somebody in an address book.</summary>
    /// <param name="Contact">As much as can be read.</param>
    /// <param name="IsSure">False where the row may mean somebody else than it seems to.</param>
    internal sealed record Entry(Contact Contact, bool IsSure) : RowNames;
}
