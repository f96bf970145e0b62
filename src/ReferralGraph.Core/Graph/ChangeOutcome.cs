using ReferralGraph.Core.Imports;

namespace ReferralGraph.Core.Graph;

/// <summary>What became of one change.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Count">Records touched: 1, or how many <see cref="GraphChange.EndUnseen"/> ended or moved.</param>
/// <param name="Problem">For <see cref="ChangeOutcomeKind.Conflict"/>: one sentence for the caller, else null.</param>
public readonly record struct ChangeOutcome(ChangeOutcomeKind Kind, int Count = 1, string? Problem = null)
{
    /// <summary>What it did besides, in order.</summary>
    public ValueArray<ChangeEffect> Effects { get; init; }

    /// <summary>For <see cref="GraphChange.EndUnseen"/>: what became of what the snapshot lacks, else null.</summary>
    public SnapshotReport? Snapshot { get; init; }

    /// <summary>True for a conflict of a strict import: whom or what the row names is not known, so it may be anybody.</summary>
    public bool NamesUnknown { get; private init; }

    /// <summary>Already so.</summary>
    public static ChangeOutcome Unchanged { get; } = new(ChangeOutcomeKind.Unchanged);

    /// <summary>A record was replaced.</summary>
    public static ChangeOutcome Updated { get; } = new(ChangeOutcomeKind.Updated);

    /// <summary>A record was added.</summary>
    public static ChangeOutcome Created { get; } = new(ChangeOutcomeKind.Created);

    /// <summary>A record was removed.</summary>
    public static ChangeOutcome Deleted { get; } = new(ChangeOutcomeKind.Deleted);

    /// <summary>There was nothing to remove.</summary>
    public static ChangeOutcome Missing { get; } = new(ChangeOutcomeKind.Missing);

    /// <summary>Cannot be done, with one sentence for the caller.</summary>
    public static ChangeOutcome Conflict(string problem) => new(ChangeOutcomeKind.Conflict, Problem: problem);

    /// <summary>Of a strict import, and names what nobody knows.</summary>
    /// <param name="what"><c>person</c> or <c>company</c>.</param>
    /// <param name="id">Its id.</param>
    public static ChangeOutcome Unknown(string what, string id)
    {
        var problem = $"names {what} '{id}', and no {what} has this id; store it first, correct the row, or import without strict.";
        return new ChangeOutcome(ChangeOutcomeKind.Conflict, Problem: problem) { NamesUnknown = true };
    }
}
