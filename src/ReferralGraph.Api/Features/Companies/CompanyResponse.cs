using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>A company.</summary>
/// <param name="Id">Of the company; of the kept one where two ids were merged.</param>
/// <param name="Name">As shown.</param>
/// <param name="Headcount">People employed there, or null when unknown.</param>
/// <param name="Domains">Internet domains, lower case.</param>
/// <param name="Aliases">Other spellings somebody stated.</param>
/// <param name="Urls">Profile addresses, in one spelling.</param>
/// <param name="Units">Known sizes of departments and sites.</param>
/// <param name="Successor">The company it goes on as, from a day on; left out where there is none.</param>
/// <param name="MergedFrom">The id that was asked for, where it was merged into <paramref name="Id"/>.</param>
/// <param name="MergedInto">The id that this one was merged into, where a record is shown that was.</param>
/// <param name="AlsoKnownAs">What was merged into it, by id; left out where nothing was, and in lists.</param>
public sealed record CompanyResponse(
    string Id,
    string Name,
    int? Headcount,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Urls,
    IReadOnlyList<CompanyUnitBody> Units,
    CompanySuccessorBody? Successor,
    string? MergedFrom = null,
    string? MergedInto = null,
    IReadOnlyList<AbsorbedCompany>? AlsoKnownAs = null)
{
    /// <summary>What this write made by merely naming it as successor; absent where it was known.</summary>
    public MadeResponse? Made { get; init; }

    /// <summary>People known to be employed there today; only in lists.</summary>
    public int? People { get; init; }

    /// <summary>Why having been there together makes no ties, where too many pairs were; only where one company is asked for.</summary>
    public string? TooManyPairs { get; init; }

    /// <summary>The company for whoever may know its name only.</summary>
    internal static CompanyResponse NameOf(Company company) =>
        new(company.Id.Value, company.Name, Headcount: null, Domains: [], Aliases: [], Urls: [], Units: [], Successor: null);

    internal static CompanyResponse From(Company company) =>
        new(
            company.Id.Value,
            company.Name,
            company.Headcount,
            company.Domains,
            company.Aliases,
            company.Urls,
            [.. company.Units.Select(CompanyUnitBody.From)],
            CompanySuccessorBody.From(company.Successor));
}

/// <summary>A record that was merged into a company's: the names by which it finds that company now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As it was shown.</param>
/// <param name="Domains">Internet domains, lower case.</param>
/// <param name="Aliases">Other spellings somebody stated.</param>
/// <param name="Urls">Profile addresses, in one spelling.</param>
public sealed record AbsorbedCompany(
    string Id, string Name, IReadOnlyList<string> Domains, IReadOnlyList<string> Aliases, IReadOnlyList<string> Urls)
{
    internal static AbsorbedCompany From(Company company) =>
        new(company.Id.Value, company.Name, company.Domains, company.Aliases, company.Urls);
}

/// <summary>A page of companies: best matches first, or in ordinal order of id.</summary>
/// <param name="Companies">The companies.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record CompaniesResponse(
    IReadOnlyList<CompanyResponse> Companies, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
