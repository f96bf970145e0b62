using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>
/// Keeps requests that may be sent again beside the graph, so that they are there on every node. Safe for concurrent use.
/// </summary>
/// <remarks>
/// What is done in one transaction keeps its request in it: with a <see cref="RequestKeeping"/>, or as a parameter of
/// <see cref="IAccessStore"/> and <see cref="Imports.IImportJobStore"/>. Every method may throw <see cref="Errors.GraphStoreException"/>.
/// </remarks>
public interface IKeptRequestStore
{
    /// <summary>The request of an id that has not expired at a time, or null.</summary>
    Task<KeptRequest?> ReadAsync(TenantId tenant, string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a request unless its id is kept already, and gives one with the same fingerprint that has no answer yet its answer.
    /// </summary>
    /// <returns>What is kept under the id: the given one, or what was there first.</returns>
    Task<KeptRequest> KeepAsync(KeptRequest request, CancellationToken cancellationToken);

    /// <summary>Removes those that have expired at a time.</summary>
    /// <returns>How many; fewer than there are when there are many.</returns>
    Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
