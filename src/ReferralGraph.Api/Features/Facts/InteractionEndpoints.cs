using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Interactions, pushed in batches.</summary>
internal static class InteractionEndpoints
{
    /// <summary>Most interactions in one batch.</summary>
    private const int MaxBatch = 1_000;

    public static void MapInteractionEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("Facts").MapPost("/interactions:batch", PostInteractions)
            .WithName(nameof(PostInteractions))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store who met or wrote to whom")
            .WithDescription(
                "Up to 1,000 at once, all or none. Metadata only: a subject, a body or any other content is refused with 422. "
                + "The same again changes nothing. A meeting sent again with other attendees replaces itself: it goes by uid, else by "
                + "source, organiser and time of day; two that one batch has of one organiser at one moment stay two.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal static async Task<Results<Ok<InteractionBatchResponse>, ProblemHttpResult>> PostInteractions(
        [Description("The interactions.")] IReadOnlyList<InteractionRequest?> body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        RequestWriter writer,
        CancellationToken cancellationToken)
    {
        if (body.Count > MaxBatch)
        {
            return ApiProblem.Invalid("body", $"Must hold at most {MaxBatch} interactions; has {body.Count}. Send several batches.");
        }

        if (ContentIn(body) is { Any: true } content)
        {
            return ApiProblem.Result(
                ProblemTypes.ContentRefused,
                "Interactions carry who, how and when, never what was said. Leave out the members under errors.",
                ("errors", content.ToDictionary()));
        }

        var fields = new FieldReader();
        var changes = new List<GraphChange>(body.Count);
        var meetings = new MeetingOrdinals();
        for (var index = 0; index < body.Count; index++)
        {
            var item = Item(index);
            if (body[index] is { } interaction)
            {
                changes.Add(new GraphChange.Put(meetings.Number(interaction.ToRecord(fields.Within(item)))));
            }
            else
            {
                fields.Add(item, "must be an interaction, not null.");
            }
        }

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        return await writer.WriteAsync<Results<Ok<InteractionBatchResponse>, ProblemHttpResult>>(
            response,
            new RequestedWrite(changes) { Parameters = parameters, Fields = fields },
            outcomes => TypedResults.Ok(InteractionBatchResponse.From(changes, outcomes)),
            problem => problem,
            cancellationToken);
    }

    private static FieldErrors ContentIn(IReadOnlyList<InteractionRequest?> body)
    {
        var errors = new FieldErrors();
        for (var index = 0; index < body.Count; index++)
        {
            foreach (var name in body[index]?.Others?.Keys.Where(InteractionKinds.IsContent) ?? [])
            {
                errors.Add($"{Item(index)}.{name}", "Content is not taken; leave it out.");
            }
        }

        return errors;
    }

    private static string Item(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}

/// <summary>What became of a batch.</summary>
/// <param name="Created">Interactions that are new.</param>
/// <param name="Updated">Meetings that others attend now, or that took another time, way or source under their uid.</param>
/// <param name="Unchanged">Interactions that were known.</param>
/// <param name="Ids">Id of each interaction, in the order of the request.</param>
public sealed record InteractionBatchResponse(int Created, int Updated, int Unchanged, IReadOnlyList<string> Ids)
{
    /// <summary>Whom this write made by merely naming them; absent where everybody was known.</summary>
    public MadeResponse? Made { get; init; }

    internal static InteractionBatchResponse From(IReadOnlyList<GraphChange> changes, IReadOnlyList<ChangeOutcome> outcomes)
    {
        int Count(ChangeOutcomeKind kind) => outcomes.Count(outcome => outcome.Kind == kind);

        var ids = changes.OfType<GraphChange.Put>().Select(put => ((Fact)put.Record).Id.Value);
        return new InteractionBatchResponse(
            Count(ChangeOutcomeKind.Created), Count(ChangeOutcomeKind.Updated), Count(ChangeOutcomeKind.Unchanged), [.. ids])
        {
            Made = MadeResponse.From(outcomes),
        };
    }
}
