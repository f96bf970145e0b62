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

        group.MapDelete("/people/{person}/facts/{id}", DeleteFactOfPerson)
            .WithName(nameof(DeleteFactOfPerson))
            .UnderConditions()
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Remove what is said of a person, for good, at their own word")
            .WithDescription(
                "By the person or an admin. When the same source sends it again it is kept away, as with suppress=true. A meeting or "
                + "message that somebody else called or sent stays without the person for those who are left in it. A stint at a home "
                + "company says who has left, so only an admin removes it.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPut("/people/{person}/facts/{id}/dispute", PutFactDispute)
            .WithName(nameof(PutFactDispute))
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Say of a fact about a person that it is not so")
            .WithDescription(
                "By the person or an admin. The fact stays; whoever lists the facts of a person it names reads the note beside it. Goes "
                + "with the data of anybody it is of or tells of.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/people/{person}/facts/{id}/dispute", DeleteFactDispute)
            .WithName(nameof(DeleteFactDispute))
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Take back what a person said of a fact about them")
            .WithDescription("Does nothing where they said nothing.")
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

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteFactOfPerson(
        [Description("Id of the person.")] string person,
        [Description("Id of the fact.")] string id,
        HttpResponse response,
        OwnFacts facts,
        CancellationToken cancellationToken) => facts.DeleteAsync(response, person, new FactId(id), cancellationToken);

    internal static Task<Results<Ok<DisputeResponse>, ProblemHttpResult>> PutFactDispute(
        [Description("Id of the person.")] string person,
        [Description("Id of the fact.")] string id,
        DisputeRequest body,
        OwnFacts facts,
        CancellationToken cancellationToken) => facts.DisputeAsync(person, new FactId(id), body, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteFactDispute(
        [Description("Id of the person.")] string person,
        [Description("Id of the fact.")] string id,
        OwnFacts facts,
        CancellationToken cancellationToken) => facts.EndDisputeAsync(person, new FactId(id), cancellationToken);

    internal static Task<NoContent> DeleteSuppression(
        [Description("Id of the fact.")] string id,
        FactSuppressions suppressions,
        AccessWriter changes,
        CancellationToken cancellationToken) => suppressions.EndAsync(changes, new FactId(id), cancellationToken);

    internal static async Task<Results<Ok<SuppressionsResponse>, ProblemHttpResult>> ListSuppressions(
        [AsParameters] PageParameters page,
        AccessDirectory access,
        ToldFacts told,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var records = await told.OfAsync(access.Current.Of<SuppressedFact>(scope.Tenant), cancellationToken);
        return AccessPages.Cut(page, scope, "suppressions", records) is { } cut
            ? TypedResults.Ok(new SuppressionsResponse([.. cut.Shown.Select(SuppressionResponse.From)], cut.Next))
            : PageParameters.ForeignCursor();
    }

    private static ProblemHttpResult Unknown(string id) => FactAccess.Unknown($"No fact has the id '{Spelling.Excerpt(id)}'.");
}
