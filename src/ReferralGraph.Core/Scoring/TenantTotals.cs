using System.Collections.Immutable;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Scoring;

/// <summary>What scoring needs of a whole tenant, by day, in integers: sums of integers do not depend on the order of arrival.
/// Immutable.</summary>
public sealed record TenantTotals
{
    /// <summary>Answers by UTC day number.</summary>
    public ImmutableSortedDictionary<int, AnswerCounts> Answers { get; init; } = ImmutableSortedDictionary<int, AnswerCounts>.Empty;

    /// <summary>Endorsement levels by day number; those of unknown day under <see cref="Stint.UnknownDay"/>.</summary>
    public ImmutableSortedDictionary<int, LevelTotal> Levels { get; init; } = ImmutableSortedDictionary<int, LevelTotal>.Empty;

    /// <summary>What is only counted.</summary>
    public TenantCounts Counts { get; init; }

    /// <summary>True when days before <paramref name="day"/> hold the same answers in both.</summary>
    public bool SameAnswersBefore(int day, TenantTotals other) =>
        ReferenceEquals(Answers, other.Answers)
        || Answers.TakeWhile(entry => entry.Key < day).SequenceEqual(other.Answers.TakeWhile(entry => entry.Key < day));

    /// <summary>True when days before <paramref name="day"/>, and the unknown day, hold the same endorsement levels in both.</summary>
    public bool SameLevelsBefore(int day, TenantTotals other) =>
        ReferenceEquals(Levels, other.Levels)
        || Levels.TakeWhile(entry => entry.Key < day).SequenceEqual(other.Levels.TakeWhile(entry => entry.Key < day));
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
