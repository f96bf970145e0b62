using System.Collections.Immutable;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>Whoever is told of commits, one call at a time.</summary>
internal sealed class Subscribers
{
    private readonly Lock _telling = new();
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Add(Action<GraphCommit> onCommit)
    {
        var subscription = new Subscription(this, onCommit);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    public void Tell(GraphCommit commit)
    {
        lock (_telling)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.OnCommit(commit);
            }
        }
    }

    private sealed class Subscription(Subscribers subscribers, Action<GraphCommit> onCommit) : IDisposable
    {
        public Action<GraphCommit> OnCommit { get; } = onCommit;

        public void Dispose() =>
            ImmutableInterlocked.Update(ref subscribers._subscriptions, static (all, ended) => all.Remove(ended), this);
    }
}
