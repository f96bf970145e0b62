using ReferralGraph.Core.Writing;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Merges of people or of companies as they were stated, before the write and after it.</summary>
internal sealed class Merges<TId> : IStatedMerges<TId>
    where TId : struct, IComparable<TId>
{
    private readonly Dictionary<TId, TId> _stored = [];
    private readonly Dictionary<TId, TId> _kept = [];
    private readonly Dictionary<TId, SortedSet<TId>> _absorbed = [];

    /// <summary>Those whose merge the write changed, with what absorbed them before and does now; null is nothing.</summary>
    public IEnumerable<(TId Absorbed, TId? Before, TId? After)> Changed =>
        from id in _stored.Keys.Union(_kept.Keys)
        let before = Find(_stored, id)
        let after = Find(_kept, id)
        where !Equals(before, after)
        select (id, before, after);

    public void Load(TId kept, TId absorbed)
    {
        if (_stored.TryAdd(absorbed, kept))
        {
            SetKept(absorbed, kept);
        }
    }

    /// <inheritdoc/>
    public TId? KeptOf(TId absorbed) => Find(_kept, absorbed);

    /// <inheritdoc/>
    public IReadOnlyList<TId> AbsorbedBy(TId kept) => _absorbed.TryGetValue(kept, out var absorbed) ? [.. absorbed] : [];

    /// <inheritdoc/>
    public void SetKept(TId absorbed, TId? kept)
    {
        if (_kept.Remove(absorbed, out var before))
        {
            _absorbed[before].Remove(absorbed);
        }

        if (kept is not { } by)
        {
            return;
        }

        _kept.Add(absorbed, by);
        if (!_absorbed.TryGetValue(by, out var all))
        {
            _absorbed.Add(by, all = []);
        }

        all.Add(absorbed);
    }

    private static TId? Find(Dictionary<TId, TId> merges, TId id) => merges.TryGetValue(id, out var kept) ? kept : null;
}
