using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Engine.Directory;

/// <summary>
/// Finds people and companies by name, title, id and address, over any store: from memory, following every commit. Safe for concurrent use.
/// </summary>
public sealed class GraphDirectory : IDisposable
{
    private readonly IGraphStore _store;
    private readonly ConcurrentDictionary<TenantId, TenantFollower> _followers = new();
    private readonly IDisposable _subscription;

    /// <summary>Follows <paramref name="store"/>; a tenant's graph is read when it is first asked for.</summary>
    public GraphDirectory(IGraphStore store)
    {
        _store = store;
        _subscription = store.Subscribe(OnCommit);
    }

    /// <summary>Reads from a tenant's directory, which nobody else reads meanwhile: it must be quick.</summary>
    /// <param name="scope">Whose graph, and what of it may be seen.</param>
    /// <param name="atLeast">The revision it must be of, or a later one; waits until it is.</param>
    /// <param name="read">Reads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Core.Errors.GraphStoreException">The graph could not be read.</exception>
    public Task<T> ReadAsync<T>(
        AccessScope scope, GraphRevision atLeast, Func<TenantDirectory, T> read, CancellationToken cancellationToken) =>
        FollowerOf(scope.Tenant).ReadAsync(atLeast, read, cancellationToken);

    /// <summary>Takes a tenant's names out of memory; whoever asks for them again has them read anew.</summary>
    public void Forget(TenantId tenant) => _followers.TryRemove(tenant, out _);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void OnCommit(GraphCommit commit)
    {
        if (_followers.TryGetValue(commit.Tenant, out var follower))
        {
            follower.OnCommit(commit);
        }
    }

    private TenantFollower FollowerOf(TenantId tenant)
    {
        while (true)
        {
            var follower = _followers.GetOrAdd(tenant, static (tenant, store) => new TenantFollower(store, tenant), _store);
            if (!follower.HasFailed)
            {
                return follower;
            }

            _followers.TryRemove(KeyValuePair.Create(tenant, follower));
        }
    }
}
