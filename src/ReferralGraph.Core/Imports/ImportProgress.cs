namespace ReferralGraph.Core.Imports;

/// <summary>Rows counted so far; <see cref="Read"/> is the sum of the four outcomes.</summary>
public sealed record ImportProgress
{
    /// <summary>Rows that have an outcome. A resumed import skips this many.</summary>
    public long Read { get; init; }

    /// <summary>Rows that made at least one record.</summary>
    public long Created { get; init; }

    /// <summary>Rows that made none and changed at least one.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that said what was known.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows refused; each has an <see cref="ImportRowError"/>.</summary>
    public long Rejected { get; init; }

    /// <summary>Facts ended because a snapshot no longer holds them, or holds a new stint there that begins later.</summary>
    public long Ended { get; init; }

    /// <summary>
    /// Stints that go on with the start that a snapshot states now: moved there, or ended where a new one begins more than a month later.
    /// </summary>
    public long Moved { get; init; }

    /// <summary>
    /// Rows of which is not known whom they name: rejected ones that cannot be read or whom a strict import does not know, and a last one
    /// that may be cut off in what names it. A snapshot with one is held.
    /// </summary>
    public long Unreadable { get; init; }

    /// <summary>Rows in whose place a later row of the same file stands; counted as created, the later ones as updated.</summary>
    public long Replaced { get; init; }

    /// <summary>
    /// E-mail addresses taken from former owners, contacts taken over by a person whom an HR system knows, stints changed by what has their
    /// id, a last row that may be cut off; a notice tells of each.
    /// </summary>
    public long Passed { get; init; }

    /// <summary>People and companies made by merely naming them.</summary>
    public long Made { get; init; }

    /// <summary>Share of the file read, 0 to 100.</summary>
    public int Percent { get; init; }

    /// <summary>True where there are rows and each was refused.</summary>
    public bool IsRefusedWhole => Read > 0 && Rejected == Read;
}
