using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Why nothing is done in referrals.</summary>
internal static class ReferralProblems
{
    /// <summary>404: there is none, or it is not for whoever asks; which of both is not told.</summary>
    public static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.ReferralUnknown, $"There is no referral '{Spelling.Excerpt(id)}' for you; GET /v1/referrals lists yours.");

    /// <summary>409: the referrer's own is still open.</summary>
    public static ProblemHttpResult Repeated(string id) => ApiProblem.Result(
        ProblemTypes.ReferralRepeated,
        $"The same person has put the candidate forward for this opening already; see GET /v1/referrals/{id}.",
        ("referral", id));

    /// <summary>409: nobody recorded that the candidate agreed.</summary>
    public static ProblemHttpResult NoConsent(object present) => ApiProblem.Result(
        ProblemTypes.ConsentMissing,
        "A candidate is put forward only while they agree to it: ask them, and send candidateConsent with at and how; "
        + "or have them state it with PUT /v1/people/{person}/consents/referrals.",
        ("present", present));
}
