using System.Reflection;
using System.Runtime.ExceptionServices;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Tests.Retries;

/// <summary>A store whose calls fail now and then: before anything is done, or when it is done and the answer is lost.</summary>
/// <remarks>Public and not sealed because the run-time derives from it.</remarks>
#pragma warning disable CA1852 // See the remark.
public class FaultyStore : DispatchProxy
#pragma warning restore CA1852
{
    private static readonly MethodInfo Answering =
        typeof(FaultyStore).GetMethod(nameof(AnswerAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private object _inner = null!;
    private Func<bool> _fails = null!;
    private IReadOnlySet<string> _methods = null!;

    /// <summary>Before a store.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="fails">Asked before and after a call.</param>
    /// <param name="methods">Which calls fail.</param>
    public static TStore Before<TStore>(TStore inner, Func<bool> fails, params IEnumerable<string> methods)
        where TStore : class
    {
        var store = Create<TStore, FaultyStore>();
        var faulty = (FaultyStore)(object)store;
        (faulty._inner, faulty._fails, faulty._methods) = (inner, fails, methods.ToHashSet(StringComparer.Ordinal));
        return store;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!_methods.Contains(targetMethod!.Name))
        {
            return Call(targetMethod, args);
        }

        var result = targetMethod.ReturnType is { IsGenericType: true } type ? type.GenericTypeArguments[0] : null;
        return result is null ? RunAsync(targetMethod, args) : Answering.MakeGenericMethod(result).Invoke(this, [targetMethod, args]);
    }

    private object? Call(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(_inner, args);
        }
        catch (TargetInvocationException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
            throw;
        }
    }

    private Task RunAsync(MethodInfo method, object?[]? args) => AnswerAsync<bool>(method, args);

    private async Task<T> AnswerAsync<T>(MethodInfo method, object?[]? args)
    {
        Fail();
        var called = (Task)Call(method, args)!;
        await called;
        Fail();
        return called is Task<T> answered ? await answered : default!;
    }

    private void Fail()
    {
        if (_fails())
        {
            throw new GraphStoreException(StoreFailure.Unavailable, "lost");
        }
    }
}
