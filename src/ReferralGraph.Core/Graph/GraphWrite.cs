using ReferralGraph.Core.Imports;

namespace ReferralGraph.Core.Graph;

/// <summary>What to write in one transaction.</summary>
/// <param name="Changes">Applied in order; each has its own outcome.</param>
public sealed record GraphWrite(IReadOnlyList<GraphChange> Changes)
{
    /// <summary>Small writes that one transaction holds at most.</summary>
    public const int MostTogether = 64;

    /// <summary>Changes of a small write at most: a few milliseconds of a store's time.</summary>
    private const int MostSmall = 64;

    /// <summary>True for a write of so many changes that others had better not wait for several such.</summary>
    /// <param name="changes">How many it has.</param>
    public static bool IsLarge(int changes) => changes > MostSmall;

    /// <summary>
    /// True when nothing may be made by merely naming it: the write throws <see cref="Writing.UnknownNamesException"/> instead, and writes
    /// nothing. Of an import each change of a row that would is a conflict, and the other rows are written.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// What is taken for granted of records that are stored: compared in the same transaction, before the changes. Where something is
    /// otherwise, the write throws <see cref="Writing.RecordChangedException"/> instead, and writes nothing.
    /// </summary>
    public IReadOnlyList<ExpectedRecord> Expected { get; init; } = [];

    /// <summary>
    /// Whom nothing may name, or null. A change of an import that names them is a conflict, and so is every other change of its row; any
    /// other write throws <see cref="Writing.ErasedException"/> instead, and writes nothing.
    /// </summary>
    public Writing.IErasedNames? Erased { get; init; }

    /// <summary>
    /// What was removed for good, or null. A change of an import that says it again is a conflict; any other write that does throws
    /// <see cref="Writing.SuppressedException"/> instead, and writes nothing.
    /// </summary>
    public Writing.ISuppressedFacts? Suppressed { get; init; }

    /// <summary>
    /// Of an import: the number of the first change of each row, ascending. A row without changes may be among them; where none are given,
    /// each change is a row.
    /// </summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>
    /// What is stored in the same transaction, in order after the changes: exactly when they are, even if none of them changed anything.
    /// </summary>
    public IReadOnlyList<WriteCompanion> Companions { get; init; } = [];

    /// <summary>
    /// The one import that the changes are a batch of, or null. What a snapshot import puts is remembered as seen until it has ended.
    /// </summary>
    public ImportJob? Import => Companions.OfType<ImportCheckpointing>().SingleOrDefault()?.Job;
}
