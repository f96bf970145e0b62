namespace ReferralGraph.Api.Features.Companies;

/// <summary>A company as answers show it.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">As shown; the id where nobody gave a name.</param>
public sealed record NamedCompany(string Id, string Name)
{
    /// <summary>The company as an employment states it, where that one was bought or renamed by the day of the answer and goes on as this
    /// one; else left out.</summary>
    public NamedCompany? Formerly { get; init; }
}
