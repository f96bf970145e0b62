using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>Logs each merge of people and what undoes it, be it a person's act or an import's.</summary>
internal sealed partial class MergeLog(IGraphStore store, ILogger<MergeLog> logger) : IHostedService
{
    private IDisposable? _subscription;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Where several nodes write, each logs its own.
        _subscription = store is ISharedGraphStore shared ? shared.SubscribeOwn(OnCommit) : store.Subscribe(OnCommit);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return Task.CompletedTask;
    }

    private void OnCommit(GraphCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            if (change.Before is PersonMerge before)
            {
                Log.Unmerged(logger, before.Absorbed, before.Kept, commit.Tenant);
            }

            if (change.After is PersonMerge after)
            {
                Log.Merged(logger, after.Absorbed, after.Kept, commit.Tenant);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Person {Absorbed} was merged into {Kept} in tenant {Tenant}.")]
        public static partial void Merged(ILogger logger, PersonId absorbed, PersonId kept, TenantId tenant);

        [LoggerMessage(2, LogLevel.Information, "The merge of person {Absorbed} into {Kept} in tenant {Tenant} was undone.")]
        public static partial void Unmerged(ILogger logger, PersonId absorbed, PersonId kept, TenantId tenant);
    }
}
