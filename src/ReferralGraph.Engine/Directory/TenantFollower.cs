using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Engine.Directory;

/// <summary>Keeps one tenant's directory up with its store: reads it once, and follows every commit.</summary>
/// <remarks>Commits wait in a queue until somebody asks, so that a write pays nothing and an import is followed in one go.</remarks>
internal sealed class TenantFollower
{
    private readonly Lock _gate = new();
    private readonly Queue<GraphCommit> _waiting = new();
    private readonly Lazy<Task> _loading;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TenantDirectory? _directory;
    private GraphRevision _last;
    private bool _failed;

    public TenantFollower(IGraphStore store, TenantId tenant) =>
        _loading = new Lazy<Task>(() => Task.Run(() => LoadAsync(store, tenant)));

    /// <summary>True when it missed something; the next question takes another one.</summary>
    public bool HasFailed => Volatile.Read(ref _failed);

    /// <summary>Called for each commit of the tenant, in order.</summary>
    public void OnCommit(GraphCommit commit)
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            _waiting.Enqueue(commit);
            _last = commit.Revision;
            (reached, _next) = (_next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        reached.SetResult();
    }

    /// <summary>Reads from the directory at a revision or a later one.</summary>
    /// <exception cref="GraphStoreException">It could not be read, or a commit was missed.</exception>
    public async Task<T> ReadAsync<T>(GraphRevision atLeast, Func<TenantDirectory, T> read, CancellationToken cancellationToken)
    {
        await _loading.Value.WaitAsync(cancellationToken);
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_last >= atLeast)
                {
                    Follow();
                    return read(_directory!);
                }

                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private async Task LoadAsync(IGraphStore store, TenantId tenant)
    {
        try
        {
            await using var reading = await store.OpenReadingAsync(tenant, CancellationToken.None);
            var directory = new TenantDirectory(reading.Records(), reading.Revision);
            lock (_gate)
            {
                _directory = directory;
                _last = _last > reading.Revision ? _last : reading.Revision;
            }
        }
        catch
        {
            Volatile.Write(ref _failed, true);
            throw;
        }
    }

    private void Follow()
    {
        while (_waiting.TryDequeue(out var commit))
        {
            if (commit.Revision <= _directory!.Revision)
            {
                continue;
            }

            if (HasFailed || commit.Revision.Value != _directory.Revision.Value + 1)
            {
                Volatile.Write(ref _failed, true);
                throw new GraphStoreException(
                    StoreFailure.Unavailable,
                    $"Revision {commit.Revision} came after {_directory.Revision}; names are read anew with the next question.");
            }

            _directory.Apply(commit);
        }
    }
}
