namespace ReferralGraph.Core.Paths;

/// <summary>Where an answer came from. Says nothing about what is in it: an answer kept is one that would be computed now.</summary>
public enum AnswerOrigin
{
    /// <summary>Computed, and no cache was asked.</summary>
    Computed,

    /// <summary>Computed, because none was kept.</summary>
    ComputedAfterMiss,

    /// <summary>Computed, because the one kept may not hold any more.</summary>
    ComputedAfterChange,

    /// <summary>Computed once for several who asked at the same time, this one not first.</summary>
    Shared,

    /// <summary>Kept in this process.</summary>
    Memory,

    /// <summary>Kept outside, where other nodes see it as well.</summary>
    Store,
}

/// <summary>What can be told of an origin.</summary>
public static class AnswerOrigins
{
    /// <summary>True when nothing was computed for the answer.</summary>
    public static bool IsKept(this AnswerOrigin origin) => origin is AnswerOrigin.Memory or AnswerOrigin.Store;
}
