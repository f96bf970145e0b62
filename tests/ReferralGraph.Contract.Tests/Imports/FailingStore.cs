using System.Reflection;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A store whose writes fail when they are told to, as over a network that breaks.</summary>
public class FailingStore : DispatchProxy
{
    private IGraphStore _store = null!;
    private int _failures;
    private bool _done;

    /// <summary>Passes on to a store what does not fail.</summary>
    public static IGraphStore Of(IGraphStore store)
    {
        var failing = Create<IGraphStore, FailingStore>();
        ((FailingStore)(object)failing)._store = store;
        return failing;
    }

    /// <summary>Has the next writes fail.</summary>
    /// <param name="store">Made by <see cref="Of"/>.</param>
    /// <param name="writes">How many.</param>
    /// <param name="done">True when the first of them is done and only its answer lost.</param>
    public static void FailNext(IGraphStore store, int writes, bool done) =>
        (((FailingStore)store)._failures, ((FailingStore)store)._done) = (writes, done);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name != nameof(IGraphStore.WriteAsync) || _failures == 0)
        {
            return targetMethod.Invoke(_store, args);
        }

        _failures--;
        return FailAsync(_done ? (Task)targetMethod.Invoke(_store, args)! : Task.CompletedTask);
    }

    private async Task<GraphWriteResult> FailAsync(Task written)
    {
        _done = false;
        await written;
        throw new GraphStoreException(StoreFailure.Unavailable, "Gone.");
    }
}
