using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>How large a company is.</summary>
/// <param name="Company">The company.</param>
/// <param name="Name">As shown.</param>
/// <param name="Headcount">As stated, or the most people known there on one day.</param>
public sealed record CompanyHeadcount(CompanyId Company, string Name, int Headcount);
