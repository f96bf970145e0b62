using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Engine.Graph;

/// <summary>Scores everybody's ties from facts alone: at load, on a new day, and where a change touches too many to follow.</summary>
internal static class SnapshotBuilder
{
    private const int PeoplePerBlock = 512;

    /// <summary>The snapshot of <paramref name="facts"/> on the scorer's day.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="scorer">The model on the day.</param>
    /// <param name="order">An order of the first people of <paramref name="facts"/>, or the empty one.</param>
    /// <param name="parallelism">Processors to use.</param>
    /// <param name="most">Most directed ties it may have.</param>
    /// <exception cref="TooManyTiesException">It would have more.</exception>
    public static GraphSnapshot Build(
        FactBase facts, TieScorer scorer, PersonOrder order, int parallelism, long most = long.MaxValue)
    {
        var day = new DayFacts(facts, scorer);
        var ids = order.Extend(facts.Numbers.People, facts.PersonCount);
        var builder = new TieGraphBuilder(facts.PersonCount, most: most);

        // One scorer a thread and not a block: its scratch memory is as long as there are people. None outlives the building, or it would
        // hold these facts.
        using var scorers = new ThreadLocal<TieRowScorer>(() => new TieRowScorer(day));
        var blocks = Enumerable.Range(0, (facts.PersonCount + PeoplePerBlock - 1) / PeoplePerBlock)
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(parallelism)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(block => ScoreBlock(scorers.Value!, block * PeoplePerBlock, facts.PersonCount));
        foreach (var block in blocks)
        {
            block.AddTo(builder);
        }

        return new GraphSnapshot(day, builder.Build(ids.Ranks), ids);
    }

    private static RowBlock ScoreBlock(TieRowScorer scorer, int first, int personCount)
    {
        var row = new TieRowBuffer();
        var block = new RowBlock();
        for (var person = first; person < Math.Min(first + PeoplePerBlock, personCount); person++)
        {
            scorer.Score(person, row, null);
            block.Add(row);
        }

        return block;
    }

    /// <summary>Rows of some people, flat.</summary>
    private sealed class RowBlock
    {
        private readonly List<int> _ends = [];
        private readonly List<int> _people = [];
        private readonly List<long> _costs = [];
        private readonly List<ushort> _flags = [];

        public void Add(TieRowBuffer row)
        {
            foreach (var tie in row.Ties)
            {
                _people.Add(tie.Other);
                _costs.Add(tie.Cost);
                _flags.Add(tie.Flags);
            }

            _ends.Add(_people.Count);
        }

        public void AddTo(TieGraphBuilder builder)
        {
            var people = CollectionsMarshal.AsSpan(_people);
            var costs = CollectionsMarshal.AsSpan(_costs);
            var flags = CollectionsMarshal.AsSpan(_flags);
            var start = 0;
            foreach (var end in _ends)
            {
                builder.AddRow(people[start..end], costs[start..end], flags[start..end]);
                start = end;
            }
        }
    }
}
