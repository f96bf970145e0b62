using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Access;

/// <summary>What was known of who may ask what, and what is known instead.</summary>
internal sealed class AccessChangedEventArgs(AccessView before, AccessView after) : EventArgs
{
    /// <summary>What was known.</summary>
    public AccessView Before { get; } = before;

    /// <summary>What is known now.</summary>
    public AccessView After { get; } = after;

    /// <summary>The records of a kind that are in one and not in the other.</summary>
    public IReadOnlyCollection<TRecord> Of<TRecord>()
        where TRecord : AccessRecord
    {
        var records = Before.All<TRecord>().ToHashSet();
        records.SymmetricExceptWith(After.All<TRecord>());
        return records;
    }
}
