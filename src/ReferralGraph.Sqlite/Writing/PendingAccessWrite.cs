using ReferralGraph.Core.Access;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Changes of who may ask what; false when they were decided by another version than the present one.</summary>
internal sealed class PendingAccessWrite(long version, IReadOnlyList<AccessChange> changes) : PendingWrite<bool>
{
    public override int Size => changes.Count;

    protected override bool Write(GraphTables tables)
    {
        if (tables.Access.Version() != version)
        {
            return false;
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
