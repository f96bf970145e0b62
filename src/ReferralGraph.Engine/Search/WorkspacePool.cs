namespace ReferralGraph.Engine.Search;

/// <summary>Keeps a few idle workspaces, so that a search in steady state allocates nothing but its answer.</summary>
/// <remarks>Bounded, and not one per thread: a busy host has many more threads than searches at one time. More concurrent searches than
/// places make their own.</remarks>
internal sealed class WorkspacePool<T>
    where T : class, new()
{
    private readonly T?[] _idle = new T?[2 * Environment.ProcessorCount];

    public T Rent()
    {
        for (var place = 0; place < _idle.Length; place++)
        {
            if (_idle[place] is not null && Interlocked.Exchange(ref _idle[place], null) is { } workspace)
            {
                return workspace;
            }
        }

        return new T();
    }

    public void Return(T workspace)
    {
        for (var place = 0; place < _idle.Length; place++)
        {
            if (_idle[place] is null && Interlocked.CompareExchange(ref _idle[place], workspace, null) is null)
            {
                return;
            }
        }
    }
}
