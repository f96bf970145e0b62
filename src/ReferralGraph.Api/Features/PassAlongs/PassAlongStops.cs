using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Says why a pass-along cannot go on, whatever its state allows.</summary>
internal sealed class PassAlongStops(IReferralLedger ledger, AskConditions asks) : IStoppedWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.PassAlong;

    /// <inheritdoc/>
    public IReadOnlyList<string> Open => PassAlongStates.Open;

    /// <inheritdoc/>
    public IReadOnlyList<string> EndWithOpening => PassAlongStates.Open;

    /// <inheritdoc/>
    public async Task<string?> ReasonAsync(TenantId tenant, WorkCase passAlong, CancellationToken cancellationToken)
    {
        if (!Open.Contains(passAlong.State, StringComparer.Ordinal))
        {
            return null;
        }

        var from = await asks.IdsAsync(tenant, passAlong.With(PartyRole.From).First(), cancellationToken);
        var to = await asks.IdsAsync(tenant, passAlong.With(PartyRole.To).First(), cancellationToken);
        if (from.Count == 0 || to.Count == 0)
        {
            return StopReasons.PersonGone;
        }

        if (from[0] == to[0])
        {
            return StopReasons.Merged;
        }

        var opening = await ledger.ReadAsync(tenant, new CaseKey(CaseKind.Opening, passAlong.Opening!), cancellationToken);
        return opening is { State: OpeningStates.Open or OpeningStates.Paused } ? null : StopReasons.OpeningClosed;
    }

    /// <inheritdoc/>
    public LedgerEvent Stop(WorkCase passAlong, string reason, DateTimeOffset at) =>
        new PassAlongCourse(passAlong, LedgerActor.Service, onBehalfOf: null, at).Stop(reason);
}
