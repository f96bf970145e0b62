using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>"Who do I know at company X": the path searches.</summary>
internal static class PathEndpoints
{
    public static IServiceCollection AddPaths(this IServiceCollection services) => services
        .AddSingleton<PathAnswers>()
        .AddScoped<PathQuestions>()
        .AddScoped<NoneExplainer>()
        .AddScoped<Origins>()
        .AddScoped<CompanyTargets>();

    public static void MapPathEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Paths");

        // The compiler's request delegates leave out what a type of parameters inherits, so those of these two are made at the start.
#pragma warning disable RDG002
        Delegate toCompany = FindPathsToCompany, toPerson = FindPathsToPerson;
        group.MapGet("/companies/{company}/paths", toCompany)
            .WithName(nameof(FindPathsToCompany))
            .Counts(QuestionKind.Paths)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny)
            .ThroughAnswerPipeline()
            .WithSummary("Who do I know at a company, how, and whom should I ask first?")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        group.MapGet("/people/{person}/paths", toPerson)
            .WithName(nameof(FindPathsToPerson))
            .Counts(QuestionKind.Paths)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny)
            .ThroughAnswerPipeline()
            .WithSummary("How do I get to know a person?")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
#pragma warning restore RDG002

        group.MapPost("/paths/batch", FindPathsInBatch)
            .WithName(nameof(FindPathsInBatch))
            .Counts(QuestionKind.Batch)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny)
            .ChangingNothing()
            .WithSummary("Ask for paths to up to 500 companies and people at once")
            .WithDescription(
                "Targets * limit * pathsPerPerson may be at most 10000 paths. Items come in the order asked, each when it is found, with "
                + "the status it would have had alone: also 503 and 504, which do not end the batch.")
            .Produces<PathBatchResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    internal static async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> FindPathsToCompany(
        [Description("Id, domain, alias, name or LinkedIn URL (URL-encoded) of the company to reach.")] string company,
        [AsParameters] CompanyPathParameters parameters,
        PathQuestions searches,
        CancellationToken cancellationToken)
    {
        var (question, problem) = await searches.ReadAsync(parameters, new FieldErrors(), cancellationToken);
        return question is null
            ? problem!
            : await searches.ToCompanyAsync(
                question, RouteName.Of(company), parameters, parameters.Cursor, cancellationToken);
    }

    internal static async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> FindPathsToPerson(
        [Description("Id, unique e-mail or profile address (URL-encoded) of the person to reach.")] string person,
        [AsParameters] PersonPathParameters parameters,
        PathQuestions searches,
        CancellationToken cancellationToken)
    {
        var (question, problem) = await searches.ReadAsync(parameters, new FieldErrors(), cancellationToken);
        return question is null
            ? problem!
            : await searches.ToPersonAsync(question, RouteName.Of(person), parameters.Cursor, cancellationToken);
    }

    internal static async Task<Results<PathBatchResult, ProblemHttpResult>> FindPathsInBatch(
        PathBatchRequest request,
        PathQuestions searches,
        LookupNotes notes,
        Viewing viewing,
        WorkLanes lanes,
        AnswerJson json,
        AnswerSending sending,
        RequestLimits limits,
        Caller caller,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        DeclaredValues.Check(request, errors);
        request.CheckTargets(errors);
        var (question, problem) = await searches.ReadAsync(request, errors, cancellationToken);
        if (question is null)
        {
            return problem!;
        }

        PathBatchTarget[] targets = [.. request.Targets!.OfType<PathBatchTarget>()];
        var cost = ((long)question.Cost * targets.Length) + CountedQuestion.DayCost(context, question.AsOf, caller.Tenant);
        if (await limits.TakeAsync(context, cost, [.. targets.Select(CountedQuestion.TargetOf)]) is { } refused)
        {
            return refused;
        }

        return new PathBatchResult(
            targets,
            async (target, token) =>
            {
                var item = await AnswerAsync(target, question, request, searches, notes, token);
                return item with { Answer = item.Answer is { } answer ? answer with { IsForPerson = viewing.IsPerson } : null };
            },
            lanes.Batches.Take(Requester.Current),
            json,
            sending);
    }

    private static async Task<PathBatchItem> AnswerAsync(
        PathBatchTarget target,
        PathQuestion question,
        PathBatchRequest request,
        PathQuestions searches,
        LookupNotes notes,
        CancellationToken cancellationToken)
    {
        try
        {
            var item = PathBatchItem.From(target, target.Company is { } company
                ? await searches.ToCompanyAsync(question, company, request, cursor: null, cancellationToken)
                : await searches.ToPersonAsync(question, target.Person!, cursor: null, cancellationToken));
            if (item.Answer is { } answer)
            {
                await notes.NoteAsync(answer, request.Purpose, cancellationToken);
            }

            return item;
        }
        catch (GraphStoreException failure)
        {
            // Items before it may be on their way already: the batch itself cannot fail any more.
            return PathBatchItem.From(target, ApiProblem.Document(failure));
        }
        catch (ProblemException refused)
        {
            return PathBatchItem.From(target, ApiProblem.Document(refused));
        }
    }
}
