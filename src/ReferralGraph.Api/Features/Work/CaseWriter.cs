using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Writes to the record of work what is decided by a case as it is stored, under the conditions of the request.</summary>
internal sealed class CaseWriter(RequestWriter writer, RequestConditions conditions, IReferralLedger ledger, AccessScope scope)
{
    private const int MostTries = 100;

    /// <summary>Decides, writes and answers.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="key">Which case.</param>
    /// <param name="show">What GET answers of it; null where nothing is there for whoever asks.</param>
    /// <param name="decide">Decides by the case, or null where there is none; asked again where somebody else was faster.</param>
    /// <param name="refuse">Answers with the problem where the conditions are not met.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public async Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        CaseKey key,
        Func<WorkCase?, CancellationToken, Task<IResult?>> show,
        Func<WorkCase?, CancellationToken, Task<DecidedWork<TAnswer>>> decide,
        Func<ProblemHttpResult, TAnswer> refuse,
        CancellationToken cancellationToken)
        where TAnswer : IResult
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var present = await ledger.ReadAsync(scope.Tenant, key, cancellationToken);
            if (conditions.Any && conditions.Check(await show(present, cancellationToken)) is { } unmet)
            {
                return refuse(unmet);
            }

            var (write, answer) = await decide(present, cancellationToken);
            if (write is null)
            {
                return answer;
            }

            try
            {
                return await writer.WriteAsync(response, write, isRemainder: false, _ => answer, cancellationToken);
            }
            catch (Exception faster) when (faster is CaseChangedException or RecordChangedException)
            {
                // It is for the conditions, and for what is decided anew, to say whether that matters.
            }
        }

        throw new GraphStoreException(StoreFailure.Unavailable, "The case is being changed by too many at once.");
    }
}
