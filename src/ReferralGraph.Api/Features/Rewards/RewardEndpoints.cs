using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Rewards: what people get for hires whom they put forward, or to whom they handed an opening on.</summary>
internal static class RewardEndpoints
{
    private const string Rules = "/rewards/rules";
    private const string Route = "/rewards/{id}";
    private const ApiScopes Readers = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.ReportsRead;

    public static void MapRewardEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work");

        group.MapGet(Rules, ReadRewardRules)
            .WithName(nameof(ReadRewardRules))
            .Needs(Readers)
            .WithSummary("Read what is paid for hires who were put forward");

        group.MapPut(Rules, PutRewardRules)
            .WithName(nameof(PutRewardRules))
            .UnderConditions()
            .Needs(ApiScopes.Admin)
            .WithSummary("Change what is paid for hires who were put forward")
            .WithDescription(
                "Replaces all rules. A reward keeps the rule by which it was earned; caps hold for what is made or approved from now on.");

        group.MapGet("/rewards", ListRewards)
            .WithName(nameof(ListRewards))
            .Needs(Readers)
            .WithSummary("List rewards, those made last first")
            .WithDescription("Yours; with the scope reports:read, everybody's.");

        group.MapGet("/rewards/payroll", GetPayroll)
            .WithName(nameof(GetPayroll))
            .Needs(ApiScopes.ReportsRead)
            .WithSummary("Rewards for payroll, as CSV")
            .WithDescription(
                "A line for each reward that is to be paid, and for each that is to be claimed back, with a negative amount, in whole "
                + "units of the currency. What is a reward's amount elsewhere is in minor units.")
            .Produces<string>(StatusCodes.Status200OK, CsvText.MediaType);

        group.MapGet(Route, ReadReward)
            .WithName(nameof(ReadReward))
            .Needs(Readers)
            .WithSummary("Read a reward")
            .WithDescription(
                "For whose it is, and callers with the scope reports:read; with its books by double entry. ETag is of its version alone: "
                + "actions change with time.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost($"{Route}/events", PostRewardEvent)
            .WithName(nameof(PostRewardEvent))
            .UnderConditions()
            .Needs(ApiScopes.Admin)
            .WithSummary("Have something happen to a reward")
            .WithDescription(
                "What is legal, by whom: " + StateTableText.Sentences(RewardStates.Table)
                + " Nobody decides about their own. undo takes back the last one, by whoever did it, within 10 minutes and if nothing has "
                + "happened since.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static Ok<RewardRulesBody> ReadRewardRules(RewardPlans plans, Caller caller) =>
        TypedResults.Ok(RewardRulesBody.From(plans.RulesOf(caller.Tenant)));

    internal static async Task<Results<Ok<RewardRulesBody>, ProblemHttpResult>> PutRewardRules(
        RewardRulesBody body, AccessWriter writer, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var rules = body.Read(fields, caller.Tenant);
        return fields.IsValid
            ? await writer.WriteAsync<Results<Ok<RewardRulesBody>, ProblemHttpResult>>(
                view => TypedResults.Ok(RewardRulesBody.From(
                    view.Find<RewardRules>(caller.Tenant, caller.Tenant.Value) ?? new RewardRules(caller.Tenant))),
                _ => ([new AccessChange.Put(rules)], TypedResults.Ok(RewardRulesBody.From(rules))),
                problem => problem,
                cancellationToken)
            : ApiProblem.Invalid(fields.Errors);
    }

    internal static Task<Results<Ok<RewardsResponse>, ProblemHttpResult>> ListRewards(
        [AsParameters] RewardFilter filter,
        [AsParameters] PageParameters page,
        RewardList list,
        CancellationToken cancellationToken) => list.ListAsync(filter, page, cancellationToken);

    internal static Task<Results<ContentHttpResult, ProblemHttpResult>> GetPayroll(
        [AsParameters] PayrollFilter filter, Payroll payroll, CancellationToken cancellationToken) =>
        payroll.WriteAsync(filter, cancellationToken);

    internal static Task<Results<Ok<RewardResponse>, ProblemHttpResult>> ReadReward(
        [Description("Id of the reward.")] string id, RewardMoves rewards, CancellationToken cancellationToken) =>
        rewards.ReadAsync(id, cancellationToken);

    internal static Task<Results<Ok<RewardResponse>, ProblemHttpResult>> PostRewardEvent(
        [Description("Id of the reward.")] string id,
        RewardEventRequest body,
        HttpResponse response,
        RewardMoves rewards,
        CancellationToken cancellationToken) => rewards.MoveAsync(response, id, body, cancellationToken);
}
