using ReferralGraph.Core.Facts;

namespace ReferralGraph.Engine.Graph;

/// <summary>How far two versions of a person's facts differ.</summary>
internal static class FactDifferences
{
    /// <summary>True when two lists hold the same, in order; null is none.</summary>
    public static bool Same<T>(T[]? one, T[]? other)
        where T : IEquatable<T> => ReferenceEquals(one, other) || (one ?? []).AsSpan().SequenceEqual(other);

    /// <summary>True when nothing differs but facts of pairs, the other end of which is written to as well.</summary>
    public static bool OnlyPairsDiffer(PersonFacts? old, PersonFacts? now) =>
        old is not null
        && now is not null
        && Same(old.Employments, now.Employments)
        && Same(old.Educations, now.Educations)
        && Same(old.Outcomes?.Answers, now.Outcomes?.Answers)
        && Same(old.Outcomes?.Disownings, now.Outcomes?.Disownings);

    /// <summary>True when nothing differs but links and interactions.</summary>
    public static bool OnlyContactsDiffer(PersonFacts? old, PersonFacts? now) =>
        OnlyPairsDiffer(old, now)
        && Same(old!.EndorsementsOut, now!.EndorsementsOut)
        && Same(old.EndorsementsIn, now.EndorsementsIn)
        && Same(old.ManualOut, now.ManualOut)
        && Same(old.ManualIn, now.ManualIn)
        && Same(old.Outcomes?.IntroductionsOut, now.Outcomes?.IntroductionsOut)
        && Same(old.Outcomes?.IntroductionsIn, now.Outcomes?.IntroductionsIn)
        && Same(old.Outcomes?.Qualities, now.Outcomes?.Qualities);
}
