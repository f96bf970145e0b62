using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Limits;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Suggestions;

/// <summary>Whom to ask about an opening.</summary>
internal static class SuggestionEndpoints
{
    private const int DefaultHops = 2;
    private const int DefaultLimit = 10;

    /// <summary>One request searches from many people.</summary>
    private const int Searches = 16;

    public static void MapSuggestionEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapGet("/openings/{id}/suggestions", ListSuggestions)
            .WithName(nameof(ListSuggestions))
            .Counts(QuestionKind.Batch)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny)
            .WithSummary("Whom to ask about an opening, and about whom")
            .WithDescription(
                "Candidates are people outside the home companies who have a wanted title, or are at a target company; whom to ask are "
                + "those at the home companies who lead to them. With the scope paths:any, and for the opening's recruiter and hiring "
                + "manager, that is everybody there; for others themselves alone. Nothing is sent: POST /v1/introductions takes what "
                + "introduction says.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Ok<SuggestionsResponse>, ProblemHttpResult>> ListSuggestions(
        [Description("Id of the opening.")] string id,
        [FromQuery(Name = "limit"), Range(1, 50), Description("People to ask in one answer, best first. Default 10.")] int? limit,
        [FromQuery(Name = "maxHops"), Range(1, LeadsQuery.HopLimit)]
        [Description("Longest path from whom to ask to a candidate, in ties: 1 to 3. Default 2.")] int? maxHops,
        [FromQuery(Name = LookupNotes.Purpose), StringLength(LookupNotes.LongestPurpose)]
        [Description("For what you ask, as in path questions: whoever is shown reads it.")] string? purpose,
        OpeningSuggestions suggestions,
        RequestLimits limits,
        LookupNotes notes,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (notes.ComplaintAbout(purpose) is { } complaint)
        {
            return ApiProblem.Invalid(LookupNotes.Purpose, complaint);
        }

        var hops = maxHops ?? DefaultHops;
        return await limits.TakeAsync(context, QuestionCost.Of(hops, isShortest: false) * Searches, targets: []) is { } refused
            ? refused
            : await suggestions.ListAsync(id, hops, limit ?? DefaultLimit, purpose, cancellationToken);
    }
}
