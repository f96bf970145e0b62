using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>What became of requests and candidates. All members are the key, so an outcome is added or removed, never changed.</summary>
internal static class OutcomeEndpoints
{
    public static void MapOutcomeEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("Facts").MapPost("/people/{person}/outcomes", PostOutcome)
            .WithName(nameof(PostOutcome))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store what became of a request to a person, or of them as a candidate")
            .WithDescription(
                "Kept as it happened, and read and removed as a fact. The same members again change nothing; another time is another "
                + "outcome, so give at where a request may be sent twice.");

    internal static Task<Results<Ok<OutcomeResponse>, Created<OutcomeResponse>, ProblemHttpResult>> PostOutcome(
        [Description("Id of who answered, or of the candidate.")] string person,
        OutcomeRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        FactAccess facts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(fields.Person("person", person), fields, time.GetUtcNow());
        return facts.PutAsync(response, parameters, fields, record, OutcomeResponse.Of, cancellationToken);
    }
}
