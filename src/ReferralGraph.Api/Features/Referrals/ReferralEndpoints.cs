using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Referrals: candidates put forward for openings.</summary>
internal static class ReferralEndpoints
{
    private const string Route = "/referrals/{id}";
    private const ApiScopes Readers = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.WorkflowWrite;

    public static void MapReferralEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapPost("/referrals", PostReferral)
            .WithName(nameof(PostReferral))
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Put a candidate forward for an opening")
            .WithDescription(
                "By the referrer, a system for them, or the opening's recruiter. A candidate whom nobody in the graph has the address of "
                + "becomes a person of it. The first who submits a candidate has the credit for some days; dryRun=true says by which rule, "
                + "and what the referrer put forward themselves, whatever others did, and makes nothing.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/referrals", ListReferrals)
            .WithName(nameof(ListReferrals))
            .Needs(Readers)
            .WithSummary("List referrals, those made last first")
            .WithDescription(
                "Those that you made, or are in as referrer, candidate, recruiter or hiring manager; with the scope workflow:write, all.");

        group.MapGet(Route, ReadReferral)
            .WithName(nameof(ReadReferral))
            .Needs(Readers)
            .WithSummary("Read a referral")
            .WithDescription(
                "For whoever made it, its referrer, candidate, recruiter and hiring manager, and callers with the scope workflow:write. "
                + "ETag is of its version alone: actions, quiet days and credit change with time and with what others do.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost($"{Route}/events", PostReferralEvent)
            .WithName(nameof(PostReferralEvent))
            .UnderConditions()
            .NeedsOrPerson(ApiScopes.WorkflowWrite)
            .WithSummary("Have something happen to a referral")
            .WithDescription(
                "What is legal, by whom: " + StateTableText.Sentences(ReferralStates.Table)
                + " Steps may be skipped; one over submitted counts as submitted, for which the candidate must have agreed. The first day "
                + "at a home company makes started of hired by itself, and its end leftEarly. undo takes back the last one, by whoever did "
                + "it, within 10 minutes and if nothing has happened since.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static Task<Results<Created<ReferralResponse>, Ok<ReferralPreviewResponse>, ProblemHttpResult>> PostReferral(
        ReferralRequest body,
        [FromQuery(Name = "dryRun"), Description("true: says by which rule the credit is decided, and makes nothing. Default: false.")]
        bool? dryRun,
        HttpResponse response,
        ReferralDrafts drafts,
        CancellationToken cancellationToken) => drafts.CreateAsync(response, body, dryRun == true, cancellationToken);

    internal static Task<Results<Ok<ReferralsResponse>, ProblemHttpResult>> ListReferrals(
        [AsParameters] ReferralFilter filter,
        [AsParameters] PageParameters page,
        ReferralList list,
        CancellationToken cancellationToken) => list.ListAsync(filter, page, cancellationToken);

    internal static Task<Results<Ok<ReferralResponse>, ProblemHttpResult>> ReadReferral(
        [Description("Id of the referral.")] string id, ReferralMoves referrals, CancellationToken cancellationToken) =>
        referrals.ReadAsync(id, cancellationToken);

    internal static Task<Results<Ok<ReferralResponse>, ProblemHttpResult>> PostReferralEvent(
        [Description("Id of the referral.")] string id,
        ReferralEventRequest body,
        HttpResponse response,
        ReferralMoves referrals,
        CancellationToken cancellationToken) => referrals.MoveAsync(response, id, body, cancellationToken);
}
