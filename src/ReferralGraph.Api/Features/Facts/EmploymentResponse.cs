using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>One stint of a person at a company.</summary>
/// <param name="Id">Of the stint.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Id of who worked there.</param>
/// <param name="Company">Id of where.</param>
/// <param name="From">First day, or null when unknown.</param>
/// <param name="Until">First day no longer there, or null while it lasts.</param>
/// <param name="Title">Job title there.</param>
/// <param name="Department">Department there.</param>
/// <param name="Site">Site there.</param>
public sealed record EmploymentResponse(
    string Id,
    string Source,
    string Person,
    string Company,
    DateOnly? From,
    DateOnly? Until,
    string? Title,
    string? Department,
    string? Site)
    : FactResponse(Id, FactTypes.Employment, Source)
{
    /// <summary>Id of who manages the person there, the kept one where they were merged; left out where nobody is known to.</summary>
    public string? Manager { get; init; }

    /// <summary>True where a day stands for a whole year of which no more is known; else left out.</summary>
    public bool? Approximate { get; init; }

    internal static EmploymentResponse Of(Employment fact) =>
        new(
            fact.Id.Value,
            fact.Source,
            fact.Person.Value,
            fact.Company.Value,
            fact.From,
            fact.Until,
            fact.Title,
            fact.Department,
            fact.Site)
        {
            Manager = fact.Manager?.Value,
            Approximate = fact.Approximate ? true : null,
        };
}
