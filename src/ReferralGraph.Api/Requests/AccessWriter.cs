using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Requests;

/// <summary>Changes who may ask what on behalf of a request, which is kept with the change where it may be sent again.</summary>
internal sealed class AccessWriter(AccessDirectory access, KeyedRequest keyed, RequestConditions conditions)
{
    /// <summary>The same under the conditions of the request, which are decided by the same view.</summary>
    /// <param name="show">What GET answers at the address, by a view; null where nothing is there.</param>
    /// <param name="decide">Decides, as below.</param>
    /// <param name="refuse">Answers with the problem where the conditions are not met.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public Task<TAnswer> WriteAsync<TAnswer>(
        Func<AccessView, IResult?> show,
        Func<AccessView, (IReadOnlyList<AccessChange> Changes, TAnswer Answer)> decide,
        Func<ProblemHttpResult, TAnswer> refuse,
        CancellationToken cancellationToken)
        where TAnswer : IResult => WriteAsync(
            view => conditions.Any && conditions.Check(show(view)) is { } unmet ? ([], refuse(unmet)) : decide(view), cancellationToken);

    /// <summary>Changes something by what is known, which is in force on this node when the task completes.</summary>
    /// <param name="decide">
    /// Decides by the present view, and says what to answer; no changes: nothing is to be changed. Asked again where another node was
    /// first.
    /// </param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>What <paramref name="decide"/> answered.</returns>
    public async Task<TAnswer> WriteAsync<TAnswer>(
        Func<AccessView, (IReadOnlyList<AccessChange> Changes, TAnswer Answer)> decide, CancellationToken cancellationToken)
        where TAnswer : IResult
    {
        var isChanged = false;
        var answer = await access.ChangeAsync(
            view =>
            {
                var decided = decide(view);
                isChanged = decided.Changes.Count > 0;
                return decided;
            },
            decided => keyed.Keep(decided),
            cancellationToken);
        if (isChanged)
        {
            keyed.Commit();
        }

        return answer;
    }
}
