using System.Collections.Immutable;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Receives the commits of the writer, in order.</summary>
internal sealed class WriterSubscribers
{
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Add(Action<GraphCommit> onCommit)
    {
        var subscription = new Subscription(this, onCommit);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    public void Publish(PendingWrite write)
    {
        if (write.Commit is not { } commit)
        {
            return;
        }

        foreach (var subscription in _subscriptions)
        {
            subscription.OnCommit(commit);
        }
    }

    private sealed class Subscription(WriterSubscribers subscribers, Action<GraphCommit> onCommit) : IDisposable
    {
        public Action<GraphCommit> OnCommit { get; } = onCommit;

        public void Dispose() =>
            ImmutableInterlocked.Update(ref subscribers._subscriptions, static (all, ended) => all.Remove(ended), this);
    }
}
