using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>What follows where something is due in a kind of case and more follows than its state table says.</summary>
internal interface IDueWork
{
    /// <summary>Of which kind.</summary>
    CaseKind Kind { get; }

    /// <summary>The write of what is due, and of all that follows from it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="due">The case as it was taken.</param>
    /// <param name="at">When it happens, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken);
}
