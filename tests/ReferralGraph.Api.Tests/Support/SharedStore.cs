using System.Reflection;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A store that others write as well, as far as what it publishes: commits, and how far the graph is known to have come.</summary>
/// <remarks>Public and not sealed because the run-time derives from it.</remarks>
#pragma warning disable CA1852 // See the remark.
public class SharedStore : DispatchProxy
#pragma warning restore CA1852
{
    private Action<GraphCommit> _told = _ => { };

    /// <summary>The store.</summary>
    public ISharedGraphStore Graph => (ISharedGraphStore)(object)this;

    /// <summary>The latest revision observed or announced.</summary>
    public long Latest { get; set; }

    /// <summary>One that was never written.</summary>
    public static SharedStore New() => (SharedStore)(object)Create<ISharedGraphStore, SharedStore>();

    /// <summary>Publishes a commit.</summary>
    public void Commit(long revision, RecordChange change)
    {
        Latest = Math.Max(Latest, revision);
        _told(new GraphCommit(TenantId.Default, new GraphRevision(revision), [change]));
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(IGraphStore.Subscribe):
                _told += (Action<GraphCommit>)args![0]!;
                return new CancellationTokenSource();
            case nameof(ISharedGraphStore.SubscribeOwn):
                return new CancellationTokenSource();
            case nameof(ISharedGraphStore.Poll):
                return null;
            case nameof(ISharedGraphStore.LatestOf):
                return new GraphRevision(Latest);
            default:
                throw new NotSupportedException(targetMethod.Name);
        }
    }
}
