namespace ReferralGraph.Engine.Search;

/// <summary>Takes people by turns from two orders of the same people, nobody twice.</summary>
/// <remarks>
/// A page goes on where the last one ended: somebody was taken before when he does not come after the last one taken, in either order. That is decided by where he
/// stands and not by how many were before him, so people who come or go between two pages make nobody appear twice.
/// </remarks>
internal readonly ref struct BalancedRanking(
    ReadOnlySpan<RankedTarget> warmest, ReadOnlySpan<RankedTarget> bridge, SearchRequest request, HashSet<int> takenBefore)
{
    private readonly ReadOnlySpan<RankedTarget> _warmest = warmest;
    private readonly ReadOnlySpan<RankedTarget> _bridge = bridge;

    /// <summary>Takes people for one page.</summary>
    /// <param name="page">Receives each with true where bridge took him; as many as the page holds, one more where more follow.</param>
    public void Take(List<(RankedTarget Person, bool ByBridge)> page)
    {
        var (warmestNext, bridgeNext) = (0, 0);
        var taken = new HashSet<int>(takenBefore);
        var byBridge = request.After is { BridgeNext: true };
        while (page.Count <= request.Limit)
        {
            Skip(_warmest, ref warmestNext, taken);
            Skip(_bridge, ref bridgeNext, taken);
            if (warmestNext == _warmest.Length && bridgeNext == _bridge.Length)
            {
                return;
            }

            var fromBridge = warmestNext == _warmest.Length || (byBridge && bridgeNext < _bridge.Length);
            ref readonly var person = ref fromBridge ? ref _bridge[bridgeNext] : ref _warmest[warmestNext];
            taken.Add(person.Target);
            page.Add((person, fromBridge));
            byBridge = !fromBridge;
        }
    }

    private static void Skip(ReadOnlySpan<RankedTarget> people, ref int next, HashSet<int> taken)
    {
        while (next < people.Length && taken.Contains(people[next].Target))
        {
            next++;
        }
    }
}
