using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>Where a tie stands in a person's list: by falling strength, then id of the other person.</summary>
public sealed record TieRankKey(double Strength, PersonId To);
