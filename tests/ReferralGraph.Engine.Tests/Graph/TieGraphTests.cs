using NUnit.Framework;
using ReferralGraph.Engine.Graph;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Graph;

internal sealed class TieGraphTests
{
    [Test]
    public void Both_directions_hold_the_same_ties_after_any_history()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Draw(random, maxPeople: 30);
            small = random.Next(2) == 0 ? small.WithSharing(random) : small;
            var graph = random.Next(2) == 0 ? small.Build() : small.BuildByWrites(random);
            var expected = small.Ties.Select(tie => (tie.Key.From, tie.Key.To, tie.Value.Cost, tie.Value.Flags)).Order().ToList();

            Assert.That(OutTies(graph), Is.EqualTo(expected), $"seed {seed}");
            Assert.That(InTies(graph).Order(), Is.EqualTo(expected), $"seed {seed}");
            Assert.That(graph.TieCount, Is.EqualTo(expected.Count), $"seed {seed}");
        }
    }

    [Test]
    public void A_write_leaves_earlier_versions_as_they_were()
    {
        var random = new Random(1);
        var before = SmallGraph.Draw(random).BuildByWrites(random);
        var ties = OutTies(before);

        before.With([new TieChange(0, 1, 7, 1), new TieChange(1, 0, null, 0)], before.Ranks.ToArray());

        Assert.That(OutTies(before), Is.EqualTo(ties));
    }

    [Test]
    public void A_compacted_graph_has_no_written_rows()
    {
        var random = new Random(2);

        Assert.That(SmallGraph.Draw(random).BuildByWrites(random).Compact().DeltaRows, Is.Zero);
    }

    [Test]
    public void Re_basing_keeps_only_the_rows_written_meanwhile()
    {
        var origin = Chain(1_000).With([new TieChange(5, 900, 1, 1)], Ranks(1_000));
        var compacted = origin.Compact();
        var newest = origin.With([new TieChange(6, 900, 1, 1)], Ranks(1_001));

        var rebased = newest.RebaseOn(compacted, origin);

        Assert.That(OutTies(rebased), Is.EqualTo(OutTies(newest)));
        Assert.That(rebased.DeltaRows, Is.EqualTo(2));
    }

    [Test]
    public void Whole_rows_may_be_written_as_they_are()
    {
        var graph = Chain(3).With(
            [KeyValuePair.Create(2, new AdjacencyRow([0], [9], [1]))], [KeyValuePair.Create(0, new AdjacencyRow([2], [9], [1]))], Ranks(3));

        Assert.That(graph.TryGetTie(2, 0, out var cost, out _), Is.True);
        Assert.That(cost, Is.EqualTo(9));
    }

    [Test]
    public void Targets_costs_and_offsets_take_at_most_24_bytes_a_tie_where_people_have_two_or_more()
    {
        var builder = new TieGraphBuilder();
        for (var from = 0; from < 1_000; from++)
        {
            int[] people = [.. new[] { (from + 1) % 1_000, (from + 2) % 1_000 }.Order()];
            builder.AddRow(people, [1, 2], [1, 1]);
        }

        var graph = builder.Build(Ranks(1_000));

        Assert.That((double)graph.AdjacencyBytes / graph.TieCount, Is.LessThanOrEqualTo(24.01));
    }

    [TestCase(-1L)]
    [TestCase(1L << 48)]
    public void A_cost_beyond_48_bits_is_refused(long cost)
    {
        Assert.That(() => new AdjacencyRow([1], [cost], [1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_largest_cost_comes_back_whole()
    {
        Assert.That(new AdjacencyRow([1], [(1L << 48) - 1], [1]).Ties.Cost(0), Is.EqualTo((1L << 48) - 1));
    }

    [Test]
    public void An_unsorted_row_is_refused()
    {
        Assert.That(() => new TieGraphBuilder().AddRow([2, 1], [1, 1], [1, 1]), Throws.ArgumentException);
    }

    [Test]
    public void A_tie_to_oneself_is_refused()
    {
        Assert.That(() => new TieGraphBuilder().AddRow([0], [1], [1]), Throws.ArgumentException);
    }

    private static TieGraph Chain(int count)
    {
        var builder = new TieGraphBuilder(count, count - 1);
        for (var from = 0; from < count; from++)
        {
            builder.AddRow(from + 1 < count ? [from + 1] : [], from + 1 < count ? [1L] : [], from + 1 < count ? [1] : []);
        }

        return builder.Build(Ranks(count));
    }

    private static int[] Ranks(int count) => [.. Enumerable.Range(0, count)];

    private static List<(int From, int To, long Cost, ushort Flags)> OutTies(TieGraph graph)
    {
        var found = new List<(int, int, long, ushort)>();
        for (var from = 0; from < graph.PersonCount; from++)
        {
            var ties = graph.Out(from);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                found.Add((from, ties.People[tie], ties.Cost(tie), ties.Flags(tie)));
            }
        }

        return found;
    }

    private static List<(int From, int To, long Cost, ushort Flags)> InTies(TieGraph graph)
    {
        var found = new List<(int, int, long, ushort)>();
        for (var to = 0; to < graph.PersonCount; to++)
        {
            var ties = graph.In(to);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                found.Add((ties.People[tie], to, ties.Cost(tie), ties.Flags(tie)));
            }
        }

        return found;
    }
}
