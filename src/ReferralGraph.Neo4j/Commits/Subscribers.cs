using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>Subscribers to commits, called one at a time.</summary>
/// <remarks>
/// The commit is done, so a subscriber that fails must fail neither the others nor the publisher. It sees a gap in the revisions then, as
/// after a commit that could not be read.
/// </remarks>
internal sealed partial class Subscribers(ILogger logger)
{
    private readonly Lock _publishing = new();
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Add(Action<GraphCommit> onCommit)
    {
        var subscription = new Subscription(this, onCommit);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    public void Publish(GraphCommit commit)
    {
        lock (_publishing)
        {
            foreach (var subscription in _subscriptions)
            {
                try
                {
                    subscription.OnCommit(commit);
                }
                catch (Exception failure)
                {
                    Log.NotTaken(logger, failure, commit.Revision, commit.Tenant);
                }
            }
        }
    }

    private sealed class Subscription(Subscribers subscribers, Action<GraphCommit> onCommit) : IDisposable
    {
        public Action<GraphCommit> OnCommit { get; } = onCommit;

        public void Dispose() =>
            ImmutableInterlocked.Update(ref subscribers._subscriptions, static (all, ended) => all.Remove(ended), this);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Commit {Revision} of tenant {Tenant} was not taken by a subscriber.")]
        public static partial void NotTaken(ILogger logger, Exception exception, GraphRevision revision, TenantId tenant);
    }
}
