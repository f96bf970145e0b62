using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Runs questions about ties to an answer or a problem.</summary>
internal sealed class TieQuestions(NameLookups lookups, IReferralPathFinder finder, AnswerStamp stamp, AccessScope scope, AskedDay days)
{
    private const string Person = "person";
    private const string Other = "other";

    /// <summary>A page of a person's ties.</summary>
    public async Task<Results<Ok<TiesResponse>, ProblemHttpResult>> ListAsync(
        string person, DateOnly? asOf, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!Identifier.IsValid(person))
        {
            return PersonProblems.Unknown(person, Person);
        }

        var whose = await lookups.KeptIdAsync(scope.Tenant, new PersonId(person), cancellationToken);
        if (days.Problem(asOf) is { } problem)
        {
            return problem;
        }

        var page = cursor is null ? null : TieCursor.Read(scope, whose, asOf, days.Today, cursor);
        if (cursor is not null && page is null)
        {
            return ApiProblem.Invalid("cursor", TieCursor.Rule);
        }

        switch (await finder.TiesAsync(scope, whose, page?.Day ?? asOf, page?.After, limit, cancellationToken))
        {
            case TiesResult.PersonUnknown:
                return PersonProblems.Unknown(person, Person);
            case TiesResult.Completed(var revision, var day, var ties, var hasMore) found:
                var names = await GraphNames.ReadAsync(
                    lookups, scope.Tenant, [whose, .. ties.Select(tie => tie.To)], ties, employers: [], cancellationToken);
                return TypedResults.Ok(new TiesResponse(
                    names.Of(whose),
                    [.. ties.Select(tie => new TieToResponse(names.Of(tie.To, employment: null), TieResponse.From(tie, names)))])
                {
                    Model = stamp.Model(day),
                    Graph = AnswerStamp.Graph(revision),
                    Origin = found.Origin,
                    Basis = asOf is null && page is null
                        ? new AnswerBasis(new GraphState(revision, day), () => AnswerDependencies.Of(whose, found))
                        : null,
                    NextCursor = hasMore ? TieCursor.After(scope, whose, asOf, day, ties[^1]) : null,
                });
            case var result:
                throw new NotSupportedException($"Unmapped result {result.GetType().Name}.");
        }
    }

    /// <summary>One tie.</summary>
    public async Task<Results<Ok<OneTieResponse>, ProblemHttpResult>> ReadAsync(
        string person, string other, DateOnly? asOf, CancellationToken cancellationToken)
    {
        if ((Malformed(person, other) ?? days.Problem(asOf)) is { } refused)
        {
            return refused;
        }

        switch (await finder.TieAsync(scope, new PersonId(person), new PersonId(other), asOf, cancellationToken))
        {
            case TieResult.PersonUnknown(var unknown):
                return PersonProblems.Unknown(unknown.Value, unknown.Value == person ? Person : Other);
            case TieResult.Completed(var revision, var day, var tie):
                var names = await GraphNames.ReadAsync(
                    lookups, scope.Tenant, [tie.From, tie.To], [tie], employers: [], cancellationToken);
                return TypedResults.Ok(new OneTieResponse(names.Of(tie.From), names.Of(tie.To), TieResponse.From(tie, names))
                {
                    Model = stamp.Model(day),
                    Graph = AnswerStamp.Graph(revision),
                });
            case var result:
                throw new NotSupportedException($"Unmapped result {result.GetType().Name}.");
        }
    }

    /// <summary>Hops between two people.</summary>
    public async Task<Results<Ok<DistanceResponse>, ProblemHttpResult>> DistanceAsync(
        string person, string other, DateOnly? asOf, CancellationToken cancellationToken)
    {
        if ((Malformed(person, other) ?? days.Problem(asOf)) is { } refused)
        {
            return refused;
        }

        return await finder.DistanceAsync(scope, new PersonId(person), new PersonId(other), asOf, cancellationToken) switch
        {
            DistanceResult.Completed(var revision, var day, var hops) found => TypedResults.Ok(new DistanceResponse(hops)
            {
                Model = stamp.Model(day),
                Graph = AnswerStamp.Graph(revision),
                Origin = found.Origin,
                Basis = asOf is null
                    ? new AnswerBasis(
                        new GraphState(revision, day), () => AnswerDependencies.Of(new PersonId(person), new PersonId(other), found))
                    : null,
            }),
            DistanceResult.PersonUnknown(var unknown) => PersonProblems.Unknown(unknown.Value, unknown.Value == person ? Person : Other),
            var result => throw new NotSupportedException($"Unmapped result {result.GetType().Name}."),
        };
    }

    /// <summary>What cannot be an id is the id of nobody.</summary>
    private static ProblemHttpResult? Malformed(string person, string other)
    {
        if (!Identifier.IsValid(person))
        {
            return PersonProblems.Unknown(person, Person);
        }

        return Identifier.IsValid(other) ? null : PersonProblems.Unknown(other, Other);
    }
}
