using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
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
            .WithDescription(
                "With suppress=true for good: when the same source sends it again, in a write or an import, it is kept away. Another "
                + "source may say it. What is kept away is no part of an export.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/facts/{id}/suppression", DeleteSuppression)
            .WithName(nameof(DeleteSuppression))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Let a fact in again that was removed for good")
            .WithDescription("It comes back when its source sends it the next time. Does nothing where nothing keeps it away.");

        group.MapGet("/suppressions", ListSuppressions)
            .WithName(nameof(ListSuppressions))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("List the facts that were removed for good, by id");
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
            FactTypes.Distinction,
            FactTypes.Sharing)]
        [Description(
            "Only facts of this kind: employment, education, connection, interaction, endorsement, tie, outcome, distinction or sharing.")]
        string? kind,
        [AsParameters] PageParameters page,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.ListAsync(person, FactTypes.Read(kind), page, cancellationToken);

    internal static async Task<Results<Ok<FactResponse>, ProblemHttpResult>> GetFact(
        [Description("Id of the fact.")] string id, FactAccess facts, CancellationToken cancellationToken) =>
        await facts.FindAsync(new FactId(id), cancellationToken) is { } fact
            ? TypedResults.Ok(FactResponse.Of(fact))
            : Unknown(id);

    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteFact(
        [Description("Id of the fact.")] string id,
        [FromQuery(Name = "suppress")]
        [Description("true: its source does not bring it back. Default false.")]
        bool? suppress,
        HttpResponse response,
        FactAccess facts,
        FactSuppressions suppressions,
        CancellationToken cancellationToken) =>
        DerivedIds.KindOf(new FactId(id)) == FactKind.Sharing
            ? AccessProblems.OnlyOwn("What somebody stated about sharing their ties is taken back", "/v1/people/{person}/sharing")
            : suppress == true
                ? await suppressions.DeleteAsync(response, new FactId(id), () => Unknown(id), cancellationToken)
            : await facts.DeleteAsync(response, new FactId(id), () => Unknown(id), cancellationToken);

    internal static Task<NoContent> DeleteSuppression(
        [Description("Id of the fact.")] string id,
        FactSuppressions suppressions,
        AccessWriter changes,
        CancellationToken cancellationToken) => suppressions.EndAsync(changes, new FactId(id), cancellationToken);

    internal static Results<Ok<SuppressionsResponse>, ProblemHttpResult> ListSuppressions(
        [AsParameters] PageParameters page, AccessDirectory access, AccessScope scope) =>
        AccessPages.Cut(page, scope, "suppressions", access.Current.Of<SuppressedFact>(scope.Tenant)) is { } cut
            ? TypedResults.Ok(new SuppressionsResponse([.. cut.Shown.Select(SuppressionResponse.From)], cut.Next))
            : PageParameters.ForeignCursor();

    private static ProblemHttpResult Unknown(string id) => FactAccess.Unknown($"No fact has the id '{Spelling.Excerpt(id)}'.");
}
