using ReferralGraph.Core.Imports;

namespace ReferralGraph.Core.Graph;

/// <summary>What to write in one transaction.</summary>
/// <param name="Changes">Applied in order; each has its own outcome.</param>
public sealed record GraphWrite(IReadOnlyList<GraphChange> Changes)
{
    /// <summary>
    /// Makes the progress of the import this write belongs to from the outcomes and the revision, inside the transaction that stores both,
    /// so that a resumed import repeats and skips nothing. While the job's request is a snapshot, what the write puts is remembered as seen.
    /// The write is refused (<see cref="ImportSupersededException"/>) when the job has ended, is run by another process, or has read another
    /// number of rows than the one given.
    /// </summary>
    public ImportCheckpointing? Import { get; init; }
}

/// <summary>What a write did.</summary>
/// <param name="Revision">The revision at which the write is visible; unchanged when it changed nothing.</param>
/// <param name="Outcomes">One per change, in order.</param>
public sealed record GraphWriteResult(GraphRevision Revision, IReadOnlyList<ChangeOutcome> Outcomes);

/// <summary>What became of one change.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Count">Records touched: 1, or how many <see cref="GraphChange.EndUnseen"/> ended.</param>
/// <param name="Problem">For <see cref="ChangeOutcomeKind.Conflict"/>: one sentence for the caller, else null.</param>
public readonly record struct ChangeOutcome(ChangeOutcomeKind Kind, int Count = 1, string? Problem = null)
{
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
}

/// <summary>What can become of one change.</summary>
public enum ChangeOutcomeKind
{
    /// <summary>Already so; nothing written.</summary>
    Unchanged,

    /// <summary>A record was replaced.</summary>
    Updated,

    /// <summary>A record was added.</summary>
    Created,

    /// <summary>A record was removed.</summary>
    Deleted,

    /// <summary>There was nothing to remove.</summary>
    Missing,

    /// <summary>Cannot be done beside what is stored; nothing written for this change.</summary>
    Conflict,
}

/// <summary>Ties a write to an import job.</summary>
/// <param name="Job">The job as it is before the write.</param>
/// <param name="Progress">Called once, inside the transaction, after the changes were applied.</param>
public sealed record ImportCheckpointing(ImportJob Job, Func<IReadOnlyList<ChangeOutcome>, GraphRevision, ImportCheckpoint> Progress);
