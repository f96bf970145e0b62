namespace ReferralGraph.Api.Stores;

/// <summary>A finder that this build has; registered under its name.</summary>
/// <param name="Name">As in <c>Paths:Finder</c>.</param>
/// <param name="Store">The one store it works over; null for every store.</param>
internal sealed record FinderName(string Name, string? Store);
