namespace ReferralGraph.Core.Facts;

/// <summary>People of one company on one day, after merges. Immutable.</summary>
/// <param name="people">Their numbers, strictly rising. Not copied.</param>
/// <param name="titles">Number of the title of each there, or -1. Not copied.</param>
/// <param name="company">Number of the company, or -1 for people of no company.</param>
public sealed class Employees(int[] people, int[] titles, int company)
{
    /// <summary>Nobody.</summary>
    public static Employees None { get; } = new([], [], -1);

    /// <summary>Their numbers, strictly rising.</summary>
    public IReadOnlyList<int> People => people;

    /// <summary>Where each of them is, of several companies that are one on the day; null where it is one company. Not copied.</summary>
    internal int[]? Companies { get; init; }

    /// <summary>Number of the title somebody of them has there, or -1.</summary>
    public int TitleOf(int person) => titles[Array.BinarySearch(people, person)];

    /// <summary>Number of the company where somebody of them is, as it was stated, or -1.</summary>
    public int CompanyOf(int person) => Companies is null ? company : Companies[Array.BinarySearch(people, person)];
}
