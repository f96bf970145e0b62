using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>What is held about a person, for the person and for admins.</summary>
internal static class PersonDataEndpoints
{
    private const string Route = "/people/{person}/data";

    public static void MapPersonDataEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("People").ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet(Route, ReadPersonData)
            .WithName(nameof(ReadPersonData))
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Everything that is held about a person")
            .WithDescription(
                "Records, teams, imports of their own files, their place in the record of work, consents, look-ups and facts that were "
                + "removed for good on the first page, and facts by id on every page, each with who said it, whose address book it came "
                + "from and of which day it is. A person is not told of ties that others hide from them; an admin is.");

        group.MapDelete(Route, ErasePerson)
            .WithName(nameof(ErasePerson))
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Erase a person, and keep them from coming back")
            .WithDescription(
                "Their record and those merged into it, every fact that names them, their teams, what they stated about sharing and what "
                + "they consented to, their place in reports of imports and in look-ups, and kept answers; in the record of work another "
                + "name stands for them, and what was written in their cases goes. What is left is a keyed hash of "
                + "each id, e-mail and profile address that was theirs alone: a row of an import that names them by one is rejected as "
                + "erased on request, or a team put without them, and any other write is refused. It cannot be undone. To remove a record "
                + "that may come back, delete the person instead.");
    }

    internal static Task<Results<Ok<PersonDataResponse>, ProblemHttpResult>> ReadPersonData(
        [Description("Id of the person.")] string person,
        [AsParameters] PageParameters page,
        PersonData data,
        CancellationToken cancellationToken) => data.ReadAsync(person, page, cancellationToken);

    internal static Task<Results<Ok<ErasureResponse>, ProblemHttpResult>> ErasePerson(
        [Description("Id of the person.")] string person,
        HttpResponse response,
        PersonErasure erasure,
        CancellationToken cancellationToken) => erasure.EraseAsync(response, new PersonId(person), cancellationToken);
}
