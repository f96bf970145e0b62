using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>Writes on behalf of a request. The answer is held until questions see the write, and carries its revision.</summary>
internal sealed class RequestWriter(IGraphStore store, IReferralPathFinder finder, AccessScope scope)
{
    /// <summary>Writes <paramref name="changes"/> in one transaction.</summary>
    /// <returns>One outcome per change, in order.</returns>
    public async Task<IReadOnlyList<ChangeOutcome>> WriteAsync(
        HttpResponse response, IReadOnlyList<GraphChange> changes, CancellationToken cancellationToken)
    {
        var result = await store.WriteAsync(scope.Tenant, new GraphWrite(changes), cancellationToken);
        await finder.WaitForRevisionAsync(scope.Tenant, result.Revision, cancellationToken);
        GraphRevisionHeader.Write(response, result.Revision);
        return result.Outcomes;
    }
}
