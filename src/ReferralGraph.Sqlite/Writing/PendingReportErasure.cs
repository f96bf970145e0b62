using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Removes somebody from the reports of a tenant's imports.</summary>
internal sealed class PendingReportErasure(TenantId tenant, IReadOnlyCollection<PersonId> ids, IReadOnlyCollection<string> texts)
    : PendingWrite<bool>
{
    public override bool HasDeleted => true;

    protected override bool Write(GraphTables tables)
    {
        if (tables.Tenants.Find(tenant) is { } number)
        {
            tables.Removal.EraseFromReports(number, ids, texts);
        }

        return true;
    }
}
