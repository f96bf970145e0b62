using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>The taking of cases to which something is due.</summary>
internal sealed class PendingDueCases(DateTimeOffset now, DateTimeOffset until, int limit) : PendingWrite<IReadOnlyList<DueCase>>
{
    protected override IReadOnlyList<DueCase> Write(GraphTables tables) => tables.Ledger.Cases.TakeDue(now, until, limit);
}

/// <summary>The note that somebody was shown what waits for them.</summary>
internal sealed class PendingSeenMark(TenantId tenant, IReadOnlyCollection<PersonId> people, long sequence) : PendingWrite<bool>
{
    protected override bool Write(GraphTables tables)
    {
        if (tables.Tenants.Find(tenant) is not { } number)
        {
            return false;
        }

        tables.Ledger.MarkSeen(number, people, sequence);
        return true;
    }
}

/// <summary>The erasure of some of what was written in cases that somebody was in.</summary>
internal sealed class PendingTextErasure(TenantId tenant, IReadOnlyCollection<PersonId> people) : PendingWrite<int>
{
    private const int Most = 500;

    public override bool HasDeleted => true;

    protected override int Write(GraphTables tables) =>
        tables.Tenants.Find(tenant) is { } number ? tables.Ledger.EraseTexts(number, people, Most) : 0;
}
