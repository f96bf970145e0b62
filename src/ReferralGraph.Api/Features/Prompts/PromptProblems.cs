using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Why nothing is done in prompts.</summary>
internal static class PromptProblems
{
    /// <summary>404: there is none, or it is not for whoever asks; which of both is not told.</summary>
    public static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.PromptUnknown,
        $"There is no prompt '{Spelling.Excerpt(id)}' for you; GET /v1/people/{{person}}/prompts lists a person's.");
}
