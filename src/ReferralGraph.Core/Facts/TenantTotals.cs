using System.Collections.Immutable;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>What scoring needs of a whole tenant, by day, in integers: sums of integers do not depend on the order of arrival. Immutable.</summary>
public sealed record TenantTotals
{
    /// <summary>Answers by UTC day number.</summary>
    public ImmutableSortedDictionary<int, AnswerCounts> Answers { get; init; } = ImmutableSortedDictionary<int, AnswerCounts>.Empty;

    /// <summary>Endorsement levels by day number; those of unknown day under <see cref="Stint.UnknownDay"/>.</summary>
    public ImmutableSortedDictionary<int, LevelTotal> Levels { get; init; } = ImmutableSortedDictionary<int, LevelTotal>.Empty;

    /// <summary>How many say of somebody that they do not know him.</summary>
    public int Disownings { get; init; }

    /// <summary>How often something was learned of a candidate.</summary>
    public int Qualities { get; init; }

    /// <summary>True when days before <paramref name="day"/> hold the same answers in both.</summary>
    public bool SameAnswersBefore(int day, TenantTotals other) =>
        ReferenceEquals(Answers, other.Answers)
        || Answers.TakeWhile(entry => entry.Key < day).SequenceEqual(other.Answers.TakeWhile(entry => entry.Key < day));
}

/// <summary>How often requests were answered how.</summary>
/// <param name="Yes">Accepted or replied.</param>
/// <param name="HandedOver">Handed over to a colleague.</param>
/// <param name="No">Declined.</param>
/// <param name="Unanswered">Not answered in time.</param>
public readonly record struct AnswerCounts(int Yes, int HandedOver, int No, int Unanswered)
{
    /// <summary>True when there are none.</summary>
    public bool IsEmpty => this == default;

    /// <summary>How many there are.</summary>
    public int Count => Yes + HandedOver + No + Unanswered;

    /// <summary>So many more of one kind of answer.</summary>
    public AnswerCounts Add(OutcomeKind answer, int count) => answer switch
    {
        OutcomeKind.Accepted or OutcomeKind.Replied => this with { Yes = Yes + count },
        OutcomeKind.HandedOver => this with { HandedOver = HandedOver + count },
        OutcomeKind.Declined => this with { No = No + count },
        OutcomeKind.Unanswered => this with { Unanswered = Unanswered + count },
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Not an answer to a request."),
    };
}

/// <summary>A sum of levels.</summary>
/// <param name="Units">The sum, each level rounded to a whole number of 1e-12.</param>
/// <param name="Count">How many.</param>
public readonly record struct LevelTotal(Int128 Units, int Count)
{
    private const double UnitsPerLevel = 1e12;

    /// <summary>One level more, or one fewer.</summary>
    public LevelTotal Add(double level, int count) => new(Units + (count * (Int128)Math.Round(level * UnitsPerLevel)), Count + count);

    /// <summary>Two sums in one.</summary>
    public LevelTotal Add(in LevelTotal other) => new(Units + other.Units, Count + other.Count);

    /// <summary>The same as levels.</summary>
    public Levels ToLevels() => new((double)Units / UnitsPerLevel, Count);
}
