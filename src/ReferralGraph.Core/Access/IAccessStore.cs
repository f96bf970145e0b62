namespace ReferralGraph.Core.Access;

/// <summary>Keeps what decides who may ask what: little, read whole, and the same for every node. Safe for concurrent use.</summary>
/// <remarks>
/// Every method may throw <see cref="Errors.GraphStoreException"/>. There is one version of all of it, so that whoever decides by what they
/// read can tell that nobody decided otherwise meanwhile.
/// </remarks>
public interface IAccessStore
{
    /// <summary>The version: 0 before the first write, and one more with each.</summary>
    Task<long> ReadVersionAsync(CancellationToken cancellationToken);

    /// <summary>Every record, of every tenant, as of one version.</summary>
    Task<AccessContents> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Applies changes in one durable transaction.</summary>
    /// <param name="version">The version that they were decided by.</param>
    /// <param name="changes">At least one; applied in order.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>False, and nothing written, when the version is another one by now.</returns>
    Task<bool> WriteAsync(long version, IReadOnlyList<AccessChange> changes, CancellationToken cancellationToken) =>
        WriteAsync(version, changes, request: null, cancellationToken);

    /// <summary>The same, for a request that is kept in the same transaction.</summary>
    /// <param name="version">The version that they were decided by.</param>
    /// <param name="changes">At least one; applied in order.</param>
    /// <param name="request">The request, or null.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>False, and nothing written, when the version is another one by now.</returns>
    /// <exception cref="RequestKeptException">The request was done before; nothing was written.</exception>
    Task<bool> WriteAsync(
        long version, IReadOnlyList<AccessChange> changes, KeptRequest? request, CancellationToken cancellationToken);
}

/// <summary>All that a store keeps.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Records">In no order.</param>
public sealed record AccessContents(long Version, IReadOnlyList<AccessRecord> Records);
