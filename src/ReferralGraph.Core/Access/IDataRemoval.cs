using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>Removes for good, beside the graph, what is no longer to be there. Safe for concurrent use.</summary>
/// <remarks>Every method may throw <see cref="Errors.GraphStoreException"/>; called again, it goes on where it was.</remarks>
public interface IDataRemoval
{
    /// <summary>What is said in the place of what was said of somebody.</summary>
    const string Erased = "erased on request";

    /// <summary>
    /// Removes a tenant's graph, import jobs with their reports, and kept requests; in several transactions, so that other tenants need not
    /// wait for all of it. Subscribers are not told. What an <see cref="IAccessStore"/> keeps of the tenant stays.
    /// </summary>
    /// <returns>False when there was nothing.</returns>
    Task<bool> RemoveTenantAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>
    /// Removes somebody from the reports of imports: endings that name them, whose address book was imported, and what was said of rows
    /// with any of some texts.
    /// </summary>
    /// <param name="tenant">Whose imports.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="texts">Ids, names and addresses of theirs, as <see cref="ErasedTexts"/> finds them; none empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EraseFromReportsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> ids, IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>
    /// Completes when no file that is this process' own holds what was removed before the call; waits for whoever still reads it.
    /// </summary>
    Task CompactAsync(CancellationToken cancellationToken);
}
