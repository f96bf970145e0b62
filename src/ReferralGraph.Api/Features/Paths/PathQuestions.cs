using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Runs path questions, each alone or many in a batch, to an answer or a problem.</summary>
internal sealed class PathQuestions(
    NameLookups lookups,
    IReferralPathFinder finder,
    Origins origins,
    CompanyTargets companies,
    PersonLookup people,
    UnknownNames unknown,
    Masking masking,
    ClosedPeople closed,
    PathAnswers answers,
    NoneExplainer none,
    Language language,
    AccessScope scope,
    Viewing viewing,
    LookupNotes notes,
    AskedDay days)
{
    private const string From = "from";
    private const string Person = "person";

    /// <summary>Reads what is asked, or the problem to answer with.</summary>
    /// <param name="parameters">What is asked.</param>
    /// <param name="errors">What is wrong with it besides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(PathQuestion? Question, ProblemHttpResult? Problem)> ReadAsync(
        PathParameters parameters, FieldErrors errors, CancellationToken cancellationToken)
    {
        notes.Check(parameters.Purpose, errors);
        await masking.CheckAsync(parameters.Measuring, errors, cancellationToken);
        var (question, problem) = await PathQuestion.ReadAsync(parameters, viewing, lookups, origins, days, errors, cancellationToken);
        return errors.Any ? (null, ApiProblem.Invalid(errors)) : (question, problem);
    }

    /// <summary>Paths to the people of a company.</summary>
    /// <param name="question">The question.</param>
    /// <param name="company">What names the company.</param>
    /// <param name="filter">Whom to reach there.</param>
    /// <param name="cursor">Where an answer goes on; null from the start.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> ToCompanyAsync(
        PathQuestion question, string company, CompanyPathFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var (named, problem) = await companies.FindAsync(company, "company", cancellationToken);
        return named is null
            ? problem!
            : await FindAsync(
                question, filter.Goal(new CompanyId(named.Id)), cursor, answer => answer with { Company = named }, cancellationToken);
    }

    /// <summary>Paths to one person.</summary>
    /// <param name="question">The question.</param>
    /// <param name="person">What names the person.</param>
    /// <param name="cursor">Where an answer goes on; null from the start.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> ToPersonAsync(
        PathQuestion question, string person, string? cursor, CancellationToken cancellationToken)
    {
        if (!Identifier.IsValid(person))
        {
            var (found, problem) = await people.IdentifyAsync(person, Person, cancellationToken);
            return problem is not null
                ? problem
                : await FindAsync(question, new PathGoal.ToPerson(found), cursor, Complete, cancellationToken);
        }

        var target = await lookups.KeptIdAsync(scope.Tenant, new PersonId(person), cancellationToken);
        return await FindAsync(question, new PathGoal.ToPerson(target), cursor, Complete, cancellationToken);

        PathsResponse Complete(PathsResponse answer) =>
            answer.MasksTarget ? answer with { Person = answer.Person! with { Id = person } } : answer;
    }

    private async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> FindAsync(
        PathQuestion question,
        PathGoal goal,
        string? cursor,
        Func<PathsResponse, PathsResponse> complete,
        CancellationToken cancellationToken)
    {
        var naming = new PersonNaming(people, unknown);
        cursor = cursor is null ? null : await masking.OpenAsync(cursor, cancellationToken);
        while (true)
        {
            PersonId stranger;
            string parameter;
            var errors = new FieldErrors();
            if (question.For(goal, cursor, days.Today, errors) is not { } query)
            {
                // A cursor belongs to whom the question means, however it names them.
                if (cursor is null || await StrangerAsync(question, goal, cancellationToken) is not { } named)
                {
                    return ApiProblem.Invalid(errors);
                }

                (stranger, parameter) = named;
            }
            else
            {
                var constraints = await masking.RestrictAsync(query.Scope, query.Constraints, cancellationToken);
                var searched = ReferenceEquals(constraints, query.Constraints) ? query : query with { Constraints = constraints };
                var led = await closed.OfAsync(query.Scope, cancellationToken);
                searched = ReferenceEquals(led, query.Scope) ? searched : searched with { Scope = led };
                switch (await finder.FindAsync(searched, cancellationToken))
                {
                    case PathSearchResult.Completed found:
                        return TypedResults.Ok(await AnswerAsync(query, searched, question, found, complete, cancellationToken));
                    case PathSearchResult.TeamUnknown(var team, var field):
                        return await unknown.TeamAsync(team.Value, field, cancellationToken);
                    case PathSearchResult.CompanyUnknown(var company, var field):
                        return await unknown.CompanyAsync(company.Value, field, cancellationToken);
                    case PathSearchResult.PersonUnknown(var person, var field) when field is From or Person:
                        (stranger, parameter) = (person, field);
                        break;
                    case PathSearchResult.PersonUnknown(var person, var field):
                        return await unknown.PersonIdAsync(person.Value, field, cancellationToken);
                    case var other:
                        throw new NotSupportedException($"Unmapped result {other.GetType().Name}.");
                }
            }

            if (await naming.IdentifyAsync(stranger.Value, parameter, cancellationToken) is { } problem)
            {
                return problem;
            }

            if (parameter == From)
            {
                question = question.AskedBy(naming.Of(stranger.Value));
            }
            else
            {
                goal = new PathGoal.ToPerson(naming.Of(stranger.Value));
            }
        }
    }

    private async Task<PathsResponse> AnswerAsync(
        PathQuery query,
        PathQuery searched,
        PathQuestion question,
        PathSearchResult.Completed found,
        Func<PathsResponse, PathsResponse> complete,
        CancellationToken cancellationToken)
    {
        // By what holds when it is told, not when it was asked.
        var masks = await masking.ForAsync(query.Scope, cancellationToken);
        await masks.PrepareAsync(
            query,
            found,
            (companies, counts) => masking.CountAsync(query.Scope, companies, found.Day, counts, cancellationToken));
        var answer = complete(await answers.DescribeAsync(query, searched, question, found, masks, language, cancellationToken));
        if (question.IsOfUs)
        {
            answer = answer with { From = answer.From with { Id = Origins.Us } };
        }

        if (closed.RestOnWord(query.Tenant))
        {
            answer = answer with { Basis = null };
        }

        return answer.Outcome == PathOutcome.None && found.Goal is { } counts
            ? await none.ExplainAsync(answer, query, searched, counts, question.Explain, cancellationToken)
            : answer;
    }

    /// <summary>Whoever the question names, as asker or target, by something that is nobody's id.</summary>
    private async Task<(PersonId Person, string Parameter)?> StrangerAsync(
        PathQuestion question, PathGoal goal, CancellationToken cancellationToken)
    {
        if (question.From is PathOrigin.One(var asker) && !await people.IsKnownAsync(asker, cancellationToken))
        {
            return (asker, From);
        }

        return goal is PathGoal.ToPerson(var target) && !await people.IsKnownAsync(target, cancellationToken) ? (target, Person) : null;
    }
}
