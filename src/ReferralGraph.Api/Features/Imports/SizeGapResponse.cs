using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>A company of which more facts about its size would tell better who knows whom there.</summary>
/// <param name="Company">The company.</param>
/// <param name="People">Its headcount as stated, or the most people known there on one day.</param>
/// <param name="Missing">
/// What would help: <c>headcount</c> where nobody states it; for a large company <c>departments</c> where no employment there names a
/// department or site, else <c>units</c> where the size of none is stated.
/// </param>
/// <param name="Text">What to send, in a sentence.</param>
public sealed record SizeGapResponse(
    NamedCompany Company,
    int People,
    [property: AllowedValues(SizeGapResponse.Headcount, SizeGapResponse.Departments, SizeGapResponse.Units)] IReadOnlyList<string> Missing,
    string Text)
{
    private const string Headcount = "headcount";
    private const string Departments = "departments";
    private const string Units = "units";

    /// <summary>What is missing of a company; null for nothing.</summary>
    /// <param name="company">The company.</param>
    /// <param name="isLarge">True where its departments would tell more than its size.</param>
    internal static SizeGapResponse? Of(CompanyHeadcount company, bool isLarge)
    {
        var (missing, steps) = (new List<string>(), new List<string>());
        if (!company.IsStated)
        {
            missing.Add(Headcount);
            steps.Add($"state the headcount with PUT /v1/companies/{company.Company}");
        }

        if (isLarge && !company.NamesUnits)
        {
            missing.Add(Departments);
            steps.Add("send department and site with the employments there");
        }
        else if (isLarge && !company.StatesUnits)
        {
            missing.Add(Units);
            steps.Add($"state how many people its departments or sites have, as units of PUT /v1/companies/{company.Company}");
        }

        return missing.Count == 0
            ? null
            : new SizeGapResponse(
                new NamedCompany(company.Company.Value, company.Name),
                company.Headcount,
                missing,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{company.Headcount} people {(company.IsStated ? "work" : "are known")} at {company.Name}; to tell better who knows "
                    + $"whom there, {string.Join(", and ", steps)}."));
    }
}
