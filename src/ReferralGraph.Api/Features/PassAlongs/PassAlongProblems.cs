using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Why nothing is done in pass-alongs.</summary>
internal static class PassAlongProblems
{
    /// <summary>404: there is none, or it is not for whoever asks; which of both is not told.</summary>
    public static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.PassAlongUnknown, $"There is no pass-along '{Spelling.Excerpt(id)}' for you; GET /v1/pass-alongs lists yours.");

    /// <summary>409: what the same person handed to the same one is still open.</summary>
    public static ProblemHttpResult Repeated(string id) => ApiProblem.Result(
        ProblemTypes.Conflict, $"The same person has handed them this opening already; see GET /v1/pass-alongs/{id}.");
}
