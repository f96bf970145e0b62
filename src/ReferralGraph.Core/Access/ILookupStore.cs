using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>Keeps who asked for paths to and through whom, beside the graph. Safe for concurrent use.</summary>
/// <remarks>Every method may throw <see cref="Errors.GraphStoreException"/>.</remarks>
public interface ILookupStore
{
    /// <summary>
    /// Keeps look-ups in one durable transaction. One whose id is kept already is counted with it: the first time stays, the last is the
    /// later, and counts add up.
    /// </summary>
    Task AddAsync(IReadOnlyList<NewLookup> lookups, CancellationToken cancellationToken);

    /// <summary>A page of the look-ups that showed somebody, newest first time first, then by falling ordinal order of id.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="people">The ids they went by.</param>
    /// <param name="after">First time and id of the last one of the page before; null for the first page.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<SeenLookup>> ListAsync(
        TenantId tenant,
        IReadOnlyCollection<PersonId> people,
        (DateTimeOffset First, string Id)? after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Takes somebody out of all look-ups, as who was shown and as who asked; how often others were looked up stays.</summary>
    Task EraseAsync(TenantId tenant, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken);

    /// <summary>Removes those of a tenant that were first asked before a time.</summary>
    /// <returns>How many; fewer than there are when there are many.</returns>
    Task<int> RemoveBeforeAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellationToken);
}
