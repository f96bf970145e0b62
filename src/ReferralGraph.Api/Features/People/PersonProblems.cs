using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>What can be wrong with a person somebody names.</summary>
internal static class PersonProblems
{
    /// <summary>404.</summary>
    public static ProblemHttpResult Unknown(PersonId person) =>
        ApiProblem.Result(
            ProblemTypes.PersonUnknown,
            $"No person has the id '{Spelling.Excerpt(person.Value)}'; PUT /v1/people/{{person}} stores one.");
}
