using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Facts of every kind: read, listed by person and removed one by one.</summary>
internal static class FactEndpoints
{
    public static void MapFactEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Facts");

        group.MapGet("/people/{person}/facts", ListFacts)
            .WithName(nameof(ListFacts))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("List the facts that name a person, by id")
            .WithDescription(
                "With those of every id that was merged into this one, and the same under each of these ids. Facts keep the id of the "
                + "person they came with; mergedInto says who stands for it.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/facts/{id}", GetFact)
            .WithName(nameof(GetFact))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("Read a fact")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/facts/{id}", DeleteFact)
            .WithName(nameof(DeleteFact))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a fact")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Task<Results<Ok<FactsResponse>, ProblemHttpResult>> ListFacts(
        [Description("Id of the person.")] string person,
        [FromQuery(Name = "kind")]
        [AllowedValues(
            null,
            FactTypes.Employment,
            FactTypes.Education,
            FactTypes.Connection,
            FactTypes.Interaction,
            FactTypes.Endorsement,
            FactTypes.Tie,
            FactTypes.Outcome,
            FactTypes.Distinction)]
        [Description(
            "Only facts of this kind: employment, education, connection, interaction, endorsement, tie, outcome or distinction.")]
        string? kind,
        [AsParameters] PageParameters page,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.ListAsync(person, FactTypes.Read(kind), page, cancellationToken);

    internal static async Task<Results<Ok<FactResponse>, ProblemHttpResult>> GetFact(
        [Description("Id of the fact.")] string id, IGraphStore store, AccessScope scope, CancellationToken cancellationToken) =>
        await store.ReadFactAsync(scope.Tenant, new FactId(id), cancellationToken) is { } fact
            ? TypedResults.Ok(FactResponse.Of(fact))
            : Unknown(id);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteFact(
        [Description("Id of the fact.")] string id, HttpResponse response, FactAccess facts, CancellationToken cancellationToken) =>
        facts.DeleteAsync(response, new FactId(id), () => Unknown(id), cancellationToken);

    private static ProblemHttpResult Unknown(string id) => FactAccess.Unknown($"No fact has the id '{Spelling.Excerpt(id)}'.");
}
