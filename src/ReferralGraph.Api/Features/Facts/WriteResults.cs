using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>What a write of one record is answered with.</summary>
internal static class WriteResults
{
    /// <summary>201 where the record is new, 200 where it was there, 409 where it cannot stand beside what is stored.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="location">Address of the record.</param>
    /// <param name="record">The record as stored.</param>
    public static Results<Ok<T>, Created<T>, ProblemHttpResult> Stored<T>(ChangeOutcome outcome, string location, T record) =>
        outcome.Kind switch
        {
            ChangeOutcomeKind.Created => TypedResults.Created(location, record),
            ChangeOutcomeKind.Conflict => Conflict(outcome),
            _ => TypedResults.Ok(record),
        };

    /// <summary>204 where something was removed, else the problem.</summary>
    public static Results<NoContent, ProblemHttpResult> Removed(ChangeOutcome outcome, Func<ProblemHttpResult> unknown) =>
        outcome.Kind == ChangeOutcomeKind.Deleted ? TypedResults.NoContent() : unknown();

    /// <summary>409 where the first of several changes cannot be made; else null, and the answer is still to be read.</summary>
    public static ProblemHttpResult? ConflictIn(IReadOnlyList<ChangeOutcome> outcomes) =>
        outcomes[0].Kind == ChangeOutcomeKind.Conflict ? Conflict(outcomes[0]) : null;

    /// <summary>409 with the store's own words.</summary>
    public static ProblemHttpResult Conflict(ChangeOutcome outcome) =>
        ApiProblem.Result(ProblemTypes.Conflict, outcome.Problem ?? "The change contradicts what is stored.");
}
