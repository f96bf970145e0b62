using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>What is due in prompts: nobody said anything in time.</summary>
internal sealed class PromptDue(PromptStops stops, CaseWrites writes) : IDueWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Prompt;

    /// <inheritdoc/>
    public async Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var happened = await stops.ReasonAsync(tenant, due, cancellationToken) is { } reason
            ? stops.Stop(due, reason, at)
            : new PromptCourse(due, LedgerActor.Service, onBehalfOf: null, at).Expire();
        return await writes.OfAsync(tenant, [happened], follows: [], cancellationToken);
    }
}
