using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>When two people were at one place together.</summary>
internal sealed record Overlap(
    IReadOnlyList<Stay> Ones, IReadOnlyList<Stay> Others,
    DateOnly Start,
    DateOnly End,
    bool Lasts,
    bool StartUnknown,
    int Months,
    int AgeDays)
{
    /// <summary>The overlap of two people's stays at one place, or null when they never completed a month together.</summary>
    public static Overlap? Of(IEnumerable<Stay> place, PersonId one, PersonId other, DateOnly day)
    {
        var ones = place.Where(stay => stay.Person == one).ToList();
        var others = place.Where(stay => stay.Person == other).ToList();
        var spans = (
            from left in Union(Stated(ones).Select(stay => (stay.Start, stay.End, stay.StartUnknown)))
            from right in Union(Stated(others).Select(stay => (stay.Start, stay.End, stay.StartUnknown)))
            let start = left.Start > right.Start ? left.Start : right.Start
            let end = left.End < right.End ? left.End : right.End
            where start < end
            orderby start
            select (Start: start, End: end, StartUnknown: left.StartUnknown || right.StartUnknown)).ToList();
        var months = spans.Sum(span => CompletedMonths(span.Start, span.End));
        if (months == 0)
        {
            return null;
        }

        var lasts = spans[^1].End == day && ones.Any(stay => stay.Lasts) && others.Any(stay => stay.Lasts);
        var (first, last) = (spans[0].Start, spans[^1].End);
        return new Overlap(
            ones, others, first, last, lasts, spans.Any(span => span.StartUnknown), months, lasts ? 0 : day.DayNumber - last.DayNumber);
    }

    /// <summary>What all context evidence shows.</summary>
    public Evidence Show(EvidenceKinds kind)
    {
        var sources = Ones.Concat(Others).Select(stay => stay.Fact.Source).Distinct().Order(StringComparer.Ordinal);
        return new Evidence(kind, string.Join('+', sources))
        {
            From = Start,
            Until = Lasts ? null : End,
            Months = Months,
            StartUnknown = StartUnknown,
            Approximate = IsApproximate(Ones.Concat(Others)),
        };
    }

    /// <summary>True when a day of any of some stays stands for a whole year.</summary>
    public static bool IsApproximate(IEnumerable<Stay> stays) =>
        stays.Any(stay => stay.Fact is Employment { Approximate: true } or Education { Approximate: true });

    /// <summary>One person's stays at one place. A start that was assumed gives way to the first that another stay of the same time
    /// states.</summary>
    public static IReadOnlyList<Stay> Stated(IReadOnlyList<Stay> stays) =>
    [
        .. stays.Select(stay =>
            stay.StartUnknown
            && stays.Where(other => !other.StartUnknown && other.Start > stay.Start && other.Start < stay.End)
                .Min(other => (DateOnly?)other.Start) is { } start
                ? stay with { Start = start, StartUnknown = false }
                : stay),
    ];

    /// <summary>Stays that overlap or touch, joined; empty ones left out. A start that one of them knows is known.</summary>
    public static List<(DateOnly Start, DateOnly End, bool StartUnknown)> Union(
        IEnumerable<(DateOnly Start, DateOnly End, bool StartUnknown)> stays)
    {
        var union = new List<(DateOnly Start, DateOnly End, bool StartUnknown)>();
        foreach (var stay in stays.Where(stay => stay.Start < stay.End).OrderBy(stay => stay.Start).ThenBy(stay => stay.StartUnknown))
        {
            if (union.Count > 0 && stay.Start <= union[^1].End)
            {
                var (start, end, unknown) = union[^1];
                union[^1] = (start, stay.End > end ? stay.End : end, unknown);
            }
            else
            {
                union.Add((stay.Start, stay.End, stay.StartUnknown));
            }
        }

        return union;
    }

    /// <summary>Completed calendar months.</summary>
    public static int CompletedMonths(DateOnly start, DateOnly end) =>
        ((end.Year - start.Year) * 12) + end.Month - start.Month - (end.Day < start.Day ? 1 : 0);
}
