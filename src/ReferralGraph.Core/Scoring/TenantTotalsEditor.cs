using System.Collections.Immutable;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>Applies record changes to <see cref="TenantTotals"/>. Used once, by one thread.</summary>
/// <param name="start">The totals before.</param>
public sealed class TenantTotalsEditor(TenantTotals start)
{
    private readonly ImmutableSortedDictionary<int, AnswerCounts>.Builder _answers = start.Answers.ToBuilder();
    private readonly ImmutableSortedDictionary<int, LevelTotal>.Builder _levels = start.Levels.ToBuilder();
    private readonly int[] _counts = [.. TenantCounts.All.Select(what => start.Counts[what])];

    /// <summary>Takes back what a change removed and adds what it put.</summary>
    public void Apply(RecordChange change)
    {
        if (change.Before is { } before)
        {
            Apply(before, added: false);
        }

        if (change.After is { } after)
        {
            Apply(after, added: true);
        }
    }

    /// <summary>The totals after all changes.</summary>
    public TenantTotals ToTotals() => new()
    {
        Answers = _answers.ToImmutable(),
        Levels = _levels.ToImmutable(),
        Counts = TenantCounts.Of(_counts),
    };

    private void Apply(GraphRecord record, bool added)
    {
        var sign = added ? 1 : -1;
        foreach (var what in TenantCounts.All)
        {
            _counts[(int)what] += TenantCounts.Includes(what, record) ? sign : 0;
        }

        switch (record)
        {
            case Endorsement endorsement:
                Total(_levels, endorsement.On?.DayNumber ?? Stint.UnknownDay, total => total.Add(endorsement.Level, sign));
                break;
            case OutcomeEvent { Requester: not null } outcome:
                Total(_answers, Contact.DayOf(outcome.At), counts => counts.Add(outcome.Outcome, sign));
                break;
        }
    }

    private static void Total<T>(ImmutableSortedDictionary<int, T>.Builder days, int day, Func<T, T> change)
        where T : struct, IEquatable<T>
    {
        var total = change(days.GetValueOrDefault(day));
        if (total.Equals(default))
        {
            days.Remove(day);
        }
        else
        {
            days[day] = total;
        }
    }
}
