using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>What a write carries besides its changes, and stores in its transaction. Every kind of companion has its case here.</summary>
internal sealed class CompanionWrites
{
    private readonly List<Func<ICypherTransaction, CancellationToken, Task>> _writes = [];

    /// <summary>Makes what is to be stored.</summary>
    /// <param name="companions">Of the write.</param>
    /// <param name="keys">Of the tenant.</param>
    /// <param name="runner">Names this process among those that run import jobs.</param>
    /// <param name="outcomes">What became of the changes.</param>
    /// <param name="revision">The revision after them.</param>
    public CompanionWrites(
        IReadOnlyList<WriteCompanion> companions,
        GraphKeys keys,
        string runner,
        IReadOnlyList<ChangeOutcome> outcomes,
        GraphRevision revision)
    {
        foreach (var companion in companions)
        {
            switch (companion)
            {
                case ImportCheckpointing import:
                    var checkpoint = import.Progress(outcomes, revision);
                    ImportGoesOn |= !checkpoint.Job.HasEnded;
                    _writes.Add((transaction, cancel) => CheckpointAsync(transaction, keys, runner, import.Job, checkpoint, cancel));
                    break;
                case RequestKeeping keeping:
                    if (keeping.Request(outcomes, revision) is { } request)
                    {
                        _writes.Add((transaction, cancel) => Neo4jKeptRequestStore.KeepFirstAsync(transaction, request, cancel));
                    }

                    break;
                case LedgerAppending happened:
                    _writes.Add((transaction, cancel) => Neo4jLedgerWrites.AppendAsync(transaction, keys, happened, cancel));
                    break;
                case WebhookPosting posted:
                    _writes.Add((transaction, cancel) => Neo4jWebhookStore.AddAsync(transaction, posted.Deliveries, cancel));
                    break;
                default:
                    throw new ArgumentException($"The store keeps no {companion.GetType().Name}.", nameof(companions));
            }
        }
    }

    /// <summary>True when the write is a batch of an import that has not ended with it.</summary>
    public bool ImportGoesOn { get; }

    public async Task RunAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var write in _writes)
        {
            await write(transaction, cancellationToken);
        }
    }

    private static async Task CheckpointAsync(
        ICypherTransaction transaction,
        GraphKeys keys,
        string runner,
        ImportJob before,
        ImportCheckpoint checkpoint,
        CancellationToken cancellationToken)
    {
        var saved = await transaction.RunAsync(ImportJobMaps.Save(keys, checkpoint.Job, before, runner), cancellationToken);
        if (saved.First() is not { } row || !row.Flag("isSaved"))
        {
            throw new ImportSupersededException(before);
        }

        if (checkpoint.Errors.Count > 0)
        {
            await transaction.RunAsync(ImportJobMaps.Add(keys, checkpoint), cancellationToken);
        }

        if (checkpoint.Endings is { } endings)
        {
            await transaction.RunAsync(ImportJobMaps.Put(keys, checkpoint.Job, endings), cancellationToken);
        }
    }
}
