using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Educations of a person. The key is (source, person, school, from).</summary>
internal static class EducationEndpoints
{
    private const string KeyNote = "A stay is known by source and first day: two stays at one school are two facts.";

    public static void MapEducationEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Facts");

        group.MapGet("/people/{person}/educations", ListEducations)
            .WithName(nameof(ListEducations))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("List the stays of a person at schools, by id")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPut("/people/{person}/educations/{school}", PutEducation)
            .WithName(nameof(PutEducation))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a stay of a person at a school")
            .WithDescription(KeyNote);

        group.MapGet("/people/{person}/educations/{school}", GetEducation)
            .WithName(nameof(GetEducation))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("Read a stay at a school")
            .WithDescription(KeyNote)
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/people/{person}/educations/{school}", DeleteEducation)
            .WithName(nameof(DeleteEducation))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a stay at a school")
            .WithDescription(KeyNote)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Task<Results<Ok<FactsResponse>, ProblemHttpResult>> ListEducations(
        [Description("Id of the person.")] string person,
        [AsParameters] PageParameters page,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.ListAsync(person, FactKind.Education, page, cancellationToken);

    internal static Task<Results<Ok<EducationResponse>, Created<EducationResponse>, ProblemHttpResult>> PutEducation(
        [Description("Id of the person.")] string person,
        [Description("Id of the school.")] string school,
        EducationRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(fields.Person("person", person), school, fields);
        return facts.PutAsync(response, parameters, fields, record, EducationResponse.Of, cancellationToken);
    }

    internal static Task<Results<Ok<EducationResponse>, ProblemHttpResult>> GetEducation(
        [Description("Id of the person.")] string person,
        [Description("Id of the school.")] string school,
        [FromQuery(Name = "from"), Description("First day of the stay; absent where it is unknown.")] DateOnly? from,
        [FromQuery(Name = "source"), Description("Who says so. Default: api.")] string? source,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.GetAsync(Key(person, school, from, source), EducationResponse.Of, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteEducation(
        [Description("Id of the person.")] string person,
        [Description("Id of the school.")] string school,
        [FromQuery(Name = "from"), Description("First day of the stay; absent where it is unknown.")] DateOnly? from,
        [FromQuery(Name = "source"), Description("Who says so. Default: api.")] string? source,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.DeleteAsync(response, Key(person, school, from, source), cancellationToken);

    private static Education Key(string person, string school, DateOnly? from, string? source) =>
        new(source ?? Fact.DefaultSource, new PersonId(person), new SchoolId(school), from, Until: null);
}
