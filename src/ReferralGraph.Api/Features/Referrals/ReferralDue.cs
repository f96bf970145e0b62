using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>What is due in referrals: a lead that nobody followed, and that somebody has worked there for a while, unless they
/// left.</summary>
internal sealed class ReferralDue(ReferralEnds ends, ReferralWrites writes) : IDueWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Referral;

    /// <inheritdoc/>
    public async Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var move = await ends.NextAsync(tenant, due, at, cancellationToken) ?? new ReferralMove(due.Due!.Event);
        var happened = new ReferralCourse(due, LedgerActor.Service, onBehalfOf: null, at).Move(move, restsOnStatement: false);
        return await writes.OfAsync(tenant, due, happened, cancellationToken);
    }
}
