using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Runs path questions, each alone or many in a batch, to an answer or a problem.</summary>
internal sealed class PathQuestions(
    NameLookups lookups, IReferralPathFinder finder, CompanyTargets companies, PathAnswers answers, AccessScope scope, AskedDay days)
{
    /// <summary>Reads what is asked; null when <paramref name="errors"/> says why not.</summary>
    public Task<PathQuestion?> ReadAsync(PathParameters parameters, FieldErrors errors, CancellationToken cancellationToken) =>
        PathQuestion.ReadAsync(parameters, scope, lookups, days, errors, cancellationToken);

    /// <summary>Paths to the people of a company.</summary>
    public async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> ToCompanyAsync(
        PathQuestion question, string company, CompanyPathFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var (named, problem) = await companies.FindAsync(company, cancellationToken);
        return named is null
            ? problem!
            : await FindAsync(
                question, filter.Goal(new CompanyId(named.Id)), cursor, answer => answer with { Company = named }, cancellationToken);
    }

    /// <summary>Paths to one person.</summary>
    public async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> ToPersonAsync(
        PathQuestion question, string person, string? cursor, CancellationToken cancellationToken)
    {
        if (!Identifier.IsValid(person))
        {
            return PersonProblems.Unknown(person, "person");
        }

        var target = await lookups.KeptIdAsync(scope.Tenant, new PersonId(person), cancellationToken);
        return await FindAsync(question, new PathGoal.ToPerson(target), cursor, answer => answer, cancellationToken);
    }

    private async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> FindAsync(
        PathQuestion question,
        PathGoal goal,
        string? cursor,
        Func<PathsResponse, PathsResponse> complete,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        if (question.For(goal, cursor, days.Today, errors) is not { } query)
        {
            return ApiProblem.Invalid(errors);
        }

        return await finder.FindAsync(query, cancellationToken) switch
        {
            PathSearchResult.Completed found =>
                TypedResults.Ok(complete(await answers.DescribeAsync(query, question.AsOf, found, cancellationToken))),
            PathSearchResult.PersonUnknown(var person, var parameter) => PersonProblems.Unknown(person.Value, parameter),
            PathSearchResult.TeamUnknown(var team, var parameter) => PathProblems.TeamUnknown(team, parameter),
            PathSearchResult.CompanyUnknown(var company) => PathProblems.CompanyUnknown(company),
            var other => throw new NotSupportedException($"Unmapped result {other.GetType().Name}."),
        };
    }
}
