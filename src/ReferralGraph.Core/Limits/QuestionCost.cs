namespace ReferralGraph.Core.Limits;

/// <summary>What a question takes from the limits of whoever asks it, in units.</summary>
public static class QuestionCost
{
    /// <summary>One that looks up, counts hops, or searches for the fewest.</summary>
    public const int Least = 1;

    /// <summary>What a day costs besides whose ties are not in memory.</summary>
    public const int Day = 16;

    private const int MostHops = 6;

    /// <summary>Of a path question: 1, 2, 4, 8, 16, 32 for one to six hops, and 1 where the fewest hops are looked for.</summary>
    /// <param name="hops">The longest path, in ties.</param>
    /// <param name="isShortest">True where fewest hops come first.</param>
    public static int Of(int hops, bool isShortest) => isShortest ? Least : Least << (Math.Clamp(hops, 1, MostHops) - 1);
}
