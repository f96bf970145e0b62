using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Runs questions about ties to an answer or a problem.</summary>
internal sealed class TieQuestions(
    NameLookups lookups,
    IReferralPathFinder finder,
    PersonLookup people,
    UnknownNames unknown,
    Masking masking,
    ClosedPeople closed,
    AnswerStamp stamp,
    AccessScope scope,
    Viewing viewing,
    Language language,
    AskedDay days)
{
    private const string Person = "person";
    private const string Other = "other";

    /// <summary>A page of a person's ties.</summary>
    public async Task<Results<Ok<TiesResponse>, ProblemHttpResult>> ListAsync(
        string person, DateOnly? asOf, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var naming = new PersonNaming(people, unknown);
        if ((await naming.BeginAsync([(person, Person)], cancellationToken) ?? days.Problem(asOf)) is { } refused)
        {
            return refused;
        }

        while (true)
        {
            var whose = await lookups.KeptIdAsync(scope.Tenant, naming.Of(person), cancellationToken);
            var page = cursor is null
                ? null
                : TieCursor.Read(
                    viewing.As(whose), whose, asOf, days.Today, await masking.OpenAsync(cursor, cancellationToken));
            if (cursor is not null && page is null && await people.IsKnownAsync(whose, cancellationToken))
            {
                return ApiProblem.Invalid("cursor", TieCursor.Rule);
            }

            if ((cursor is null || page is not null)
                && await ListAsync(whose, asOf, limit, page, cancellationToken) is { } answer)
            {
                return TypedResults.Ok(answer);
            }

            if (await naming.IdentifyAsync(person, Person, cancellationToken) is { } problem)
            {
                return problem;
            }
        }
    }

    /// <summary>One tie.</summary>
    public async Task<Results<Ok<OneTieResponse>, ProblemHttpResult>> ReadAsync(
        string person, string other, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var naming = new PersonNaming(people, unknown);
        if ((await naming.BeginAsync([(person, Person), (other, Other)], cancellationToken) ?? days.Problem(asOf)) is { } refused)
        {
            return refused;
        }

        while (true)
        {
            // A system looks as whoever the id means, though it may be one that was merged into another.
            var seen = viewing.As(await lookups.KeptIdAsync(scope.Tenant, naming.Of(person), cancellationToken));
            switch (await finder.TieAsync(seen, naming.Of(person), naming.Of(other), asOf, cancellationToken))
            {
                case TieResult.PersonUnknown(var stranger):
                    if (await IdentifyAsync(naming, stranger, person, other, cancellationToken) is { } problem)
                    {
                        return problem;
                    }

                    break;
                case TieResult.Completed(var revision, var day, var tie):
                    var names = await GraphNames.ReadAsync(
                        lookups, scope.Tenant, [tie.From, tie.To], [tie], employers: [], noEmployers: null, cancellationToken);
                    var words = new Wording(language, names, Asker: null);
                    var masks = await masking.ForAsync(seen, cancellationToken);
                    var isMasked = IsMasked(masks, seen, tie);
                    return TypedResults.Ok(new OneTieResponse(
                        names.Of(tie.From),
                        isMasked ? new NamedPerson(other, Language.Capitalised(words.Somebody(company: null))) : names.Of(tie.To),
                        isMasked ? TieResponse.Of(tie.Tier) : TieResponse.From(tie, words))
                    {
                        Model = stamp.Model(day),
                        Graph = AnswerStamp.Graph(revision),
                    });
                case var result:
                    throw new NotSupportedException($"Unmapped result {result.GetType().Name}.");
            }
        }
    }

    /// <summary>Hops between two people.</summary>
    public async Task<Results<Ok<DistanceResponse>, ProblemHttpResult>> DistanceAsync(
        string person, string other, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var naming = new PersonNaming(people, unknown);
        if ((await naming.BeginAsync([(person, Person), (other, Other)], cancellationToken) ?? days.Problem(asOf)) is { } refused)
        {
            return refused;
        }

        while (true)
        {
            var (from, to) = (naming.Of(person), naming.Of(other));
            var seen = viewing.As(await lookups.KeptIdAsync(scope.Tenant, from, cancellationToken));
            seen = await closed.OfAsync(seen, cancellationToken);
            switch (await finder.DistanceAsync(seen, from, to, asOf, cancellationToken))
            {
                case DistanceResult.PersonUnknown(var stranger):
                    if (await IdentifyAsync(naming, stranger, person, other, cancellationToken) is { } problem)
                    {
                        return problem;
                    }

                    break;
                case DistanceResult.Completed(var revision, var day, var hops) found:
                    return TypedResults.Ok(new DistanceResponse(hops)
                    {
                        Model = stamp.Model(day),
                        Graph = AnswerStamp.Graph(revision),
                        Origin = found.Origin,
                        Basis = asOf is null && !closed.RestOnWord(scope.Tenant)
                            ? new AnswerBasis(new GraphState(revision, day), () => AnswerDependencies.Of(seen, from, to, found))
                            : null,
                    });
                case var result:
                    throw new NotSupportedException($"Unmapped result {result.GetType().Name}.");
            }
        }
    }

    /// <summary>A page of somebody's ties; null where nobody has the id.</summary>
    private async Task<TiesResponse?> ListAsync(
        PersonId whose, DateOnly? asOf, int limit, (DateOnly Day, TieRankKey After)? page, CancellationToken cancellationToken)
    {
        var seen = viewing.As(whose);
        switch (await finder.TiesAsync(seen, whose, page?.Day ?? asOf, page?.After, limit, cancellationToken))
        {
            case TiesResult.PersonUnknown:
                return null;
            case TiesResult.Completed(var revision, var day, var ties, var hasMore) found:
                var names = await GraphNames.ReadAsync(
                    lookups,
                    scope.Tenant,
                    [whose, .. ties.Select(tie => tie.To)],
                    ties,
                    employers: [],
                    noEmployers: null,
                    cancellationToken);
                var words = new Wording(language, names, Asker: null);
                var masks = await masking.ForAsync(seen, cancellationToken);
                return new TiesResponse(
                    names.Of(whose),
                    [
                        .. ties.Select(tie => IsMasked(masks, seen, tie)
                            ? new TieToResponse(Person: null, TieResponse.Of(tie.Tier))
                            {
                                Masked = masks.Tell(tie.To, company: null, words),
                            }
                            : new TieToResponse(names.Of(tie.To, employment: null), TieResponse.From(tie, words))),
                    ])
                {
                    Masks = masks,
                    Model = stamp.Model(day),
                    Graph = AnswerStamp.Graph(revision),
                    Origin = found.Origin,
                    Basis = asOf is null && page is null
                        ? new AnswerBasis(new GraphState(revision, day), () => AnswerDependencies.Of(seen, whose, found))
                        : null,
                    CursorAfter = count => masks.Seal(TieCursor.After(seen, whose, asOf, day, ties[count - 1])),
                    NextCursor = hasMore ? masks.Seal(TieCursor.After(seen, whose, asOf, day, ties[^1])) : null,
                };
            case var result:
                throw new NotSupportedException($"Unmapped result {result.GetType().Name}.");
        }
    }

    /// <summary>True where whom a tie leads to is not named. Their own ties they see.</summary>
    private static bool IsMasked(Masks masks, AccessScope seen, TieExplanation tie) =>
        seen.Viewer != tie.From && masks.HidesEnd(tie.To);

    private static Task<ProblemHttpResult?> IdentifyAsync(
        PersonNaming naming, PersonId stranger, string person, string other, CancellationToken cancellationToken) =>
        stranger == naming.Of(person)
            ? naming.IdentifyAsync(person, Person, cancellationToken)
            : naming.IdentifyAsync(other, Other, cancellationToken);
}
