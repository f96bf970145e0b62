using System.Text.Json.Serialization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>A company.</summary>
/// <param name="Id">Of the company.</param>
/// <param name="Name">As shown.</param>
/// <param name="Headcount">People employed there, or null when unknown.</param>
/// <param name="Domains">Internet domains, lower case.</param>
/// <param name="Aliases">Other spellings somebody stated.</param>
/// <param name="Urls">Profile addresses, in one spelling.</param>
/// <param name="Units">Known sizes of departments and sites.</param>
public sealed record CompanyResponse(
    string Id,
    string Name,
    int? Headcount,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Urls,
    IReadOnlyList<CompanyUnitBody> Units)
{
    /// <summary>People known to be employed there today; only in lists.</summary>
    public int? People { get; init; }

    internal static CompanyResponse From(Company company) =>
        new(
            company.Id.Value,
            company.Name,
            company.Headcount,
            company.Domains,
            company.Aliases,
            company.Urls,
            [.. company.Units.Select(CompanyUnitBody.From)]);
}

/// <summary>A page of companies: best matches first, or in ordinal order of id.</summary>
/// <param name="Companies">The companies.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record CompaniesResponse(
    IReadOnlyList<CompanyResponse> Companies, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
