using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>Two ids that turn out to be one person, and back.</summary>
internal static class MergeEndpoints
{
    public static void MapMergeEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("People");

        group.MapPost("/people/{person}/merge", MergePeople)
            .WithName(nameof(MergePeople))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Say that another id is this person")
            .WithDescription("Facts of both ids count for this person. They keep the id they came with, so that unmerge restores what was.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/people/{person}/unmerge", UnmergePeople)
            .WithName(nameof(UnmergePeople))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Undo a merge")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> MergePeople(
        [Description("Id that answers carry from now on.")] string person,
        MergeRequest body,
        HttpResponse response,
        RequestWriter writer,
        IGraphStore store,
        PersonReader people,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var kept = new PersonId(person);
        var absorbed = fields.Other("absorbed", body.Absorbed, kept);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        foreach (var id in (PersonId[])[kept, absorbed])
        {
            if (await store.ReadPersonAsync(scope.Tenant, id, cancellationToken) is null)
            {
                return PersonProblems.Unknown(id);
            }
        }

        var conflict = await writer.WriteAsync(
            response, [new GraphChange.Merge(kept, absorbed)], WriteResults.ConflictIn, cancellationToken);
        return conflict is null ? await ShowAsync(people, kept, cancellationToken) : conflict;
    }

    internal static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> UnmergePeople(
        [Description("Id that was kept.")] string person,
        MergeRequest body,
        HttpResponse response,
        RequestWriter writer,
        IGraphStore store,
        PersonReader people,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var kept = new PersonId(person);
        var absorbed = fields.Other("absorbed", body.Absorbed, kept);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var stands = await people.KeptAsync(absorbed, cancellationToken);
        if (stands != kept && !writer.IsWritten)
        {
            return await store.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is null
                ? PersonProblems.Unknown(kept)
                : ApiProblem.Result(
                    ProblemTypes.Conflict,
                    stands == absorbed
                        ? $"'{absorbed}' is not merged into anybody."
                        : $"'{absorbed}' is merged into '{stands}', not '{kept}'.");
        }

        var conflict = await writer.WriteAsync(
            response, [new GraphChange.Unmerge(absorbed)], WriteResults.ConflictIn, cancellationToken);
        return conflict is null ? await ShowAsync(people, kept, cancellationToken) : conflict;
    }

    private static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> ShowAsync(
        PersonReader people, PersonId person, CancellationToken cancellationToken) =>
        await people.ShowAsync(person, cancellationToken) is { } shown ? TypedResults.Ok(shown) : PersonProblems.Unknown(person);
}
