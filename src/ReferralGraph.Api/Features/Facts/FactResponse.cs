using System.Text.Json.Serialization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A fact as stored, with its id; the members are those of its line in <c>graph-jsonl</c>.</summary>
/// <param name="Id">Reads and deletes the fact at <c>/v1/facts/{id}</c>.</param>
/// <param name="Type">Which kind of fact.</param>
/// <param name="Source">Who says so.</param>
[JsonDerivedType(typeof(EmploymentResponse))]
[JsonDerivedType(typeof(EducationResponse))]
[JsonDerivedType(typeof(ConnectionResponse))]
[JsonDerivedType(typeof(InteractionResponse))]
[JsonDerivedType(typeof(EndorsementResponse))]
[JsonDerivedType(typeof(ManualTieResponse))]
[JsonDerivedType(typeof(OutcomeResponse))]
public abstract record FactResponse(
    [property: JsonPropertyOrder(-3)] string Id,
    [property: JsonPropertyOrder(-2)] string Type,
    [property: JsonPropertyOrder(-1)] string Source)
{
    internal static FactResponse Of(Fact fact) => fact switch
    {
        Employment employment => EmploymentResponse.Of(employment),
        Education education => EducationResponse.Of(education),
        Connection connection => ConnectionResponse.Of(connection),
        Interaction interaction => InteractionResponse.Of(interaction),
        Endorsement endorsement => EndorsementResponse.Of(endorsement),
        ManualTie tie => ManualTieResponse.Of(tie),
        OutcomeEvent outcome => OutcomeResponse.Of(outcome),
        _ => throw new NotSupportedException($"Unmapped fact {fact.GetType().Name}."),
    };
}

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
            fact.Site);
}

/// <summary>One stay of a person at a school.</summary>
/// <param name="Id">Of the stay.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Id of who studied there.</param>
/// <param name="School">Id of where.</param>
/// <param name="From">First day, or null when unknown.</param>
/// <param name="Until">First day no longer there, or null while it lasts.</param>
/// <param name="Field">Field of study.</param>
/// <param name="Cohort">Size of the cohort, or null when unknown.</param>
public sealed record EducationResponse(
    string Id, string Source, string Person, string School, DateOnly? From, DateOnly? Until, string? Field, int? Cohort)
    : FactResponse(Id, FactTypes.Education, Source)
{
    internal static EducationResponse Of(Education fact) =>
        new(fact.Id.Value, fact.Source, fact.Person.Value, fact.School.Value, fact.From, fact.Until, fact.Field, fact.Cohort);
}

/// <summary>A declared link from one person to another.</summary>
/// <param name="Id">Of the link.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of whose contact it is.</param>
/// <param name="To">Id of the contact.</param>
/// <param name="Since">Day of the link, or null when unknown.</param>
/// <param name="Until">First day it no longer held, or null while it does.</param>
public sealed record ConnectionResponse(string Id, string Source, string From, string To, DateOnly? Since, DateOnly? Until)
    : FactResponse(Id, FactTypes.Connection, Source)
{
    internal static ConnectionResponse Of(Connection fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Since, fact.Until);
}

/// <summary>That somebody met or wrote to somebody.</summary>
/// <param name="Id">Of the interaction.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of the sender or organiser.</param>
/// <param name="To">Ids of the recipients or attendees.</param>
/// <param name="Kind"><c>meeting</c>, <c>message</c> or <c>cc</c>.</param>
/// <param name="At">When, UTC.</param>
public sealed record InteractionResponse(string Id, string Source, string From, IReadOnlyList<string> To, string Kind, DateTime At)
    : FactResponse(Id, FactTypes.Interaction, Source)
{
    internal static InteractionResponse Of(Interaction fact) =>
        new(
            fact.Id.Value,
            fact.Source,
            fact.From.Value,
            [.. fact.To.Select(person => person.Value)],
            InteractionKinds.Name(fact.Medium),
            fact.At.UtcDateTime);
}

/// <summary>How much one person vouches for another's work.</summary>
/// <param name="Id">Of the endorsement.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of who vouches.</param>
/// <param name="To">Id of for whom.</param>
/// <param name="Level">0 to 1.</param>
/// <param name="JobFamily">For what work, or null for any.</param>
/// <param name="On">Day it was said, or null when unknown.</param>
public sealed record EndorsementResponse(string Id, string Source, string From, string To, double Level, string? JobFamily, DateOnly? On)
    : FactResponse(Id, FactTypes.Endorsement, Source)
{
    internal static EndorsementResponse Of(Endorsement fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Level, fact.JobFamily, fact.On);
}

/// <summary>A value for the tie from one person to another, set by hand.</summary>
/// <param name="Id">Of the value.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of whose tie it is.</param>
/// <param name="To">Id of to whom.</param>
/// <param name="Strength">0 (no tie) to 1.</param>
/// <param name="Response">0 to 1, or null where the computed one stands.</param>
/// <param name="On">First day it counts, or null for always.</param>
public sealed record ManualTieResponse(string Id, string Source, string From, string To, double Strength, double? Response, DateOnly? On)
    : FactResponse(Id, FactTypes.Tie, Source)
{
    internal static ManualTieResponse Of(ManualTie fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Strength, fact.Response, fact.On);
}

/// <summary>Something that happened to a request or a candidate.</summary>
/// <param name="Id">Of the outcome.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Id of who answered, or of the candidate.</param>
/// <param name="Event">What happened.</param>
/// <param name="Requester">Id of who asked; only of answers.</param>
/// <param name="Other">Id of whom he handed over to or does not know; only of those.</param>
/// <param name="JobFamily">For what work, or null for any; only of what became of candidates.</param>
/// <param name="At">When, UTC.</param>
public sealed record OutcomeResponse(
    string Id, string Source, string Person, string Event, string? Requester, string? Other, string? JobFamily, DateTime At)
    : FactResponse(Id, FactTypes.Outcome, Source)
{
    internal static OutcomeResponse Of(OutcomeEvent fact) =>
        new(
            fact.Id.Value,
            fact.Source,
            fact.Person.Value,
            fact.Outcome.Name(),
            fact.Requester?.Value,
            fact.Other?.Value,
            fact.JobFamily,
            fact.At.UtcDateTime);
}

/// <summary>A page of facts, in ordinal order of id.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record FactsResponse(
    IReadOnlyList<FactResponse> Facts, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
