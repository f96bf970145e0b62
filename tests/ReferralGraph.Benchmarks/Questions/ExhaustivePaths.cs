using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Benchmarks.Questions;

/// <summary>Every simple path of at most three ties, by three nested loops: what answers are held against.</summary>
/// <remarks>
/// Shares nothing with the searches but the ties. The last loop goes over the targets' incoming ties, set aside by the person they come
/// from, so that walks which end nowhere of interest are not walked; nothing else is left out.
/// </remarks>
internal sealed class ExhaustivePaths
{
    /// <summary>Longest path it knows.</summary>
    public const int MaxHops = 3;

    private readonly TieGraph _graph;
    private readonly SearchRequest _request;
    private readonly Dictionary<int, List<NumberedPath>> _best;
    private readonly Dictionary<int, List<(int Target, long Cost)>> _lastTies = [];

    private ExhaustivePaths(TieGraph graph, SearchRequest request)
    {
        _graph = graph;
        _request = request;
        _best = request.Targets.ToDictionary(target => target, _ => new List<NumberedPath>());
        foreach (var target in request.Targets)
        {
            var ties = graph.In(target);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                if (!_lastTies.TryGetValue(ties.People[tie], out var last))
                {
                    _lastTies.Add(ties.People[tie], last = []);
                }

                last.Add((target, ties.Cost(tie)));
            }
        }
    }

    /// <summary>
    /// The answer to a question of one asker without constraints: people by cost and hops of their best path, then id, with their best
    /// paths. That is the order of warmest where nobody vouches, because then everybody is trusted alike.
    /// </summary>
    public static IReadOnlyList<RankedPerson> Answer(TieGraph graph, SearchRequest request)
    {
        if (request.MaxHops > MaxHops)
        {
            throw new ArgumentException($"Only paths of at most {MaxHops} ties are enumerated.", nameof(request));
        }

        var paths = new ExhaustivePaths(graph, request);
        paths.Walk(request.Starters[0]);
        var reached = paths._best.Where(target => target.Value.Count > 0);
        var people = reached.Select(target => new RankedPerson(target.Key, target.Value[0].Cost, target.Value)).ToList();
        people.Sort((left, right) => paths.ComparePeople(left, right));
        return people[..Math.Min(people.Count, request.Limit)];
    }

    private void Walk(int from)
    {
        Span<int> people = stackalloc int[] { from, 0 };
        End(from, 0, people[..1]);
        var first = _graph.Out(from);
        for (var tie = 0; tie < first.Count && _request.MaxHops > 1; tie++)
        {
            people[1] = first.People[tie];
            var cost = first.Cost(tie);
            End(people[1], cost, people);
            if (_request.MaxHops > 2)
            {
                WalkOn(from, people[1], cost);
            }
        }
    }

    private void WalkOn(int from, int one, long cost)
    {
        Span<int> people = stackalloc int[] { from, one, 0 };
        var second = _graph.Out(one);
        for (var tie = 0; tie < second.Count; tie++)
        {
            people[2] = second.People[tie];
            if (people[2] != from)
            {
                End(people[2], cost + second.Cost(tie), people);
            }
        }
    }

    /// <summary>Takes the last tie from a person to every target they have one to.</summary>
    private void End(int last, long cost, ReadOnlySpan<int> people)
    {
        if (!_lastTies.TryGetValue(last, out var ties))
        {
            return;
        }

        foreach (var (target, price) in ties)
        {
            if (!people.Contains(target))
            {
                Keep(target, cost + price + (_request.HopCost * (people.Length - 1)), people);
            }
        }
    }

    private void Keep(int target, long cost, ReadOnlySpan<int> people)
    {
        var kept = _best[target];
        var full = kept.Count == _request.PathsPerPerson;
        if (full && cost > kept[^1].Cost)
        {
            return;
        }

        var path = new NumberedPath([.. people, target], cost);
        var place = kept.Count;
        while (place > 0 && ComparePaths(path, kept[place - 1]) < 0)
        {
            place--;
        }

        kept.Insert(place, path);
        if (full)
        {
            kept.RemoveAt(kept.Count - 1);
        }
    }

    private int ComparePeople(RankedPerson left, RankedPerson right)
    {
        var (one, other) = (left.Paths[0], right.Paths[0]);
        var order = one.Cost.CompareTo(other.Cost);
        order = order != 0 ? order : one.Hops.CompareTo(other.Hops);
        return order != 0 ? order : _graph.Ranks[left.Person].CompareTo(_graph.Ranks[right.Person]);
    }

    private int ComparePaths(NumberedPath left, NumberedPath right)
    {
        var order = left.Cost.CompareTo(right.Cost);
        order = order != 0 ? order : left.Hops.CompareTo(right.Hops);
        for (var place = 0; order == 0 && place < left.People.Length; place++)
        {
            order = _graph.Ranks[left.People[place]].CompareTo(_graph.Ranks[right.People[place]]);
        }

        return order;
    }
}
