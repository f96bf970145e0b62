namespace ReferralGraph.Core.Facts;

/// <summary>What scoring needs of a company or school, as recorded under its own id. Immutable.</summary>
public sealed record PlaceFacts
{
    /// <summary>Supplied headcount, or 0.</summary>
    public int Headcount { get; init; }

    /// <summary>Known sizes of parts.</summary>
    public UnitSize[] Units { get; init; } = [];

    /// <summary>True for an employer that is none.</summary>
    public bool Ignored { get; init; }

    /// <summary>True once a record of the company itself was seen; a school has none.</summary>
    public bool Known { get; init; }

    /// <summary>Numbers of the people with a stint here, under the id it was recorded for, ascending, each once.</summary>
    public int[] People { get; init; } = [];

    /// <summary>What ties a company to others; null for nothing, as for most.</summary>
    public CompanyLinks? Links { get; init; }
}

/// <summary>Size of a department, site, or department at a site; names by the number of their folded text, -1 for any.</summary>
public readonly record struct UnitSize(int Department, int Site, int Headcount);
