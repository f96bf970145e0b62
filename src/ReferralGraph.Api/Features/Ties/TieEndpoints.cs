using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Who knows whom, how well, and why the service thinks so.</summary>
internal static class TieEndpoints
{
    private const int DefaultLimit = 50;

    public static IServiceCollection AddTies(this IServiceCollection services) => services
        .AddScoped<TieQuestions>()
        .AddScoped<SharingStatements>();

    public static void MapTieEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Ties").ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/people/{person}/ties", ListTies)
            .WithName(nameof(ListTies))
            .Counts(QuestionKind.Light)
            .NeedsOrOwn(ApiScopes.PathsAny)
            .ThroughAnswerPipeline()
            .WithSummary("A person's ties, strongest first, each with its evidence");

        group.MapGet("/people/{person}/ties/{other}", ReadTie)
            .WithName(nameof(ReadTie))
            .Counts(QuestionKind.Light)
            .NeedsOrOwn(ApiScopes.PathsAny)
            .WithSummary("One tie with every factor of its strength");

        group.MapGet("/people/{person}/distance/{other}", ReadDistance)
            .WithName(nameof(ReadDistance))
            .Counts(QuestionKind.Light)
            .NeedsOrOwn(ApiScopes.PathsAny)
            .ThroughAnswerPipeline()
            .WithSummary("How many ties apart two people are");
    }

    internal static Task<Results<Ok<TiesResponse>, ProblemHttpResult>> ListTies(
        [Description("Whose ties.")] string person,
        [FromQuery(Name = "asOf"), Description(AskedDay.Meaning)] DateOnly? asOf,
        [FromQuery(Name = "limit"), Range(1, 200), Description("Ties in one answer. Default 50.")] int? limit,
        [FromQuery(Name = "cursor"), Description("nextCursor of the answer to the same question.")] string? cursor,
        TieQuestions questions,
        CancellationToken cancellationToken) =>
        questions.ListAsync(RouteName.Of(person), asOf, limit ?? DefaultLimit, cursor, cancellationToken);

    internal static Task<Results<Ok<OneTieResponse>, ProblemHttpResult>> ReadTie(
        [Description("Whose tie.")] string person,
        [Description("To whom.")] string other,
        [FromQuery(Name = "asOf"), Description(AskedDay.Meaning)] DateOnly? asOf,
        TieQuestions questions,
        CancellationToken cancellationToken) =>
        questions.ReadAsync(RouteName.Of(person), RouteName.Of(other), asOf, cancellationToken);

    internal static Task<Results<Ok<DistanceResponse>, ProblemHttpResult>> ReadDistance(
        [Description("From whom.")] string person,
        [Description("To whom.")] string other,
        [FromQuery(Name = "asOf"), Description(AskedDay.Meaning)] DateOnly? asOf,
        TieQuestions questions,
        CancellationToken cancellationToken) =>
        questions.DistanceAsync(RouteName.Of(person), RouteName.Of(other), asOf, cancellationToken);
}
