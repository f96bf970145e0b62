using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.CommandLine;

/// <summary>
/// The bound of ties for a command, which nobody asks questions: the graph is read before the first batch that may add to it, and now and
/// then again, but does not follow each batch, which would take longer than writing it.
/// </summary>
/// <param name="finder">Reads graphs.</param>
internal sealed class CommandBudget(SnapshotPathFinder finder) : IGraphBudget
{
    /// <summary>Batches after which it is read again, then after twice as many each time, so that reading stays a part of the
    /// whole.</summary>
    private const int BatchesBetween = 8;

    private int _batches;
    private int _due;
    private string? _reason;

    /// <inheritdoc/>
    public string? FullReason(TenantId tenant) => _reason;

    /// <inheritdoc/>
    public async ValueTask<string?> FullReasonAsync(TenantId tenant, GraphRevision since, CancellationToken cancellationToken)
    {
        if (_batches++ == _due)
        {
            _due = Math.Max(BatchesBetween, _due * 2);
            _reason = await finder.FullReasonAsync(tenant, since, cancellationToken);
            finder.Forget(tenant);
        }

        return _reason;
    }

    /// <inheritdoc/>
    public bool MayAddTiesWithout(TenantId tenant, PersonId person) => finder.MayAddTiesWithout(tenant, person);

    /// <inheritdoc/>
    public IReadOnlyDictionary<CompanyId, string> Crowded(TenantId tenant) => finder.Crowded(tenant);
}
