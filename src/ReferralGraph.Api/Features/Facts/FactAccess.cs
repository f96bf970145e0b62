using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Stores, reads, lists and removes single facts, and answers for them; what the endpoints of every kind of fact share.</summary>
internal sealed class FactAccess(
    IGraphStore store,
    RequestWriter writer,
    PersonLookup lookup,
    PersonReader people,
    PeopleShown present,
    ToldFacts told,
    FactDisputes disputes,
    AccessScope scope)
{
    /// <summary>Address of a fact.</summary>
    public static string Location(FactId fact) => $"/v1/facts/{fact}";

    /// <summary>404: no such fact here.</summary>
    public static ProblemHttpResult Unknown(string what) => ApiProblem.Result(ProblemTypes.FactUnknown, what);

    /// <summary>Stores a fact whose fields were read.</summary>
    public async Task<Results<Ok<TResponse>, Created<TResponse>, ProblemHttpResult>> PutAsync<TFact, TResponse>(
        HttpResponse response,
        WriteParameters parameters,
        FieldReader fields,
        TFact fact,
        Func<TFact, TResponse> show,
        CancellationToken cancellationToken)
        where TFact : Fact
        where TResponse : FactResponse
    {
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        return await writer.WriteAsync(
            response,
            new RequestedWrite([new GraphChange.Put(fact)]) { Record = Written(fact), Parameters = parameters, Fields = fields },
            outcomes =>
                WriteResults.Stored(outcomes[0], Location(fact.Id), (TResponse)(show(fact) with { Made = MadeResponse.From(outcomes) })),
            problem => problem,
            cancellationToken);
    }

    /// <summary>Reads the fact that has the key of <paramref name="sample"/>.</summary>
    public async Task<Results<Ok<TResponse>, ProblemHttpResult>> GetAsync<TFact, TResponse>(
        TFact sample, Func<TFact, TResponse> show, CancellationToken cancellationToken)
        where TFact : Fact =>
        await FindAsync(sample.Id, cancellationToken) is TFact fact ? TypedResults.Ok(show(fact)) : Unknown(sample);

    /// <summary>A fact that whoever asks is told of, or null.</summary>
    public async Task<Fact?> FindAsync(FactId id, CancellationToken cancellationToken) =>
        await store.ReadFactAsync(scope.Tenant, id, cancellationToken) is { } fact ? await ToldAsync(fact, cancellationToken) : null;

    /// <summary>A fact that is about to be stored, as whoever stores it reads it then.</summary>
    public async Task<TFact> AsToldAsync<TFact>(TFact fact, CancellationToken cancellationToken)
        where TFact : Fact => (TFact)(await told.MentioningAsync([fact], cancellationToken))[0];

    /// <summary>Removes the fact that has the key of <paramref name="sample"/>.</summary>
    public Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        HttpResponse response, Fact sample, CancellationToken cancellationToken) =>
        DeleteAsync(response, sample.Id, () => Unknown(sample), cancellationToken);

    /// <summary>Removes the fact of an id.</summary>
    public Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        HttpResponse response, FactId fact, Func<ProblemHttpResult> unknown, CancellationToken cancellationToken) =>
        writer.RemoveAsync(response, new GraphChange.DeleteFact(fact), Written(fact, sample: null), unknown, cancellationToken);

    /// <summary>The record that a request stores a fact in the place of, for conditions to be checked of it.</summary>
    public WrittenRecord Written(Fact fact) => Written(fact.Id, fact);

    /// <summary>A page of the facts that name a person, by whichever of the ids that were merged.</summary>
    public async Task<Results<Ok<FactsResponse>, ProblemHttpResult>> ListAsync(
        string person, FactKind? kind, PageParameters page, CancellationToken cancellationToken)
    {
        var (read, problem) = await ReadAsync(person, kind, page, $"facts/{person}/{kind}", cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var said = disputes.Of(read!.Facts.Select(fact => fact.Id));
        return TypedResults.Ok(
            new FactsResponse([.. read.Facts.Select(Show)], read.NextCursor) { Disputes = said.Count == 0 ? null : said });

        FactResponse Show(Fact fact) =>
            FactResponse.Of(fact) with { MergedInto = fact.PeopleNamed().Contains(read.Kept) ? null : read.Kept.Value };
    }

    /// <summary>The same, as facts; or why there are none.</summary>
    /// <param name="person">By whichever id.</param>
    /// <param name="kind">Of one kind; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="question">Names the list, so that its cursors are of no other.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(FactsOfPerson? Page, ProblemHttpResult? Problem)> ReadAsync(
        string person, FactKind? kind, PageParameters page, string question, CancellationToken cancellationToken)
    {
        if (!page.TryReadAfter(scope, question, out var after))
        {
            return (null, PageParameters.ForeignCursor());
        }

        var kept = await people.KeptAsync(new PersonId(person), cancellationToken);
        if (await store.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is null
            || (await present.HiddenAsync(cancellationToken)).Contains(kept))
        {
            (kept, var problem) = await lookup.IdentifyAsync(RouteName.Of(person), "person", cancellationToken);
            if (problem is not null)
            {
                return (null, problem);
            }
        }

        var absorbed = await store.ListAbsorbedAsync(scope.Tenant, kept, cancellationToken);
        PersonId[] ids = [kept, .. absorbed.Select(record => record.Id)];
        var (count, begin) = (page.Size + 1, after is null ? (FactId?)null : new FactId(after));
        var facts = await ToldPages.ReadAsync<Fact>(
            count,
            count,
            last => store.ListFactsAsync(scope.Tenant, ids, kind, last?.Id ?? begin, count, cancellationToken),
            async read => await told.OfAsync(read, cancellationToken));
        var (shown, next) = page.Cut(scope, question, facts, fact => fact.Id.Value);
        return (new FactsOfPerson(kept, absorbed, shown, next), null);
    }

    // The write is held by what is stored; whoever may not read it is told that nothing is there, as GET tells them.
    private WrittenRecord Written(FactId id, Fact? sample) => new(
        sample,
        async cancellationToken => await store.ReadFactAsync(scope.Tenant, id, cancellationToken),
        async (record, cancellationToken) => record is Fact fact && await ToldAsync(fact, cancellationToken) is { } shown
            ? TypedResults.Ok(FactResponse.Of(shown))
            : null);

    private async Task<Fact?> ToldAsync(Fact fact, CancellationToken cancellationToken) =>
        (await told.OfAsync([fact], cancellationToken)).SingleOrDefault();

    private static ProblemHttpResult Unknown(Fact sample)
    {
        var key = string.Join(", ", sample.Key.Select(part => part ?? "none"));
        return Unknown($"No {sample.Kind.ToString().ToLowerInvariant()} with this key is stored; the key is ({key}).");
    }
}

/// <summary>A page of the facts that name a person.</summary>
/// <param name="Kept">The id that stands for the person.</param>
/// <param name="Absorbed">The records that were merged into theirs.</param>
/// <param name="Facts">The facts that whoever asks is told of, in ordinal order of id.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
internal sealed record FactsOfPerson(PersonId Kept, IReadOnlyList<Person> Absorbed, IReadOnlyList<Fact> Facts, string? NextCursor);
