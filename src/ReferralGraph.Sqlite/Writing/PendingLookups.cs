using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Look-ups to be kept.</summary>
internal sealed class PendingLookups(IReadOnlyList<NewLookup> lookups) : PendingWrite<bool>
{
    public override int Size { get; } = lookups.Sum(static lookup => lookup.People.Count + 1);

    protected override bool Write(GraphTables tables)
    {
        foreach (var lookup in lookups)
        {
            tables.Lookups.Add(lookup);
        }

        return true;
    }
}

/// <summary>Takes somebody out of look-ups.</summary>
internal sealed class PendingLookupErasure(TenantId tenant, IReadOnlyCollection<PersonId> ids) : PendingWrite<bool>
{
    public override bool HasDeleted => true;

    protected override bool Write(GraphTables tables)
    {
        tables.Lookups.Erase(tenant, ids);
        return true;
    }
}

/// <summary>The end of look-ups that are kept no longer: as many as others may wait for.</summary>
internal sealed class PendingLookupExpiry(TenantId tenant, DateTimeOffset before) : PendingWrite<int>
{
    private const int Most = 200;

    public override bool HasDeleted => true;

    protected override int Write(GraphTables tables) => tables.Lookups.RemoveBefore(tenant, before, Most);
}
