using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>Where somebody works on the day of an answer.</summary>
/// <param name="Title">Their title there, or null.</param>
/// <param name="Company">The company, after merges. It may be an employer that is none: its name tells.</param>
public sealed record Workplace(string? Title, CompanyId Company);
