using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.People;

/// <summary>People who may be one: listed, and told apart for good. Merging them is a person's act.</summary>
internal static class DuplicateEndpoints
{
    private const string ListQuestion = "duplicates";

    // No id holds it.
    private const char Separator = '/';

    public static void MapDuplicateEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("People");

        group.MapGet("/people/duplicates", ListDuplicates)
            .WithName(nameof(ListDuplicates))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("List pairs of people who may be one, by id")
            .WithDescription(
                "With the reasons and how sure it is: sameAddress, sameEmail, sameNameAndEmployer (at the same time), "
                + "sameNameInOneAddressBook. Addresses of offices, such as info@, are no reason. "
                + "Merge a pair with POST /v1/people/{person}/merge, or dismiss it.");

        group.MapPost("/people/duplicates/dismiss", DismissDuplicate)
            .WithName(nameof(DismissDuplicate))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Say that two people are two")
            .WithDescription("They are listed no more. Kept as a fact of kind distinction: removing it lists them again.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Ok<DuplicatesResponse>, ProblemHttpResult>> ListDuplicates(
        [AsParameters] PageParameters page,
        DirectoryReader directory,
        PeopleShown told,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (!page.TryReadAfter(scope, ListQuestion, out var key))
        {
            return PageParameters.ForeignCursor();
        }

        (PersonId, PersonId)? after = key?.Split(Separator) is [var first, var second] ? (new(first), new(second)) : null;
        var (count, hidden) = (page.Size + 1, await told.HiddenAsync(cancellationToken));
        var pairs = await ToldPages.ReadAsync<DuplicatePair>(
            count,
            count,
            last => directory.ReadAsync(
                known => known.FindDuplicates(last is null ? after : (last.First.Id, last.Second.Id), count), cancellationToken),
            read => Task.FromResult(read.Where(pair => !hidden.Contains(pair.First.Id) && !hidden.Contains(pair.Second.Id))));
        var (shown, next) = page.Cut(scope, ListQuestion, pairs, pair => $"{pair.First.Id}{Separator}{pair.Second.Id}");
        return TypedResults.Ok(new DuplicatesResponse([.. shown.Select(DuplicateResponse.From)], next));
    }

    internal static async Task<Results<Ok<DistinctionResponse>, Created<DistinctionResponse>, ProblemHttpResult>> DismissDuplicate(
        DismissRequest body,
        HttpResponse response,
        FactAccess facts,
        IGraphStore store,
        PeopleShown told,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var ids = body.People ?? [];
        if (ids.Count != 2)
        {
            fields.Add("people", "must hold the ids of two people.");
            return ApiProblem.Invalid(fields.Errors);
        }

        var one = fields.Person("people[0]", ids[0]);
        var distinction = Distinction.Of(Fact.DefaultSource, one, fields.Other("people[1]", ids[1], one));
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var hidden = await told.HiddenAsync(cancellationToken);
        foreach (var id in distinction.PeopleNamed())
        {
            if (hidden.Contains(id) || await store.ReadPersonAsync(scope.Tenant, id, cancellationToken) is null)
            {
                return PersonProblems.Unknown(id);
            }
        }

        return await facts.PutAsync(response, new WriteParameters(), fields, distinction, DistinctionResponse.Of, cancellationToken);
    }
}
