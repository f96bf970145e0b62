using ReferralGraph.Core.Access;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>
/// Changes of who may ask what, and the request that asked for them; false when they were decided by another version than the present one.
/// </summary>
internal sealed class PendingAccessWrite(long version, IReadOnlyList<AccessChange> changes, KeptRequest? request) : PendingWrite<bool>
{
    public override int Size => changes.Count;

    public override bool HasDeleted => changes.Any(static change => change is AccessChange.Delete);

    protected override bool Write(GraphTables tables)
    {
        if (tables.Access.Version() != version)
        {
            return false;
        }

        if (request is not null)
        {
            tables.Requests.KeepFirst(request);
        }

        foreach (var change in changes)
        {
            switch (change)
            {
                case AccessChange.Put(var record):
                    tables.Access.Put(record);
                    break;
                case AccessChange.Delete(var record):
                    tables.Access.Delete(record);
                    break;
            }
        }

        tables.Access.Advance();
        return true;
    }
}
