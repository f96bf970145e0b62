using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Says why nobody is asked about a new hire any more.</summary>
internal sealed class NewHireStops(IReferralLedger ledger, AskConditions asks, HomeStays stays, TimeProvider time) : IStoppedWork
{
    private static readonly string[] s_open = [NewHireStates.Planned];

    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.NewHire;

    /// <inheritdoc/>
    public IReadOnlyList<string> Open => s_open;

    /// <inheritdoc/>
    public IReadOnlyList<string> EndWithOpening => [];

    /// <inheritdoc/>
    public bool EndsWithOpening(WorkCase stopped) => false;

    /// <inheritdoc/>
    public async Task<string?> ReasonAsync(TenantId tenant, WorkCase stopped, CancellationToken cancellationToken)
    {
        if (stopped.State != NewHireStates.Planned)
        {
            return null;
        }

        var ids = await asks.IdsAsync(tenant, stopped.With(PartyRole.NewHire).First(), cancellationToken);
        if (ids.Count == 0)
        {
            return StopReasons.PersonGone;
        }

        if (await stays.HaveEndedAsync(tenant, ids, time.Today(), cancellationToken))
        {
            return NewHireStates.Left;
        }

        // Of two who have become one the case that was made first goes on.
        var same = new CaseFilter(CaseKind.NewHire) { People = ids, Role = PartyRole.NewHire };
        return await ledger.ListAllAsync(tenant, same, cancellationToken).AnyAsync(one => one.Made < stopped.Made, cancellationToken)
            ? StopReasons.Merged
            : null;
    }

    /// <inheritdoc/>
    public LedgerEvent Stop(WorkCase stopped, string reason, DateTimeOffset at) => new NewHireCourse(stopped, at).Stop(reason);
}
