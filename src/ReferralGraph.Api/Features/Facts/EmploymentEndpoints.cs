using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Employments of a person, each under an id of the customer's own.</summary>
internal static class EmploymentEndpoints
{
    private const string Route = "/people/{person}/employments/{id}";

    public static void MapEmploymentEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Facts");

        group.MapGet("/people/{person}/employments", ListEmployments)
            .WithName(nameof(ListEmployments))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("List the employments of a person, by id")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPut(Route, PutEmployment)
            .WithName(nameof(PutEmployment))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a stint of a person at a company")
            .WithDescription("Replaces the stint of that id. An unknown person or company is made, with the id as its name.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet(Route, GetEmployment)
            .WithName(nameof(GetEmployment))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("Read a stint")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete(Route, DeleteEmployment)
            .WithName(nameof(DeleteEmployment))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a stint")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Task<Results<Ok<FactsResponse>, ProblemHttpResult>> ListEmployments(
        [Description("Id of the person.")] string person,
        [AsParameters] PageParameters page,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.ListAsync(person, FactKind.Employment, page, cancellationToken);

    internal static async Task<Results<Ok<EmploymentResponse>, Created<EmploymentResponse>, ProblemHttpResult>> PutEmployment(
        [Description("Id of the person.")] string person,
        [Description("Id of the stint, unique among all facts.")] string id,
        EmploymentRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        EmployerLookup employers,
        RequestWriter writer,
        FactAccess facts,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var fact = new FactId(fields.Id("id", id));
        var record = body.ToRecord(fields.Person("person", person), fields) with { GivenId = fact };
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var stored = await store.ReadFactAsync(scope.Tenant, fact, cancellationToken);
        if (stored is not null && (stored as Employment)?.Person != record.Person)
        {
            return ApiProblem.Result(ProblemTypes.Conflict, $"The id '{fact}' belongs to another fact; give the stint an id of its own.");
        }

        var employer = await employers.FindAsync(record.Company.Value, cancellationToken);
        if (employer.Candidates is not [var company])
        {
            return CompanyLookup.Ambiguous(record.Company.Value, employer.Candidates);
        }

        record = record with { Company = company };
        fields.Name("company", company.Value);
        var shown = await facts.AsToldAsync(record, cancellationToken);
        GraphChange[] changes = employer.New is null
            ? [new GraphChange.Put(record)]
            : [new GraphChange.Fill(employer.New), new GraphChange.Put(record)];
        return await writer.WriteAsync(
            response,
            new RequestedWrite(changes) { Record = facts.Written(record), Parameters = parameters, Fields = fields },
            outcomes => WriteResults.Stored(
                outcomes[^1],
                $"/v1/people/{record.Person}/employments/{fact}",
                EmploymentResponse.Of(shown) with { Made = MadeResponse.From(outcomes) }),
            problem => problem,
            cancellationToken);
    }

    internal static async Task<Results<Ok<EmploymentResponse>, ProblemHttpResult>> GetEmployment(
        [Description("Id of the person.")] string person,
        [Description("Id of the stint.")] string id,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        await ReadAsync(facts, person, id, cancellationToken) is { } employment
            ? TypedResults.Ok(EmploymentResponse.Of(employment))
            : Unknown(person, id);

    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteEmployment(
        [Description("Id of the person.")] string person,
        [Description("Id of the stint.")] string id,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken)
    {
        if (await ReadAsync(facts, person, id, cancellationToken) is not { } employment)
        {
            return Unknown(person, id);
        }

        return await facts.DeleteAsync(response, employment.Id, () => Unknown(person, id), cancellationToken);
    }

    /// <summary>The stint, where it is one of this very person.</summary>
    private static async Task<Employment?> ReadAsync(
        FactAccess facts, string person, string id, CancellationToken cancellationToken) =>
        await facts.FindAsync(new FactId(id), cancellationToken) is Employment employment
        && employment.Person.Value == person
            ? employment
            : null;

    private static ProblemHttpResult Unknown(string person, string id) =>
        FactAccess.Unknown($"'{Spelling.Excerpt(person)}' has no employment with the id '{Spelling.Excerpt(id)}'.");
}
