using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>A kind of case that stops where it cannot go on: somebody is gone, two have become one, or its opening is closed.</summary>
internal interface IStoppedWork
{
    /// <summary>Of which kind.</summary>
    CaseKind Kind { get; }

    /// <summary>States in which one stops.</summary>
    IReadOnlyList<string> Open { get; }

    /// <summary>Those of them in which filling or closing the opening stops one.</summary>
    IReadOnlyList<string> EndWithOpening { get; }

    /// <summary>Whether one in such a state stops with its opening; false where nobody is waited for in it any more.</summary>
    bool EndsWithOpening(WorkCase stopped) => true;

    /// <summary>The class of the reason why one cannot go on; null where it can, or has ended.</summary>
    Task<string?> ReasonAsync(TenantId tenant, WorkCase stopped, CancellationToken cancellationToken);

    /// <summary>The event that stops one.</summary>
    /// <param name="stopped">The case.</param>
    /// <param name="reason">Of what class the reason is.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    LedgerEvent Stop(WorkCase stopped, string reason, DateTimeOffset at);

    /// <summary>What else happens when one stops, in the same transaction.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="stopped">The case before it stops.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<LedgerEvent>> FollowingAsync(
        TenantId tenant, WorkCase stopped, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LedgerEvent>>([]);
}
