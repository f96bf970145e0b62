using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Why nothing is done in rewards.</summary>
internal static class RewardProblems
{
    /// <summary>404: there is none, or it is not for whoever asks; which of both is not told.</summary>
    public static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.RewardUnknown, $"There is no reward '{Spelling.Excerpt(id)}' for you; GET /v1/rewards lists yours.");

    /// <summary>409: what somebody gets in a year is used up.</summary>
    public static ProblemHttpResult CapReached() => ApiProblem.Result(
        ProblemTypes.Conflict, "The yearly cap leaves nothing of it; reject it, or raise yearlyCaps with PUT /v1/rewards/rules.");
}
