using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Import.Matching;

/// <summary>What becomes of a row: changes, or a refusal.</summary>
internal readonly record struct MatchedRow
{
    /// <summary>A row that changes the graph.</summary>
    public MatchedRow(long number, IReadOnlyList<GraphChange> changes) => (Number, Changes) = (number, changes);

    /// <summary>A row that is refused.</summary>
    public MatchedRow(long number, string? field, string problem) =>
        (Number, Changes, Error) = (number, [], new ImportRowError(number, field, problem));

    /// <summary>The row.</summary>
    public long Number { get; }

    /// <summary>What it changes; of one that is refused, what keeps from ending what it names.</summary>
    public IReadOnlyList<GraphChange> Changes { get; private init; }

    /// <summary>Why it is refused, or null.</summary>
    public ImportRowError? Error { get; }

    /// <summary>True when it names somebody, but whom cannot be read, or not with certainty.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>True when it is refused and names somebody else if <see cref="Changes"/> find nothing to keep.</summary>
    public bool IsDoubtful { get; private init; }

    /// <summary>The same row, refused, with what keeps from ending what it names.</summary>
    public MatchedRow Keeping(GraphChange change, bool isSure) => this with { Changes = [change], IsDoubtful = !isSure };
}
