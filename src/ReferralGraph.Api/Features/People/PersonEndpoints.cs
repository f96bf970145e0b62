using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>People: stored, read, listed and removed.</summary>
internal static class PersonEndpoints
{
    private const string ListQuestion = "people";

    public static void MapPersonEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("People");

        group.MapPut("/people/{person}", PutPerson)
            .WithName(nameof(PutPerson))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a person")
            .WithDescription(
                "Replaces what was stored. An id that was merged into another keeps its own record, so that the merge can be undone.");

        group.MapPatch("/people/{person}", PatchPerson)
            .WithName(nameof(PatchPerson))
            .UnderConditions()
            .Accepts<PersonRequest>(MergePatches.ContentType, "application/json")
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Change some of what is stored of a person")
            .WithDescription("A merge patch (RFC 7396): members that are named are replaced, null takes one away, and others stay.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/people/{person}", GetPerson)
            .WithName(nameof(GetPerson))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("Read a person")
            .WithDescription(
                "An id that was merged into another answers the kept person, with mergedFrom. alsoKnownAs lists the ids that were merged "
                + "into this one, and their addresses.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapDelete("/people/{person}", DeletePerson)
            .WithName(nameof(DeletePerson))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a person with every fact about them")
            .WithDescription(
                "Whoever was merged into them goes as well. An id that was merged into another is removed alone. In the record of work "
                + "another name stands for whoever goes. Somebody who is imported "
                + "again under one of these ids is a new person.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet("/people", ListPeople)
            .WithName(nameof(ListPeople))
            .Counts(QuestionKind.Light)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.FactsRead)
            .WithSummary("Find people, or list them by id")
            .WithDescription(
                "Whoever was merged into somebody is found as them, by either's names, ids and addresses. "
                + "Without anything to look for, all are listed by id, and merged ids as they were stored, with mergedInto. "
                + "Without the scope facts:read people are found by q alone, and shown by id, name and title.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Ok<PersonResponse>, Created<PersonResponse>, ProblemHttpResult>> PutPerson(
        [Description("Id of the person.")] string person,
        PersonRequest body,
        HttpResponse response,
        RequestWriter writer,
        PersonReader people,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(fields.Person("person", person), fields);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        // Whom it was merged into, if anybody, is not changed by the write.
        var stored = await people.ShowAsync([record], cancellationToken);
        return await writer.WriteAsync(
            response,
            new RequestedWrite([new GraphChange.Put(record)]) { Record = Written(record.Id, people, store, scope) },
            outcomes => WriteResults.Stored(outcomes[0], $"/v1/people/{record.Id}", stored[0]),
            problem => problem,
            cancellationToken);
    }

    internal static Task<Results<Ok<PersonResponse>, ProblemHttpResult>> PatchPerson(
        [Description("Id of the person.")] string person,
        JsonElement body,
        HttpResponse response,
        MergePatches patches,
        RequestWriter writer,
        PersonReader people,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var asked = new PersonId(person);
        return writer.ChangeAsync<Results<Ok<PersonResponse>, ProblemHttpResult>>(
            response, Written(asked, people, store, scope), DecideAsync, problem => problem, cancellationToken);

        async Task<Decided<Results<Ok<PersonResponse>, ProblemHttpResult>>> DecideAsync(GraphRecord? stored, CancellationToken cancel)
        {
            if (stored is not Person before)
            {
                return Decided<Results<Ok<PersonResponse>, ProblemHttpResult>>.Not(PersonProblems.Unknown(asked));
            }

            var (merged, problem) = patches.Apply(PersonRequest.From(before), body);
            var fields = new FieldReader();
            var after = merged?.ToRecord(asked, fields);
            if (after is null || !fields.IsValid)
            {
                return Decided<Results<Ok<PersonResponse>, ProblemHttpResult>>.Not(problem ?? ApiProblem.Invalid(fields.Errors));
            }

            // What sources said is none of the members, and stays.
            after = after with { Sources = before.Sources };
            var shown = await people.ShowAsync([after], cancel);
            return new Decided<Results<Ok<PersonResponse>, ProblemHttpResult>>(
                new RequestedWrite([new GraphChange.Put(after)]), _ => TypedResults.Ok(shown[0]));
        }
    }

    internal static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> GetPerson(
        [Description("Id, unique e-mail or profile address (URL-encoded) of the person.")] string person,
        PersonReader people,
        PersonLookup lookup,
        PeopleShown told,
        CancellationToken cancellationToken)
    {
        var asked = new PersonId(person);
        if (await people.ShowAsync(asked, cancellationToken) is { } shown)
        {
            return (await told.HiddenAsync(cancellationToken)).Contains(asked)
                ? PersonProblems.Unknown(asked)
                : TypedResults.Ok(shown);
        }

        var (found, problem) = await lookup.IdentifyAsync(RouteName.Of(person), "person", cancellationToken);
        return problem is not null ? problem
            : await people.ShowAsync(found, cancellationToken) is { } owner ? TypedResults.Ok(owner)
            : PersonProblems.Unknown(asked);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> DeletePerson(
        [Description("Id of the person.")] string person,
        HttpResponse response,
        RequestWriter writer,
        PersonReader people,
        PersonIds ids,
        ConsentEndings consents,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var asked = new PersonId(person);
        PersonId[] gone = [asked, .. await ids.AbsorbedAsync(asked, cancellationToken)];
        var removed = await writer.RemoveAsync(
            response,
            new GraphChange.DeletePerson(asked),
            Written(asked, people, store, scope),
            () => PersonProblems.Unknown(asked),
            cancellationToken);
        if (removed.Result is not ProblemHttpResult)
        {
            await consents.ForgetAsync(scope.Tenant, gone, CancellationToken.None);
        }

        return removed;
    }

    internal static async Task<Results<Ok<PeopleResponse>, ProblemHttpResult>> ListPeople(
        [AsParameters] PeopleFilter filter,
        [AsParameters] PageParameters page,
        PeopleSearch search,
        IGraphStore store,
        PersonReader people,
        PeopleShown told,
        Caller caller,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (!caller.May(ApiScopes.FactsRead) && !filter.IsByName)
        {
            return AccessProblems.Lacking(ApiScopes.FactsRead, "A list of people by anything but q");
        }

        if (!filter.IsEmpty)
        {
            return await search.FindAsync(filter, page, cancellationToken);
        }

        if (!page.TryReadAfter(scope, ListQuestion, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        var hidden = await told.HiddenAsync(cancellationToken);
        var (count, begin) = (page.Size + 1, after is null ? (PersonId?)null : new PersonId(after));
        var records = await ToldPages.ReadAsync<Person>(
            count,
            count,
            last => store.ListPeopleAsync(scope.Tenant, last?.Id ?? begin, count, cancellationToken),
            read => Task.FromResult(read.Where(one => !hidden.Contains(one.Id))));
        var (shown, next) = page.Cut(scope, ListQuestion, records, person => person.Id.Value);
        return TypedResults.Ok(new PeopleResponse(await people.ShowAsync(shown, cancellationToken), next));
    }

    private static WrittenRecord Written(PersonId person, PersonReader people, IGraphStore store, AccessScope scope) => new(
        new Person(person, person.Value),
        async cancellationToken => await store.ReadPersonAsync(scope.Tenant, person, cancellationToken),
        async (_, cancellationToken) =>
            await people.ShowAsync(person, cancellationToken) is { } shown ? TypedResults.Ok(shown) : null);
}
