using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>How large a company is.</summary>
/// <param name="Company">The company.</param>
/// <param name="Name">As shown.</param>
/// <param name="Headcount">Its own headcount, else the largest of those it absorbed, else the distinct people with a stint there.</param>
public sealed record CompanyHeadcount(CompanyId Company, string Name, int Headcount);
