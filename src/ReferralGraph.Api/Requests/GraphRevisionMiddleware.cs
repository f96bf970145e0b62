using Microsoft.Extensions.Primitives;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Holds a request that carries <c>X-Graph-Revision</c> until answers are of that revision or later: at most <see cref="Patience"/>, and
/// <see cref="PatienceForTies"/> where it has been written and its ties are scored, as after an import. What is open to all is of no graph.
/// </summary>
internal sealed class GraphRevisionMiddleware(RequestDelegate next, TimeProvider time)
{
    /// <summary>How long a request waits for a write that has not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits for one that is stored.</summary>
    private static readonly TimeSpan PatienceForTies = TimeSpan.FromSeconds(30);

    public Task InvokeAsync(HttpContext context)
    {
        var header = context.Request.Headers[GraphRevisionHeader.Name];
        var endpoint = context.GetEndpoint()?.Metadata;
        return string.IsNullOrEmpty(header)
            || endpoint?.GetMetadata<ChecksQueryString>() is null
            || endpoint.GetMetadata<OpenToAll>() is not null
                ? next(context)
                : HoldAsync(context, header);
    }

    private async Task HoldAsync(HttpContext context, StringValues header)
    {
        if (!GraphRevisionHeader.TryParse(header.ToString(), out var revision))
        {
            var complaint =
                $"{GraphRevisionHeader.Name} must be the number a write answered with; got '{Spelling.Excerpt(header.ToString())}'.";
            await ApiProblem.Invalid(GraphRevisionHeader.Name, complaint).ExecuteAsync(context);
            return;
        }

        // Few requests carry the header: only they pay for looking services up.
        var finder = context.RequestServices.GetRequiredService<IReferralPathFinder>();
        var store = context.RequestServices.GetRequiredService<IGraphStore>();
        var tenant = context.RequestServices.GetRequiredService<AccessScope>().Tenant;
        if (await IsReachedAsync(finder, tenant, revision, Patience, context.RequestAborted)
            || (await store.ReadRevisionAsync(tenant, context.RequestAborted) >= revision
                && await IsReachedAsync(finder, tenant, revision, PatienceForTies, context.RequestAborted)))
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await ApiProblem.Result(
            ProblemTypes.RevisionNotReached, $"Revision {revision} is not here yet; try again after the time given.").ExecuteAsync(context);
    }

    private async Task<bool> IsReachedAsync(
        IReferralPathFinder finder, TenantId tenant, GraphRevision revision, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await finder.WaitForRevisionAsync(tenant, revision, either.Token);
            return true;
        }
        catch (GraphStoreException failure) when (failure.Failure == StoreFailure.TooLarge)
        {
            // It is not going to be reached. A write needs no graph, and may be what makes it fit; a question is told by the search.
            return true;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
