using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;

namespace ReferralGraph.Api.Dashboard;

/// <summary>What somebody may mean.</summary>
/// <param name="Companies">Companies, best matches first.</param>
/// <param name="People">People, likewise.</param>
public sealed record FoundNames(IReadOnlyList<CompanyResponse> Companies, IReadOnlyList<PersonResponse> People)
{
    /// <summary>The page of the only one there is; null where there are none or several.</summary>
    public string? Only => (Companies, People) switch
    {
        ([var company], []) => DashboardAddresses.Company(company.Id),
        ([], [var person]) => DashboardAddresses.Person(person.Id),
        _ => null,
    };
}
