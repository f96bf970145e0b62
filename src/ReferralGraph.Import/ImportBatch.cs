using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Import.Matching;

namespace ReferralGraph.Import;

/// <summary>Rows that are written in one transaction, and what came of each.</summary>
internal sealed class ImportBatch
{
    private readonly List<(MatchedRow Row, int FirstChange)> _rows = [];
    private readonly List<GraphChange> _changes = [];
    private readonly IReadOnlyDictionary<long, long> _earlier;

    /// <summary>Takes matched rows, refused ones too.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="earlier">For each row that has the key of an earlier one, that one's number.</param>
    public ImportBatch(IEnumerable<MatchedRow> rows, IReadOnlyDictionary<long, long> earlier)
    {
        _earlier = earlier;
        foreach (var row in rows)
        {
            _rows.Add((row, _changes.Count));
            _changes.AddRange(row.Changes);
        }
    }

    /// <summary>Changes of all rows, in order.</summary>
    public IReadOnlyList<GraphChange> Changes => _changes;

    /// <summary>The number of the first change of each row.</summary>
    public IReadOnlyList<int> Rows => [.. _rows.Select(row => row.FirstChange)];

    /// <summary>The progress after this batch, and the rows refused in it. Depends on its arguments alone, so may be asked again.</summary>
    /// <param name="before">Progress before the batch.</param>
    /// <param name="outcomes">What became of <see cref="Changes"/>, one each.</param>
    /// <param name="percent">Share of the file read with it.</param>
    public (ImportProgress Progress, IReadOnlyList<ImportRowError> Errors) Count(
        ImportProgress before, IReadOnlyList<ChangeOutcome> outcomes, int percent)
    {
        long created = 0, updated = 0, unchanged = 0, rejected = 0, unreadable = 0, replaced = 0, made = 0;
        var passed = 0;
        var errors = new List<ImportRowError>();
        foreach (var (row, first) in _rows)
        {
            if ((row.Error ?? Conflict(row, first, outcomes)) is { } error)
            {
                errors.Add(error);
                rejected++;
                unreadable += IsUnreadable(row, first, outcomes) ? 1 : 0;
                continue;
            }

            var replaces = _earlier.TryGetValue(row.Number, out var earlier) && PutsAnother(row, first, outcomes);
            if (replaces)
            {
                errors.Add(Replaced(row.Number, earlier));
                replaced++;
            }

            if (row.IsUnreadable)
            {
                errors.Add(CutOff(row.Number));
                passed++;
                unreadable++;
            }

            for (var index = first; index < first + row.Changes.Count; index++)
            {
                foreach (var effect in outcomes[index].Effects)
                {
                    made += effect.IsMade ? 1 : 0;
                    if (Passed(row.Number, effect) is { } notice && !(replaces && effect.Kind == ChangeEffectKind.ReplacedStint))
                    {
                        errors.Add(notice);
                        passed++;
                    }
                }
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

        var kept = (int)Math.Clamp(ImportLimits.KeptErrors - before.Rejected - before.Replaced - before.Passed, 0, errors.Count);
        var progress = before with
        {
            Read = before.Read + _rows.Count,
            Created = before.Created + created,
            Updated = before.Updated + updated,
            Unchanged = before.Unchanged + unchanged,
            Rejected = before.Rejected + rejected,
            Unreadable = before.Unreadable + unreadable,
            Replaced = before.Replaced + replaced,
            Passed = before.Passed + passed,
            Made = before.Made + made,
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

    private static ImportRowError Replaced(long row, long earlier)
    {
        var replaces = string.Create(CultureInfo.InvariantCulture, $"stands in the place of row {earlier}");
        const string Why = "which says otherwise of the same (stints: by id, or person, company, first day). Give each an id for both.";
        return new ImportRowError(row, null, $"{replaces}, {Why}") { IsNotice = true };
    }

    private static ImportRowError CutOff(long row) => new(
        row,
        null,
        "ends with the file in a field that names it, and may be cut off there: the snapshot ends nothing. Give its last row a line end.")
    {
        IsNotice = true,
    };

    private static ImportRowError? Passed(long row, ChangeEffect effect) => effect.Kind switch
    {
        ChangeEffectKind.TookAddress => new ImportRowError(
            row, null, $"has an e-mail address that was {effect.Id}'s, who is no longer there; it is this person's now, facts stay.")
        {
            IsNotice = true,
        },
        ChangeEffectKind.ReplacedStint => new ImportRowError(
            row, null, $"stands in the place of the stint {effect.Id}, which had its id. Give each an id of its own to keep both.")
        {
            IsNotice = true,
        },
        ChangeEffectKind.LeftOutErased => new ImportRowError(
            row, null, $"names somebody beside others who was {Core.Access.IDataRemoval.Erased}; it is taken without them.")
        {
            IsNotice = true,
        },
        ChangeEffectKind.TookOver => new ImportRowError(
            row, null, $"is the contact {effect.Id} by name and address, who was merged into this person; unmerge undoes it.")
        {
            IsNotice = true,
        },
        _ => null,
    };

    private static bool IsUnreadable(MatchedRow row, int first, IReadOnlyList<ChangeOutcome> outcomes) =>
        row.IsUnreadable
        || (row.Error is null && row.Changes.Count > 0 && outcomes[first].NamesUnknown)
        || (row.IsDoubtful && outcomes.Skip(first).Take(row.Changes.Count).All(outcome => outcome.Kind == ChangeOutcomeKind.Missing));

    /// <summary>True when the row put a fact in the place of one that said otherwise.</summary>
    private static bool PutsAnother(MatchedRow row, int first, IReadOnlyList<ChangeOutcome> outcomes) =>
        row.Changes.Where((change, index) =>
            change is GraphChange.Put { Record: Fact } or GraphChange.Tighten
            && outcomes[first + index].Kind == ChangeOutcomeKind.Updated).Any();

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
