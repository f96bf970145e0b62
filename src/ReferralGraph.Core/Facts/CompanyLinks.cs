namespace ReferralGraph.Core.Facts;

/// <summary>What ties a company to other companies, by number. Immutable.</summary>
public sealed record CompanyLinks
{
    /// <summary>None, as of most companies.</summary>
    internal static CompanyLinks None { get; } = new();

    /// <summary>Number of the company this one was merged into, or -1.</summary>
    public int MergedInto { get; init; } = -1;

    /// <summary>Numbers of the companies merged into this one.</summary>
    public int[] Absorbed { get; init; } = [];

    /// <summary>The company it states to go on as; null for none.</summary>
    public Succession? Successor { get; init; }

    /// <summary>Numbers of the companies that state this one as their successor.</summary>
    public int[] Predecessors { get; init; } = [];

    /// <summary>True when two companies, or two versions of one, are tied to the same companies; null is tied to none.</summary>
    public static bool Same(CompanyLinks? one, CompanyLinks? other)
    {
        var (left, right) = (one ?? None, other ?? None);
        return left.MergedInto == right.MergedInto
            && left.Successor == right.Successor
            && left.Absorbed.AsSpan().SequenceEqual(right.Absorbed)
            && left.Predecessors.AsSpan().SequenceEqual(right.Predecessors);
    }
}

/// <summary>A company's successor.</summary>
/// <param name="Company">Number of the company it goes on as.</param>
/// <param name="On">First day on which it does, as day number.</param>
public readonly record struct Succession(int Company, int On);
