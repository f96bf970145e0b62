namespace ReferralGraph.Core.Facts;

/// <summary>The numberings of a <see cref="FactBase"/>.</summary>
public sealed class FactNumbers
{
    /// <summary>Person ids.</summary>
    public Numbering People { get; } = new();

    /// <summary>Company ids.</summary>
    public Numbering Companies { get; } = new();

    /// <summary>School ids.</summary>
    public Numbering Schools { get; } = new();

    /// <summary>Sources, titles, departments, sites, job families, and the folded texts of those that are compared.</summary>
    public Numbering Texts { get; } = new();
}
