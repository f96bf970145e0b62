using System.Collections.Immutable;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>Applies record changes to <see cref="TenantTotals"/>. Used once, by one thread.</summary>
/// <param name="start">The totals before.</param>
public sealed class TenantTotalsEditor(TenantTotals start)
{
    private readonly ImmutableSortedDictionary<int, AnswerCounts>.Builder _answers = start.Answers.ToBuilder();
    private readonly ImmutableSortedDictionary<int, LevelTotal>.Builder _levels = start.Levels.ToBuilder();
    private int _merges = start.Merges;
    private int _companyMerges = start.CompanyMerges;
    private int _successors = start.Successors;
    private int _disownings = start.Disownings;
    private int _qualities = start.Qualities;
    private int _sharings = start.Sharings;

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
        Merges = _merges,
        CompanyMerges = _companyMerges,
        Successors = _successors,
        Disownings = _disownings,
        Qualities = _qualities,
        Sharings = _sharings,
    };

    private void Apply(GraphRecord record, bool added)
    {
        var sign = added ? 1 : -1;
        switch (record)
        {
            case PersonMerge:
                _merges += sign;
                break;
            case CompanyMerge:
                _companyMerges += sign;
                break;
            case Company { Successor: not null }:
                _successors += sign;
                break;
            case Endorsement endorsement:
                Total(_levels, endorsement.On?.DayNumber ?? Stint.UnknownDay, total => total.Add(endorsement.Level, sign));
                break;
            case Sharing:
                _sharings += sign;
                break;
            case OutcomeEvent outcome:
                Apply(outcome, sign);
                break;
        }
    }

    private void Apply(OutcomeEvent outcome, int sign)
    {
        if (outcome.Requester is not null)
        {
            Total(_answers, Contact.DayOf(outcome.At), counts => counts.Add(outcome.Outcome, sign));
        }

        _disownings += outcome.Outcome == OutcomeKind.Disowned ? sign : 0;
        _qualities += outcome.Outcome.IsQuality() ? sign : 0;
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
