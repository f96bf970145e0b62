namespace ReferralGraph.Api.Features.Paths;

/// <summary>The weakest tie of a path.</summary>
/// <param name="From">Id of whose tie it is.</param>
/// <param name="To">Id of whom it leads to.</param>
/// <param name="StrengthenBy">What would make it stronger; left out where it is shared by its tier only.</param>
public sealed record WeakestLinkResponse(string From, string To, string? StrengthenBy);
