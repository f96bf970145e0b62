namespace ReferralGraph.Core.Facts;

/// <summary>A unit of a company: a department, perhaps at one site, or a site of people who name no department.</summary>
/// <param name="Department">Number of the folded name, or -1.</param>
/// <param name="Site">Number of the folded name, or -1.</param>
internal readonly record struct Unit(int Department, int Site)
{
    /// <summary>How narrow: department and site 0, department 1, site 2.</summary>
    public int Rank => Department < 0 ? 2 : Site < 0 ? 1 : 0;

    /// <summary>The narrowest unit that two stints fit, or null where there is none.</summary>
    public static Unit? Shared(in UnitStay one, in UnitStay other)
    {
        var site = one.Site == other.Site ? one.Site : -1;
        return one.Department != other.Department || (one.Department < 0 && site < 0) ? null : new Unit(one.Department, site);
    }

    /// <summary>True for stints of a department and a site, -1 for none, that may make two people share this unit.</summary>
    public bool Fits(int department, int site) => department == Department && (Site < 0 || site == Site);
}

/// <summary>A stint with its unit, as it counts on a day.</summary>
/// <param name="Period">When.</param>
/// <param name="Lasts">True while it lasts on the day.</param>
/// <param name="Department">Number of the folded name, or -1.</param>
/// <param name="Site">Number of the folded name, or -1.</param>
internal readonly record struct UnitStay(StayPeriod Period, bool Lasts, int Department, int Site);
