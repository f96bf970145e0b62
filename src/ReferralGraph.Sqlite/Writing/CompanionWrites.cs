using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Stores what a write carries besides its changes, in its transaction. Every kind of companion has its case here.</summary>
internal static class CompanionWrites
{
    public static void Store(
        GraphTables tables, long tenant, WriteCompanion companion, IReadOnlyList<ChangeOutcome> outcomes, GraphRevision revision)
    {
        switch (companion)
        {
            case ImportCheckpointing import:
                Checkpoint(tables, tenant, import, outcomes, revision);
                break;
            case RequestKeeping keeping:
                if (keeping.Request(outcomes, revision) is { } request)
                {
                    tables.Requests.KeepFirst(request);
                }

                break;
            case LedgerAppending happened:
                tables.Ledger.Append(tenant, happened);
                break;
            case WebhookPosting posted:
                tables.Webhooks.Add(posted.Deliveries);
                break;
            default:
                throw new ArgumentException($"The store keeps no {companion.GetType().Name}.", nameof(companion));
        }
    }

    private static void Checkpoint(
        GraphTables tables, long tenant, ImportCheckpointing import, IReadOnlyList<ChangeOutcome> outcomes, GraphRevision revision)
    {
        var number = JobWrites.Find(tables, tenant, import.Job);
        if (!JobWrites.IsAt(tables, number, import.Job))
        {
            throw new ImportSupersededException(import.Job);
        }

        var checkpoint = import.Progress(outcomes, revision);
        JobWrites.Save(tables, number, checkpoint.Job);
        foreach (var error in checkpoint.Errors)
        {
            tables.Jobs.AddError(number, error);
        }

        if (checkpoint.Endings is { } endings)
        {
            tables.Endings.Replace(number, endings);
        }
    }
}
