using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Import.Matching;

namespace ReferralGraph.Import;

/// <summary>Rows that are written in one transaction, and what came of each.</summary>
internal sealed class ImportBatch
{
    private readonly List<(MatchedRow Row, int FirstChange)> _rows = [];
    private readonly List<GraphChange> _changes = [];

    /// <summary>Takes matched rows, refused ones too.</summary>
    public ImportBatch(IEnumerable<MatchedRow> rows)
    {
        foreach (var row in rows)
        {
            _rows.Add((row, _changes.Count));
            _changes.AddRange(row.Changes);
        }
    }

    /// <summary>Changes of all rows, in order.</summary>
    public IReadOnlyList<GraphChange> Changes => _changes;

    /// <summary>The progress after this batch, and the rows refused in it. Depends on its arguments alone, so may be asked again.</summary>
    /// <param name="before">Progress before the batch.</param>
    /// <param name="outcomes">What became of <see cref="Changes"/>, one each.</param>
    /// <param name="percent">Share of the file read with it.</param>
    public (ImportProgress Progress, IReadOnlyList<ImportRowError> Errors) Count(
        ImportProgress before, IReadOnlyList<ChangeOutcome> outcomes, int percent)
    {
        long created = 0, updated = 0, unchanged = 0;
        var errors = new List<ImportRowError>();
        foreach (var (row, first) in _rows)
        {
            if ((row.Error ?? Conflict(row, first, outcomes)) is { } error)
            {
                errors.Add(error);
                continue;
            }

            switch (Strongest(row, first, outcomes))
            {
                case ChangeOutcomeKind.Created:
                    created++;
                    break;
                case ChangeOutcomeKind.Unchanged:
                    unchanged++;
                    break;
                default:
                    updated++;
                    break;
            }
        }

        var kept = (int)Math.Clamp(ImportLimits.KeptErrors - before.Rejected, 0, errors.Count);
        var progress = before with
        {
            Read = before.Read + _rows.Count,
            Created = before.Created + created,
            Updated = before.Updated + updated,
            Unchanged = before.Unchanged + unchanged,
            Rejected = before.Rejected + errors.Count,
            Percent = percent,
        };
        return (progress, errors.GetRange(0, kept));
    }

    private static ImportRowError? Conflict(MatchedRow row, int first, IReadOnlyList<ChangeOutcome> outcomes)
    {
        for (var index = first; index < first + row.Changes.Count; index++)
        {
            if (outcomes[index] is { Kind: ChangeOutcomeKind.Conflict } conflict)
            {
                return new ImportRowError(row.Number, null, conflict.Problem ?? "contradicts what is stored.");
            }
        }

        return null;
    }

    /// <summary>Created before updated before unchanged.</summary>
    private static ChangeOutcomeKind Strongest(MatchedRow row, int first, IReadOnlyList<ChangeOutcome> outcomes)
    {
        var strongest = ChangeOutcomeKind.Unchanged;
        for (var index = first; index < first + row.Changes.Count; index++)
        {
            switch (outcomes[index].Kind)
            {
                case ChangeOutcomeKind.Created:
                    return ChangeOutcomeKind.Created;
                case ChangeOutcomeKind.Unchanged:
                    break;
                default:
                    strongest = ChangeOutcomeKind.Updated;
                    break;
            }
        }

        return strongest;
    }
}
