using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>A company that was found.</summary>
/// <param name="Company">The company.</param>
/// <param name="People">People known to be employed there on the day.</param>
public sealed record FoundCompany(Company Company, int People);
