using System.Reflection;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>
/// A store in which something happens after a read and before whoever asked has the answer, or that cannot be read for a while.
/// </summary>
/// <remarks>Public and not sealed because the run-time derives from it.</remarks>
#pragma warning disable CA1852 // See the remark.
public class HookedStore : DispatchProxy
#pragma warning restore CA1852
{
    private IGraphStore _inner = null!;
    private string? _method;
    private volatile bool _fails;
    private int _reads;
    private Func<Task> _then = () => Task.CompletedTask;

    /// <summary>Before a store.</summary>
    public static IGraphStore Before(IGraphStore inner)
    {
        var store = Create<IGraphStore, HookedStore>();
        ((HookedStore)store)._inner = inner;
        return store;
    }

    /// <summary>How often something was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>True while no names can be read.</summary>
    public bool Fails
    {
        set => _fails = value;
    }

    /// <summary>Does something once, after the next call of a method.</summary>
    public void AfterNext(string method, Func<Task> then)
    {
        _then = then;
        _method = method;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name.StartsWith("Read", StringComparison.Ordinal)
            || targetMethod.Name.StartsWith("Find", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _reads);
        }

        if (_fails && targetMethod.Name == nameof(IGraphStore.ReadCardsAsync))
        {
            throw new GraphStoreException(StoreFailure.Unavailable, "gone");
        }

        var result = targetMethod.Invoke(_inner, args);
        if (targetMethod.Name != _method)
        {
            return result;
        }

        _method = null;

        var hook = typeof(HookedStore).GetMethod(nameof(HookAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        return hook.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments).Invoke(this, [result]);
    }

    private async Task<T> HookAsync<T>(Task<T> reading)
    {
        var read = await reading;
        await _then();
        return read;
    }
}
