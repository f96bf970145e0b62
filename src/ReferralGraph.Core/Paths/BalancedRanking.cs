namespace ReferralGraph.Core.Paths;

/// <summary>Somebody with a place in an order of people.</summary>
/// <typeparam name="TPerson">What tells people apart: a number or an id.</typeparam>
public interface IRanked<out TPerson>
    where TPerson : notnull
{
    /// <summary>The person.</summary>
    TPerson Person { get; }
}

/// <summary>Takes people by turns from two orders of the same people, nobody twice.</summary>
/// <remarks>
/// A page goes on where the last one ended: somebody was taken before who does not come after the last one taken, in either order. That is
/// decided by where they stand and not by how many were before them, so people who come or go between two pages make nobody appear twice.
/// </remarks>
/// <param name="warmest">The order of warmest.</param>
/// <param name="bridge">The order of bridge.</param>
/// <param name="limit">People a page holds.</param>
/// <param name="bridgeFirst">True when it is bridge's turn.</param>
/// <param name="takenBefore">Whom earlier pages took.</param>
public readonly ref struct BalancedRanking<TRanked, TPerson>(
    ReadOnlySpan<TRanked> warmest, ReadOnlySpan<TRanked> bridge, int limit, bool bridgeFirst, HashSet<TPerson> takenBefore)
    where TRanked : IRanked<TPerson>
    where TPerson : notnull
{
    private readonly ReadOnlySpan<TRanked> _warmest = warmest;
    private readonly ReadOnlySpan<TRanked> _bridge = bridge;

    /// <summary>Takes people for one page.</summary>
    /// <param name="page">Receives each with true where bridge took them; as many as the page holds, one more where more follow.</param>
    public void Take(List<(TRanked Person, bool ByBridge)> page)
    {
        var (warmestNext, bridgeNext) = (0, 0);
        var taken = new HashSet<TPerson>(takenBefore);
        var byBridge = bridgeFirst;
        while (page.Count <= limit)
        {
            Skip(_warmest, ref warmestNext, taken);
            Skip(_bridge, ref bridgeNext, taken);
            if (warmestNext == _warmest.Length && bridgeNext == _bridge.Length)
            {
                return;
            }

            var fromBridge = warmestNext == _warmest.Length || (byBridge && bridgeNext < _bridge.Length);
            ref readonly var person = ref fromBridge ? ref _bridge[bridgeNext] : ref _warmest[warmestNext];
            taken.Add(person.Person);
            page.Add((person, fromBridge));
            byBridge = !fromBridge;
        }
    }

    private static void Skip(ReadOnlySpan<TRanked> people, ref int next, HashSet<TPerson> taken)
    {
        while (next < people.Length && taken.Contains(people[next].Person))
        {
            next++;
        }
    }
}
