namespace ReferralGraph.Core.Facts;

/// <summary>What ties a company to others while changes are applied to it.</summary>
/// <param name="links">The links before.</param>
internal sealed class CompanyLinksDraft(CompanyLinks links)
{
    public int MergedInto { get; set; } = links.MergedInto;

    public HashSet<int> Absorbed { get; } = [.. links.Absorbed];

    public Succession? Successor { get; set; } = links.Successor;

    public HashSet<int> Predecessors { get; } = [.. links.Predecessors];

    /// <summary>The links now; null for none.</summary>
    public CompanyLinks? Freeze() => MergedInto < 0 && Successor is null && Absorbed.Count + Predecessors.Count == 0 ? null : new()
    {
        MergedInto = MergedInto,
        Absorbed = [.. Absorbed.Order()],
        Successor = Successor,
        Predecessors = [.. Predecessors.Order()],
    };
}
