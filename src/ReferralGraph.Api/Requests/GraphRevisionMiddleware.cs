using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Holds a request that carries <c>X-Graph-Revision</c> until answers are of that revision or later: at most <see cref="Patience"/>, and
/// <see cref="PatienceForTies"/> where it has been written and its ties are scored, as after an import.
/// </summary>
internal sealed class GraphRevisionMiddleware(RequestDelegate next, TimeProvider time)
{
    /// <summary>How long a request waits for a write that has not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits for one that is stored.</summary>
    private static readonly TimeSpan PatienceForTies = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context, IReferralPathFinder finder, IGraphStore store, AccessScope scope)
    {
        var header = context.Request.Headers[GraphRevisionHeader.Name];
        if (string.IsNullOrEmpty(header) || context.GetEndpoint()?.Metadata.GetMetadata<ChecksQueryString>() is null)
        {
            await next(context);
            return;
        }

        if (!GraphRevisionHeader.TryParse(header.ToString(), out var revision))
        {
            var complaint =
                $"{GraphRevisionHeader.Name} must be the number a write answered with; got '{Spelling.Excerpt(header.ToString())}'.";
            await ApiProblem.Invalid(GraphRevisionHeader.Name, complaint).ExecuteAsync(context);
            return;
        }

        var tenant = scope.Tenant;
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
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
