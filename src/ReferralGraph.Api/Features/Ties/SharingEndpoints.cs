using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>With whom people share their ties: stated by themselves, or by an admin.</summary>
internal static class SharingEndpoints
{
    private const string OfPerson = "/people/{person}/sharing";
    private const string OfTie = "/people/{person}/ties/{other}/sharing";

    public static void MapSharingEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Ties").ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet(OfPerson, ReadSharing)
            .WithName(nameof(ReadSharing))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("With whom a person shares their ties");

        group.MapPut(OfPerson, PutSharing)
            .WithName(nameof(PutSharing))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("State with whom a person shares their ties")
            .WithDescription(
                "By the person or an admin. They see and use their own ties all the same. When it is answered, no answer leads over what "
                + "is hidden now, kept ones included; it holds now, whatever day a question is about.");

        group.MapDelete(OfPerson, DeleteSharing)
            .WithName(nameof(DeleteSharing))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("Take that back: the tenant's setting holds again")
            .WithDescription("What was stated of single ties stays.");

        group.MapPut(OfTie, PutTieSharing)
            .WithName(nameof(PutTieSharing))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("Share one tie less than the rest")
            .WithDescription(
                "Both levels apply. Kept whether there is such a tie or not. The tie in the other direction is the other's own, and shows "
                + "the same meetings until they hide it, too: otherShows says so until then.");

        group.MapDelete(OfTie, DeleteTieSharing)
            .WithName(nameof(DeleteTieSharing))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("Share one tie as the rest again");
    }

    internal static Task<Results<Ok<SharingResponse>, ProblemHttpResult>> ReadSharing(
        [Description("Id of whose ties.")] string person, SharingStatements sharing, CancellationToken cancellationToken) =>
        sharing.ReadAsync(person, cancellationToken);

    internal static Task<Results<Ok<SharingResponse>, ProblemHttpResult>> PutSharing(
        [Description("Id of whose ties.")] string person,
        SharingRequest body,
        HttpResponse response,
        SharingStatements sharing,
        CancellationToken cancellationToken) =>
        sharing.PutAsync(response, person, other: null, body.Level, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteSharing(
        [Description("Id of whose ties.")] string person,
        HttpResponse response,
        SharingStatements sharing,
        CancellationToken cancellationToken) =>
        sharing.DeleteAsync(response, person, other: null, cancellationToken);

    internal static Task<Results<Ok<SharingResponse>, ProblemHttpResult>> PutTieSharing(
        [Description("Id of whose tie.")] string person,
        [Description("Id of to whom.")] string other,
        TieSharingRequest body,
        HttpResponse response,
        SharingStatements sharing,
        CancellationToken cancellationToken) =>
        sharing.PutAsync(response, person, other, body.Level, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteTieSharing(
        [Description("Id of whose tie.")] string person,
        [Description("Id of to whom.")] string other,
        HttpResponse response,
        SharingStatements sharing,
        CancellationToken cancellationToken) =>
        sharing.DeleteAsync(response, person, other, cancellationToken);
}
