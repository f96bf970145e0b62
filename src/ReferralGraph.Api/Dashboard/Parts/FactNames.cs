using ReferralGraph.Api.Features.Facts;

namespace ReferralGraph.Api.Dashboard.Parts;

/// <summary>Whom and what a fact names.</summary>
internal static class FactNames
{
    /// <summary>Ids of its people.</summary>
    public static IEnumerable<string> PeopleIn(FactResponse fact)
    {
        string?[] people = fact switch
        {
            EmploymentResponse stint => [stint.Person],
            EducationResponse stay => [stay.Person],
            ConnectionResponse link => [link.From, link.To],
            InteractionResponse met => [met.From, .. met.To],
            EndorsementResponse said => [said.From, said.To],
            ManualTieResponse tie => [tie.From, tie.To],
            OutcomeResponse outcome => [outcome.Person, outcome.Requester, outcome.Other],
            DistinctionResponse two => [two.Person, two.Other],
            SharingFactResponse shared => [shared.Person, shared.Other],
            _ => [],
        };
        return people.OfType<string>().Distinct(StringComparer.Ordinal);
    }

    /// <summary>Id of the company where somebody worked; null for any other fact.</summary>
    public static string? CompanyIn(FactResponse fact) => (fact as EmploymentResponse)?.Company;

    /// <summary>Where somebody learned; null for any other fact.</summary>
    public static string? SchoolIn(FactResponse fact) => fact is EducationResponse stay ? stay.Name ?? stay.School : null;
}
