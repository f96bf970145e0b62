using ReferralGraph.Api.Features.Companies;

namespace ReferralGraph.Api.Features.People;

/// <summary>A person as answers show them.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">As shown; the id where nobody gave a name.</param>
public sealed record NamedPerson(string Id, string Name)
{
    /// <summary>Job title; left out where it is not known or not asked.</summary>
    public string? Title { get; init; }

    /// <summary>Where they are or were employed, of somebody reached at a company; else left out.</summary>
    public NamedCompany? Company { get; init; }
}
