using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Why something is not done in a case.</summary>
internal static class CaseProblems
{
    /// <summary>404: there is none, or it is not for whoever asks; which of both is not told.</summary>
    public static ProblemHttpResult UnknownOpening(string id) => ApiProblem.Result(
        ProblemTypes.OpeningUnknown, $"There is no opening '{Spelling.Excerpt(id)}' for you; PUT /v1/openings/{{id}} stores one.");

    /// <summary>403 for somebody who sees a case and is nothing in it.</summary>
    public static ProblemHttpResult NotYours(string what) => AccessProblems.Lacking(
        ApiScopes.WorkflowWrite, $"{what} by anybody but its recruiter and hiring manager");

    /// <summary>409: the case is of another version than the move takes for granted.</summary>
    public static ProblemHttpResult Changed(long version, object present) => ApiProblem.Result(
        ProblemTypes.CaseChanged,
        $"Something happened since version {version}; present says what is now. Decide by that, and send its version or none.",
        ("present", present));

    /// <summary>409: the state does not allow the move, or not to whoever asks.</summary>
    public static ProblemHttpResult Illegal(string happens, string state, IReadOnlyList<string> actions, object present) =>
        ApiProblem.Result(
            ProblemTypes.MoveIllegal,
            $"{happens} is not legal for you while it is {state}; "
            + (actions.Count == 0 ? "nothing is now." : $"legal now: {string.Join(", ", actions)}."),
            ("actions", actions),
            ("present", present));
}
