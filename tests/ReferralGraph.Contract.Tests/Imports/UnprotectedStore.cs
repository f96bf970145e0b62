using System.Reflection;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A store that keeps nothing from ending, as if snapshots knew neither refused rows nor limits.</summary>
public class UnprotectedStore : DispatchProxy
{
    private static readonly GraphChange Nothing = new GraphChange.KeepTeam(new TeamId("nobody"));

    private IGraphStore _store = null!;

    /// <summary>Takes the protection from a store.</summary>
    public static IGraphStore Of(IGraphStore store)
    {
        var proxy = Create<IGraphStore, UnprotectedStore>();
        ((UnprotectedStore)(object)proxy)._store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IGraphStore.WriteAsync))
        {
            var write = (GraphWrite)args![1]!;
            args[1] = write with { Changes = [.. write.Changes.Select(Unprotected)] };
        }

        return targetMethod.Invoke(_store, args);
    }

    private static GraphChange Unprotected(GraphChange change) => change switch
    {
        GraphChange.KeepFact or GraphChange.KeepPerson or GraphChange.KeepTeam => Nothing,
        GraphChange.EndUnseen end => end with { Limit = null, Hold = false },
        _ => change,
    };
}
