using ReferralGraph.Core.Writing;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Merges of people or of companies while one write changes them.</summary>
/// <param name="table">Where they are.</param>
/// <param name="tenant">Number of the tenant.</param>
/// <param name="find">The number of an id, or null.</param>
/// <param name="meet">The id of a text, whose number is remembered.</param>
internal sealed class ScopeMerges<TId>(MergeTable table, long tenant, Func<TId, long?> find, Func<long, string, TId> meet)
    : IStatedMerges<TId>
    where TId : struct
{
    public TId? KeptOf(TId absorbed) =>
        find(absorbed) is { } number && table.KeptOf(number) is { } kept ? meet(kept.Number, kept.Id) : null;

    public IReadOnlyList<TId> AbsorbedBy(TId kept) =>
        find(kept) is { } number ? table.AbsorbedBy(number).ConvertAll(absorbed => meet(absorbed.Number, absorbed.Id)) : [];

    public void SetKept(TId absorbed, TId? kept)
    {
        var number = NumberOf(absorbed);
        if (kept is { } by)
        {
            table.Set(tenant, NumberOf(by), number);
        }
        else
        {
            table.Delete(number);
        }
    }

    private long NumberOf(TId id) => find(id) ?? throw new InvalidOperationException($"Nothing stored has id {id}.");
}
