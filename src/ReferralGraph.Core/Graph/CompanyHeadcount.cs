using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>How large a company is.</summary>
/// <param name="Company">The company.</param>
/// <param name="Name">As shown.</param>
/// <param name="Headcount">As stated, or the most people known there on one day.</param>
public sealed record CompanyHeadcount(CompanyId Company, string Name, int Headcount)
{
    /// <summary>True when somebody states a headcount of it, or of one it absorbed.</summary>
    public bool IsStated { get; init; }

    /// <summary>True when an employment there names a department or a site.</summary>
    public bool NamesUnits { get; init; }

    /// <summary>True when somebody states how many people a department or site has.</summary>
    public bool StatesUnits { get; init; }
}
