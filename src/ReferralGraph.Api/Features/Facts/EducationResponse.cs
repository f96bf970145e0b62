using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>One stay of a person at a school.</summary>
/// <param name="Id">Of the stay.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Id of who studied there.</param>
/// <param name="School">Id of where.</param>
/// <param name="From">First day, or null when unknown.</param>
/// <param name="Until">First day no longer there, or null while it lasts.</param>
/// <param name="Field">Field of study.</param>
/// <param name="Cohort">Size of the cohort, or null when unknown.</param>
/// <param name="Name">What the school is called.</param>
public sealed record EducationResponse(
    string Id, string Source, string Person, string School, DateOnly? From, DateOnly? Until, string? Field, int? Cohort, string? Name)
    : FactResponse(Id, FactTypes.Education, Source)
{
    /// <summary>True where a day stands for a whole year of which no more is known; else left out.</summary>
    public bool? Approximate { get; init; }

    internal static EducationResponse Of(Education fact) =>
        new(fact.Id.Value, fact.Source, fact.Person.Value, fact.School.Value, fact.From, fact.Until, fact.Field, fact.Cohort, fact.Name)
        {
            Approximate = fact.Approximate ? true : null,
        };
}
