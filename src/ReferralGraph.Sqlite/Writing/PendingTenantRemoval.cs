using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Removes some of what a tenant has; false when there is nothing.</summary>
internal sealed class PendingTenantRemoval(TenantId tenant) : PendingWrite<bool>
{
    /// <summary>A few milliseconds' work, for the small writes that wait.</summary>
    private const int Most = 500;

    public override int Size => Most;

    public override bool HasDeleted => true;

    protected override bool Write(GraphTables tables) => tables.Removal.RemoveSome(tenant, tables.Tenants.Find(tenant), Most);
}
