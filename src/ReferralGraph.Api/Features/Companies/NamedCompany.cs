namespace ReferralGraph.Api.Features.Companies;

/// <summary>A company as answers show it.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">As shown; the id where nobody gave a name.</param>
public sealed record NamedCompany(string Id, string Name);
