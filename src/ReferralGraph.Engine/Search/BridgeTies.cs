using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>What last ties of paths cost by the people both ends know. For one question.</summary>
/// <param name="graph">The ties.</param>
/// <param name="costs">Cost of a tie with so many mutual acquaintances, 1e-12 nats, at least 0.</param>
/// <param name="budget">What counting may cost.</param>
internal sealed class BridgeTies(TieGraph graph, Func<int, long> costs, SearchBudget budget)
{
    /// <summary>A list that many times as long as the other is searched, not walked.</summary>
    private const int SearchRatio = 32;

    private readonly Dictionary<(int From, int To), int> _known = [];

    /// <summary>Cost of the tie as a last one.</summary>
    public long CostOf(int from, int to) => costs(MutualsOf(from, to));

    /// <summary>How many both ends have ties to; 0 once there is no time left to count, when the answer is cut short anyway.</summary>
    public int MutualsOf(int from, int to)
    {
        if (!_known.TryGetValue((from, to), out var mutuals))
        {
            var one = graph.OutPeople(from);
            var other = graph.OutPeople(to);
            mutuals = !budget.TryLook(Math.Min(one.Length, other.Length)) ? 0
                : one.Length <= other.Length ? Mutuals(one, other)
                : Mutuals(other, one);
            _known.Add((from, to), mutuals);
        }

        return mutuals;
    }

    /// <summary>How many are in both of two rising lists, the shorter one first.</summary>
    private static int Mutuals(ReadOnlySpan<int> shorter, ReadOnlySpan<int> longer)
    {
        var count = 0;
        if (longer.Length / SearchRatio > shorter.Length)
        {
            foreach (var person in shorter)
            {
                count += longer.BinarySearch(person) >= 0 ? 1 : 0;
            }

            return count;
        }

        for (int left = 0, right = 0; left < shorter.Length && right < longer.Length;)
        {
            var order = shorter[left].CompareTo(longer[right]);
            count += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return count;
    }
}
