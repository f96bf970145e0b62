using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>What is due in pass-alongs: nobody did anything with one in time.</summary>
internal sealed class PassAlongDue(PassAlongStops stops, CaseWrites writes) : IDueWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.PassAlong;

    /// <inheritdoc/>
    public async Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var happened = await stops.ReasonAsync(tenant, due, cancellationToken) is { } reason
            ? stops.Stop(due, reason, at)
            : new PassAlongCourse(due, LedgerActor.Service, onBehalfOf: null, at).Expire();
        return await writes.OfAsync(tenant, [happened], follows: [], cancellationToken);
    }
}
