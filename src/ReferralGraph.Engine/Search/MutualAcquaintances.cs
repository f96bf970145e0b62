using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Counts the people both ends of a path's last tie have ties to, and says what the tie costs by that. For one question.</summary>
/// <param name="graph">The ties.</param>
/// <param name="visibility">Which of them are there.</param>
/// <param name="costs">Cost of a tie with so many mutual acquaintances, 1e-12 nats, at least 0.</param>
/// <param name="budget">What counting may cost.</param>
internal sealed class MutualAcquaintances(TieGraph graph, TieVisibility visibility, Func<int, long> costs, SearchBudget budget)
{
    /// <summary>A list that many times as long as the other is searched, not walked.</summary>
    private const int SearchRatio = 32;

    private readonly Dictionary<(int From, int To), int> _known = [];

    /// <summary>Cost of the tie as a last one.</summary>
    public long CostOf(int from, int to) => costs(CountOf(from, to));

    /// <summary>How many both ends have ties to; 0 once there is no time left to count, when the answer is cut short anyway.</summary>
    public int CountOf(int from, int to)
    {
        if (!_known.TryGetValue((from, to), out var mutuals))
        {
            var (one, other) = graph.OutDegree(from) <= graph.OutDegree(to) ? (from, to) : (to, from);
            mutuals = budget.TryLook(graph.OutDegree(one)) ? Count(one, other) : 0;
            _known.Add((from, to), mutuals);
        }

        return mutuals;
    }

    /// <summary>How many are in the rows of both, the shorter row first.</summary>
    private int Count(int one, int other)
    {
        var count = 0;
        var shorter = graph.Out(one);
        var longer = graph.Out(other);
        if (longer.Count / SearchRatio > shorter.Count)
        {
            for (var left = 0; left < shorter.Count; left++)
            {
                var right = longer.IndexOf(shorter.People[left]);
                count += right >= 0
                    && visibility.Shows(one, shorter.People[left], shorter.Flags(left))
                    && visibility.Shows(other, longer.People[right], longer.Flags(right)) ? 1 : 0;
            }

            return count;
        }

        var these = shorter.People;
        var those = longer.People;
        for (int left = 0, right = 0; left < these.Length && right < those.Length;)
        {
            var order = these[left].CompareTo(those[right]);
            count += order == 0
                && visibility.Shows(one, shorter.People[left], shorter.Flags(left))
                    && visibility.Shows(other, longer.People[right], longer.Flags(right)) ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return count;
    }
}
