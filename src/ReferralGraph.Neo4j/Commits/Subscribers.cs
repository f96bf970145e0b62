using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>Whoever is told of commits, one call at a time.</summary>
/// <remarks>
/// One that fails keeps nothing from the others, nor from whoever tells: the commit is done. It has a gap in its revisions then, as after a
/// commit that could not be read.
/// </remarks>
internal sealed partial class Subscribers(ILogger logger)
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
        [LoggerMessage(1, LogLevel.Error, "Commit {Revision} of tenant {Tenant} was not taken by one who was told of it.")]
        public static partial void NotTaken(ILogger logger, Exception exception, GraphRevision revision, TenantId tenant);
    }
}
