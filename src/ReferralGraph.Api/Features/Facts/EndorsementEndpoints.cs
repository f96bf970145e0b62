using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>How much one person vouches for another's work. The key is (from, to, jobFamily).</summary>
internal static class EndorsementEndpoints
{
    private const string Route = "/people/{person}/endorsements/{other}";
    private const string KeyNote = "Each job family has its own endorsement. Directed: nothing about one direction changes the other.";

    public static void MapEndorsementEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Facts");

        group.MapPut(Route, PutEndorsement)
            .WithName(nameof(PutEndorsement))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store how much one person vouches for another's work")
            .WithDescription(KeyNote);

        group.MapGet(Route, GetEndorsement)
            .WithName(nameof(GetEndorsement))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("Read an endorsement")
            .WithDescription(KeyNote)
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete(Route, DeleteEndorsement)
            .WithName(nameof(DeleteEndorsement))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove an endorsement")
            .WithDescription(KeyNote)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Task<Results<Ok<EndorsementResponse>, Created<EndorsementResponse>, ProblemHttpResult>> PutEndorsement(
        [Description("Id of who vouches.")] string person,
        [Description("Id of for whom.")] string other,
        EndorsementRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        FactAccess facts,
        AskedDay days,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(fields.Person("person", person), other, fields, days.Today);
        return facts.PutAsync(response, parameters, fields, record, EndorsementResponse.Of, cancellationToken);
    }

    internal static Task<Results<Ok<EndorsementResponse>, ProblemHttpResult>> GetEndorsement(
        [Description("Id of who vouches.")] string person,
        [Description("Id of for whom.")] string other,
        [FromQuery(Name = "jobFamily"), Description("For what work; absent for any.")] string? jobFamily,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.GetAsync(Key(person, other, jobFamily), EndorsementResponse.Of, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteEndorsement(
        [Description("Id of who vouches.")] string person,
        [Description("Id of for whom.")] string other,
        [FromQuery(Name = "jobFamily"), Description("For what work; absent for any.")] string? jobFamily,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.DeleteAsync(response, Key(person, other, jobFamily), cancellationToken);

    private static Endorsement Key(string from, string to, string? jobFamily) =>
        new(Fact.DefaultSource, new PersonId(from), new PersonId(to), Level: 0, jobFamily, On: null);
}
