using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Demo;

/// <summary>Somebody of the demo with a career, latest stint first.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The made-up name.</param>
internal sealed record DemoPerson(PersonId Id, string Name)
{
    /// <summary>Where they worked, latest first; empty for people known only through others.</summary>
    public required IReadOnlyList<DemoStint> Stints { get; init; }

    /// <summary>Where and when they studied, or null.</summary>
    public DemoStudy? Study { get; init; }

    /// <summary>True while they work at that company.</summary>
    public bool WorksAt(DemoCompany company) => Stints is [{ EndedMonthsAgo: 0 } now, ..] && now.Company == company;

    /// <summary>True when both were at one company at one time.</summary>
    public bool WorkedWith(DemoPerson other) =>
        Stints.Any(mine => other.Stints.Any(theirs =>
            mine.Company == theirs.Company && mine.BeganMonthsAgo > theirs.EndedMonthsAgo && theirs.BeganMonthsAgo > mine.EndedMonthsAgo));
}

/// <summary>One stint.</summary>
/// <param name="Company">Where.</param>
/// <param name="BeganMonthsAgo">First month, counted back from the present one.</param>
/// <param name="EndedMonthsAgo">First month no longer there; 0 while it lasts.</param>
/// <param name="Department">Department.</param>
/// <param name="Title">Job title.</param>
/// <param name="Site">Office.</param>
internal sealed record DemoStint(DemoCompany Company, int BeganMonthsAgo, int EndedMonthsAgo, string Department, string Title, string Site);

/// <summary>Years at a school.</summary>
/// <param name="School">Where.</param>
/// <param name="BeganMonthsAgo">First month, counted back from the present one.</param>
/// <param name="EndedMonthsAgo">First month no longer there.</param>
/// <param name="Field">Field of study.</param>
internal sealed record DemoStudy(SchoolId School, int BeganMonthsAgo, int EndedMonthsAgo, string Field);
