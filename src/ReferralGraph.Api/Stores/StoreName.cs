namespace ReferralGraph.Api.Stores;

/// <summary>A store that this build has; registered under its name.</summary>
/// <param name="Name">As in <c>Store:Provider</c>.</param>
/// <param name="Finder">The finder over it where <c>Paths:Finder</c> names none.</param>
internal sealed record StoreName(string Name, string Finder);
