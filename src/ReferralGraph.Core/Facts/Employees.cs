namespace ReferralGraph.Core.Facts;

/// <summary>People of one company on one day, after merges. Immutable.</summary>
/// <param name="people">Their numbers, strictly rising. Not copied.</param>
/// <param name="titles">Number of the title of each there, or -1. Not copied.</param>
public sealed class Employees(int[] people, int[] titles)
{
    /// <summary>Nobody.</summary>
    public static Employees None { get; } = new([], []);

    /// <summary>Their numbers, strictly rising.</summary>
    public IReadOnlyList<int> People => people;

    /// <summary>Number of the title somebody of them has there, or -1.</summary>
    public int TitleOf(int person) => titles[Array.BinarySearch(people, person)];
}
