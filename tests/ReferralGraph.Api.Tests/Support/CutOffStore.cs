using System.Reflection;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A store that other processes write as well, and that cannot be reached for a while.</summary>
/// <remarks>Public and not sealed because the run-time derives from it.</remarks>
#pragma warning disable CA1852 // See the remark.
public class CutOffStore : DispatchProxy
#pragma warning restore CA1852
{
    private object _inner = null!;
    private Func<bool> _isCut = () => false;

    /// <summary>Before a store.</summary>
    /// <typeparam name="TStore">The port.</typeparam>
    /// <param name="inner">The store.</param>
    /// <param name="isCut">True while it cannot be reached.</param>
    public static TStore Before<TStore>(object inner, Func<bool> isCut)
        where TStore : class
    {
        var store = Create<TStore, CutOffStore>();
        var proxy = (CutOffStore)(object)store;
        (proxy._inner, proxy._isCut) = (inner, isCut);
        return store;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(ISharedGraphStore.SubscribeOwn):
                return ((IGraphStore)_inner).Subscribe((Action<GraphCommit>)args![0]!);
            case nameof(ISharedGraphStore.LatestOf):
                return default(GraphRevision);
            case nameof(ISharedGraphStore.Poll) or nameof(ISharedGraphStore.Announce):
                return null;
            default:
                return _isCut() && typeof(Task).IsAssignableFrom(targetMethod.ReturnType)
                    ? throw new GraphStoreException(StoreFailure.Unavailable, "gone")
                    : targetMethod.Invoke(_inner, args);
        }
    }
}
