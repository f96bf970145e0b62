namespace ReferralGraph.Core.Facts;

/// <summary>A stay at a company or school. Days are <see cref="DateOnly.DayNumber"/>.</summary>
/// <param name="Place">Number of the company or school.</param>
/// <param name="From">First day, or <see cref="UnknownDay"/>.</param>
/// <param name="Until">First day no longer there, or <see cref="OpenDay"/>.</param>
/// <param name="Source">Number of the source's name.</param>
/// <param name="Title">Number of the title, of an education of the name of the school; or -1.</param>
/// <param name="Department">Number of the department, or -1.</param>
/// <param name="Site">Number of the site, or -1.</param>
/// <param name="Cohort">Supplied size of an education's cohort, or 0.</param>
public readonly record struct Stint(int Place, int From, int Until, int Source, int Title, int Department, int Site, int Cohort)
{
    /// <summary>A start nobody knows.</summary>
    public const int UnknownDay = int.MinValue;

    /// <summary>An end that has not come.</summary>
    public const int OpenDay = int.MaxValue;

    /// <summary>True where one of its days stands for a whole year.</summary>
    public bool Approximate { get; init; }
}
